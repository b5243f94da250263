internal import GoCompat

/// The variables of the expressions of policies and webhooks, and their types.
///
/// - SeeAlso: `BuildRequestType`, `BuildNamespaceType` of `k8s.io/apiserver/pkg/admission/plugin/cel`
enum PolicyNames {
  /// Why a text is no such expression; nil when it is.
  static func problem(
    _ text: ByteString, hasParameters: Bool, wants type: CELType?
  ) -> ByteString? {
    var names = types
    if hasParameters { names["params"] = .dynamic }
    do {
      let checked = try CELChecker.check(text, names)
      guard let type, !checked.type.isExactly(type), !checked.type.isDynamic else { return nil }
      return "must evaluate to " + type.name
    } catch {
      return "compilation failed: " + error.text(in: text)
    }
  }

  private static func object(
    _ name: ByteString, _ fields: [ByteString: CELType]
  ) -> CELType {
    .object(CELShape.object(name, fields))
  }

  private static let types: [ByteString: CELType] = [
    "object": .dynamic, "oldObject": .dynamic, "variables": .dynamic, "request": request,
    "namespaceObject": namespace,
    "authorizer": .simple("kubernetes.authorization.Authorizer"),
    "authorizer.requestResource": .simple("kubernetes.authorization.ResourceCheck"),
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
