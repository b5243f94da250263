internal import GoCompat
internal import YAML

/// The expressions of policies and webhooks, evaluated for a write.
///
/// - SeeAlso: `k8s.io/apiserver/pkg/admission/plugin/cel`
struct PolicyExpressions {
  /// What an expression came to.
  enum Outcome {
    case value(CELValue)
    case failed(ByteString)
    /// Something that is not known here: it asks the authorizer.
    case unknown
  }

  /// Whether conditions let something go on.
  enum Match: Equatable {
    case holds, fails
    case failed(ByteString)
  }

  private static let compiled = CELCache()

  private var variables: [ByteString: CELValue]

  /// - Parameter parameters: the object that a binding names.
  init(_ request: AdmissionRequest, parameters: Object? = nil) {
    func value(_ object: Object?) -> CELValue {
      object.map { .map(CELMap($0, nil)) } ?? .null
    }
    let namespace = request.kind.groupResource == "namespaces" ? nil : request.namespace
    variables = [
      "object": value(request.object), "oldObject": value(request.old),
      "namespaceObject": value(namespace), "params": value(parameters),
      "variables": .map(CELMap([])), "request": value(request.variable),
    ]
  }

  /// Adds what a policy calls `variables`; one that cannot be had fails where it is used.
  mutating func declare(_ declared: [Object]) {
    var own: [(key: CELValue, value: CELValue)] = []
    for variable in declared {
      let (name, text) = (variable.string("name"), variable.string("expression"))
      guard var value = value(text) else { continue }
      if case .failure(let why) = value {
        value = .failure(
          "composited variable " + Strconv.quote(name) + " fails to evaluate: " + why)
      }
      own.append((.string(name), value))
      variables["variables"] = .map(CELMap(own))
    }
  }

  func evaluate(_ text: ByteString) -> Outcome {
    guard let value = value(text) else { return .unknown }
    guard case .failure(let why) = value else { return .value(value) }
    return .failed("expression '" + text + "' resulted in error: " + why)
  }

  private func value(_ text: ByteString) -> CELValue? {
    guard let expression = Self.compiled.expression(text), !expression.names("authorizer") else {
      return nil
    }
    var evaluator = CELEvaluator(variables)
    return evaluator.evaluate(expression)
  }

  /// One condition that is false settles it, whatever else fails.
  ///
  /// - SeeAlso: `matchconditions.matcher.Match`
  func match(_ conditions: [Object]) -> Match {
    var failures: [ByteString] = []
    for condition in conditions {
      switch evaluate(condition.string("expression")) {
      case .value(.bool(false)): return .fails
      case .failed(let why): failures.append(why)
      default: break
      }
    }
    guard let first = failures.first else { return .holds }
    return .failed(failures.count == 1 ? first : "[" + failures.joined(", ") + "]")
  }
}

extension AdmissionRequest {
  /// As expressions see it.
  ///
  /// - SeeAlso: `cel.CreateAdmissionRequest`
  fileprivate var variable: Object {
    let kindNames: Value = .object([
      "group": .string(kind.group), "version": .string(kind.version), "kind": .string(kind.kind),
    ])
    let resource: Value = .object([
      "group": .string(kind.group), "version": .string(kind.version),
      "resource": .string(kind.resource),
    ])
    var request: Object = [
      "kind": kindNames, "resource": resource, "requestKind": kindNames,
      "requestResource": resource, "name": .string(name), "operation": .string(operation),
      "userInfo": .object([
        "username": .string(context.user),
        "groups": .array(context.groups.map { .string($0) }),
      ]),
      "dryRun": .bool(context.isDryRun),
    ]
    if !context.namespace.isEmpty { request["namespace"] = .string(context.namespace) }
    if !context.subresource.isEmpty {
      request["subResource"] = .string(context.subresource)
      request["requestSubResource"] = .string(context.subresource)
    }
    return request
  }
}
