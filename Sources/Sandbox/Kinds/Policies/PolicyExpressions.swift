internal import GoCompat
internal import YAML

/// The expressions of policies and webhooks, evaluated for a write.
///
/// - SeeAlso: `k8s.io/apiserver/pkg/admission/plugin/cel`
struct PolicyExpressions {
  /// What an expression came to.
  enum Outcome {
    case value(Value)
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

  private var variables: [ByteString: Value]

  /// - Parameter parameters: the object that a binding names.
  init(_ request: AdmissionRequest, parameters: Object? = nil) {
    func value(_ object: Object?) -> Value { object.map { .object($0) } ?? .null }
    let namespace = request.kind.groupResource == "namespaces" ? nil : request.namespace
    variables = [
      "object": value(request.object), "oldObject": value(request.old),
      "namespaceObject": value(namespace), "params": value(parameters),
      "variables": .object([:]), "request": .object(request.variable),
    ]
  }

  /// Adds what a policy calls `variables`; one that cannot be had fails where it is used.
  mutating func declare(_ declared: [Object]) {
    var own: Object = [:]
    for variable in declared {
      guard case .value(let value) = evaluate(variable.string("expression")) else { continue }
      own[variable.string("name")] = value
      variables["variables"] = .object(own)
    }
  }

  func evaluate(_ text: ByteString) -> Outcome {
    guard let expression = Self.compiled.expression(text),
      !CELFunctions.isUnchecked(expression), !expression.names("authorizer")
    else { return .unknown }
    do {
      return .value(try CELEvaluator(variables).evaluate(expression))
    } catch {
      return .failed("expression '" + text + "' resulted in error: " + error.message)
    }
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
