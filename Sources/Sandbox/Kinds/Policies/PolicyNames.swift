internal import GoCompat

/// The variables of the expressions of policies and webhooks, and their types.
///
/// - SeeAlso: `BuildRequestType`, `BuildNamespaceType` of `k8s.io/apiserver/pkg/admission/plugin/cel`
struct PolicyNames {
  var hasParameters = false
  var hasAuthorizer = true
  /// What a policy calls `variables`; nil where there are none.
  var variables: [ByteString: CELType]?
  /// Whether objects and patches may be made: of mutations.
  var makesObjects = false

  private var names: [ByteString: CELType] {
    var names = Self.types
    if hasParameters { names["params"] = .dynamic }
    if hasAuthorizer {
      names["authorizer"] = .simple("kubernetes.authorization.Authorizer")
      names["authorizer.requestResource"] = .simple("kubernetes.authorization.ResourceCheck")
    }
    if let variables { names["variables"] = Self.object("kubernetes.variables", variables) }
    if makesObjects {
      names["Object"] = .type(.simple("Object"))
      names["JSONPatch"] = .type(.simple("JSONPatch"))
    }
    return names
  }

  /// The type of an expression, or why it is none that comes to one of some types.
  ///
  /// - Parameter types: none for any.
  /// - SeeAlso: `compiler.CompileCELExpression`
  func check(_ text: ByteString, wants types: [CELType]) -> (type: CELType?, problem: ByteString?) {
    do {
      let type = try CELChecker.check(text, names).type
      if types.isEmpty || types.contains(where: type.isExactly) { return (type, nil) }
      let wanted =
        types.count == 1
        ? types[0].goName : "one of [" + types.map(\.goName).joined(" ") + "]"
      return (nil, "must evaluate to " + wanted + " but got " + type.goName)
    } catch {
      return (nil, "compilation failed: " + error.text(in: text))
    }
  }

  private static func object(
    _ name: ByteString, _ fields: [ByteString: CELType]
  ) -> CELType {
    .object(CELShape.object(name, fields))
  }

  private static let types: [ByteString: CELType] = [
    "object": .dynamic, "oldObject": .dynamic, "request": request,
    "namespaceObject": namespace,
  ]

  private static let request: CELType = {
    let kind = object(
      "kubernetes.GroupVersionKind", ["group": .string, "version": .string, "kind": .string])
    let resource = object(
      "kubernetes.GroupVersionResource",
      ["group": .string, "version": .string, "resource": .string])
    let user = object(
      "kubernetes.UserInfo",
      [
        "username": .string, "uid": .string, "groups": .list(.string),
        "extra": .map(.string, .list(.string)),
      ])
    return object(
      "kubernetes.AdmissionRequest",
      [
        "kind": kind, "resource": resource, "subResource": .string, "requestKind": kind,
        "requestResource": resource, "requestSubResource": .string, "name": .string,
        "namespace": .string, "operation": .string, "userInfo": user, "dryRun": .bool,
        "options": .dynamic,
      ])
  }()

  private static let namespace: CELType = {
    let condition = object(
      "kubernetes.NamespaceCondition",
      [
        "status": .string, "type": .string, "lastTransitionTime": .timestamp,
        "message": .string, "reason": .string,
      ])
    let metadata = object(
      "kubernetes.NamespaceMetadata",
      [
        "name": .string, "generateName": .string, "namespace": .string,
        "labels": .map(.string, .string), "annotations": .map(.string, .string),
        "UID": .string, "creationTimestamp": .timestamp, "deletionGracePeriodSeconds": .int,
        "deletionTimestamp": .timestamp, "generation": .int, "resourceVersion": .string,
        "finalizers": .list(.string),
      ])
    return object(
      "kubernetes.Namespace",
      [
        "metadata": metadata,
        "spec": object("kubernetes.NamespaceSpec", ["finalizers": .list(.string)]),
        "status": object(
          "kubernetes.NamespaceStatus", ["conditions": .list(condition), "phase": .string]),
      ])
  }()
}
