internal import GoCompat
internal import YAML

/// Answers who may do what: the reviews of the group `authorization.k8s.io`.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/registry/authorization`
struct AccessReview {
  let authorizer: Authorizer
  /// Who asks.
  let user: SandboxUser

  static let group: ByteString = "authorization.k8s.io"

  /// The answer to a review that was posted.
  ///
  /// - Parameters:
  ///   - resource: the plural, `selfsubjectaccessreviews`.
  ///   - review: decoded, with the managed fields of its creation.
  ///   - namespace: that of the path.
  /// - Returns: the review with its status; nil for a resource that is none of this group.
  func answer(
    _ resource: ByteString, _ review: Object, namespace: ByteString
  ) throws(StatusError) -> Object? {
    switch resource {
    case "selfsubjectaccessreviews":
      try Self.refuse(problems(review, needsUser: false))
      return decided(review, user)
    case "subjectaccessreviews":
      try Self.refuse(problems(review, needsUser: true))
      return decided(review, Self.subject(review))
    case "localsubjectaccessreviews":
      try Self.refuse(localProblems(review))
      guard review.namespace == namespace else {
        throw .badRequest(
          "spec.resourceAttributes.namespace must match namespace: " + namespace)
      }
      return decided(review, Self.subject(review))
    case "selfsubjectrulesreviews":
      return try rules(review)
    default:
      return nil
    }
  }

  private func decided(_ review: Object, _ subject: SandboxUser) -> Object {
    let decision = authorizer.decide(subject, Self.attributes(review.object("spec")))
    var status: Object = ["allowed": .bool(decision.isAllowed)]
    if !decision.reason.isEmpty { status["reason"] = .string(decision.reason) }
    var answer = review
    answer["status"] = .object(status)
    return answer
  }

  private static func subject(_ review: Object) -> SandboxUser {
    let spec = review.object("spec")
    return SandboxUser(
      name: spec.string("user"), uid: spec.string("uid"), groups: spec.strings("groups"))
  }

  private static func attributes(_ spec: Object) -> RequestAttributes {
    var attributes = RequestAttributes(method: "", path: "", query: RequestQuery(""))
    guard case .object(let asked)? = spec["resourceAttributes"] else {
      let path = spec.object("nonResourceAttributes")
      attributes.verb = path.string("verb")
      attributes.path = path.string("path")
      return attributes
    }
    attributes.isResource = true
    attributes.verb = asked.string("verb")
    attributes.group = asked.string("group")
    attributes.version = asked.string("version")
    attributes.resource = asked.string("resource")
    attributes.subresource = asked.string("subresource")
    attributes.namespace = asked.string("namespace")
    attributes.name = asked.string("name")
    return attributes
  }

  private func rules(_ review: Object) throws(StatusError) -> Object {
    let namespace = review.object("spec").string("namespace")
    guard !namespace.isEmpty else { throw .badRequest("no namespace on request") }
    let (granted, problems) = RoleRules(view: authorizer.view).granted(user, in: namespace)
    var resourceRules: [Value] = []
    var pathRules: [Value] = []
    for rule in granted.map(\.rule) {
      if !rule.resources.isEmpty {
        var resourceRule = rule
        resourceRule.nonResourceURLs = []
        resourceRules.append(.object(resourceRule.document))
      }
      if !rule.nonResourceURLs.isEmpty {
        pathRules.append(
          .object(
            PolicyRule(verbs: rule.verbs, nonResourceURLs: rule.nonResourceURLs).document))
      }
    }
    var status: Object = [
      "resourceRules": .array(resourceRules), "nonResourceRules": .array(pathRules),
      "incomplete": .bool(!problems.isEmpty),
    ]
    if !problems.isEmpty { status["evaluationError"] = .string(Authorizer.aggregate(problems)) }
    var answer: Object = [:]
    for key in ["kind", "apiVersion"] as [ByteString] { answer[key] = review[key] }
    answer["metadata"] = .object([:])
    answer["spec"] = .object([:])
    answer["status"] = .object(status)
    return answer
  }
}

extension AccessReview {
  /// - SeeAlso: `authorizationvalidation.ValidateSubjectAccessReview`
  private func problems(
    _ review: Object, needsUser: Bool, but: ByteString? = nil
  ) -> [FieldProblem] {
    let spec = review.object("spec")
    let paths = spec["nonResourceAttributes"].flatMap { $0 == .null ? nil : $0 }
    let resources = spec["resourceAttributes"].flatMap { $0 == .null ? nil : $0 }
    var problems: [FieldProblem] = []
    if resources != nil, case .object(let path)? = paths {
      problems.append(
        Self.invalid(
          "spec.nonResourceAttributes", Self.goJSON(path),
          "cannot be specified in combination with resourceAttributes"))
    }
    if resources == nil, paths == nil {
      problems.append(
        Self.invalid(
          "spec.resourceAttributes", "null",
          "exactly one of nonResourceAttributes or resourceAttributes must be specified"))
    }
    problems += ReviewSelectors.problems(spec.object("resourceAttributes"))
    if needsUser, spec.string("user").isEmpty, spec.strings("groups").isEmpty {
      problems.append(
        Self.invalid("spec.user", "\"\"", "at least one of user or group must be specified"))
    }
    let others = review.metadata.filter { $0.key != "managedFields" && $0.key != but }
    if !others.isEmpty {
      let but = but.map { " except for " + $0 } ?? ""
      problems.append(
        Self.invalid("metadata", Self.text(Self.ordered(review.metadata)), "must be empty" + but))
    }
    return problems
  }

  private func localProblems(_ review: Object) -> [FieldProblem] {
    var problems = problems(review, needsUser: true, but: "namespace")
    let spec = review.object("spec")
    if case .object(let asked)? = spec["resourceAttributes"],
      asked.string("namespace") != review.namespace
    {
      problems.append(
        Self.invalid(
          "spec.resourceAttributes.namespace", Strconv.quote(asked.string("namespace")),
          "must match metadata.namespace"))
    }
    if case .object(let path)? = spec["nonResourceAttributes"] {
      problems.append(
        Self.invalid(
          "spec.nonResourceAttributes", Self.goJSON(path), "disallowed on this kind of request"))
    }
    return problems
  }

  private static func invalid(
    _ field: ByteString, _ value: ByteString, _ why: ByteString
  ) -> FieldProblem {
    FieldProblem(kind: .invalid, field: field, detail: "Invalid value: " + value + ": " + why)
  }

  /// The internal form has Go's names.
  private static func goJSON(_ path: Object) -> ByteString {
    text(
      .object([
        "Path": .string(path.string("path")), "Verb": .string(path.string("verb")),
      ]))
  }

  /// Metadata in the order of Go's fields.
  private static func ordered(_ metadata: Object) -> Value {
    let keys: [ByteString] = [
      "name", "generateName", "namespace", "selfLink", "uid", "resourceVersion", "generation",
      "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "labels",
      "annotations", "ownerReferences", "finalizers", "managedFields",
    ]
    let entryKeys: [ByteString] = [
      "manager", "operation", "apiVersion", "time", "fieldsType", "fieldsV1", "subresource",
    ]
    var result: Object = [:]
    for key in keys { result[key] = metadata[key] }
    let entries = metadata.objects("managedFields").map { entry -> Value in
      var sorted: Object = [:]
      for key in entryKeys { sorted[key] = entry[key] }
      return .object(sorted)
    }
    if !entries.isEmpty { result["managedFields"] = .array(entries) }
    return .object(result)
  }

  private static func text(_ value: Value) -> ByteString {
    var writer = JSONWriter(escapesHTML: false)
    write(value, to: &writer)
    do { return ByteString(try writer.finish()) } catch { return "null" }
  }

  /// Writes keys in the order they have, as Go writes the fields of its structs.
  private static func write(_ value: Value, to writer: inout JSONWriter) {
    switch value {
    case .object(let object):
      writer.beginObject(count: object.count)
      for (key, item) in object {
        writer.key(key)
        write(item, to: &writer)
      }
      writer.endObject()
    case .array(let items):
      writer.beginArray(count: items.count)
      for item in items { write(item, to: &writer) }
      writer.endArray()
    default: writer.write(value)
    }
  }

  /// The message names no kind: the internal one is not asked for.
  private static func refuse(_ problems: [FieldProblem]) throws(StatusError) {
    guard !problems.isEmpty else { return }
    let kind = ResourceKind(
      group: group, version: "v1", kind: "", resource: "", singular: "", isNamespaced: false,
      verbs: [], shortNames: [], categories: [], subresources: [], definition: "", isCustom: false)
    throw .invalid(kind, "", problems)
  }
}
