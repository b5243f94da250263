internal import GoCompat
internal import YAML

/// Gives a new pod its service account, the token of it, and its pull secrets.
///
/// - SeeAlso: `k8s.io/kubernetes/plugin/pkg/admission/serviceaccount`
struct AccountAdmission {
  let view: ClusterView
  /// Five characters for the name of a volume.
  let suffix: () -> ByteString

  private static let mountPath: ByteString = "/var/run/secrets/kubernetes.io/serviceaccount"

  /// - Throws: 403 when the account is not there.
  func admit(_ pod: inout Object) throws(StatusError) {
    guard pod.annotations["kubernetes.io/config.mirror"] == nil else { return }
    var spec = pod.object("spec")
    spec.setDefaultText("serviceAccountName", "default")
    let name = spec.string("serviceAccountName")
    spec["serviceAccount"] = .string(name)
    guard let account = view.object("serviceaccounts", pod.namespace, name) else {
      throw .forbidden(
        group: "", resource: "pods", name: pod.name,
        "error looking up service account " + pod.namespace + "/" + name + ": serviceaccount "
          + Strconv.quote(name) + " not found")
    }
    let mounts =
      spec.bool("automountServiceAccountToken") ?? account.bool("automountServiceAccountToken")
    if mounts ?? true { mount(&spec) }
    if spec.array("imagePullSecrets").isEmpty, !account.array("imagePullSecrets").isEmpty {
      spec["imagePullSecrets"] = account["imagePullSecrets"]
    }
    pod["spec"] = .object(spec)
  }

  private func mount(_ spec: inout Object) {
    let volume = "kube-api-access-" + suffix()
    let mount: Object = [
      "name": .string(volume), "readOnly": .bool(true), "mountPath": .string(Self.mountPath),
    ]
    var isMounted = false
    for list in ["initContainers", "containers"] as [ByteString] {
      spec.changeEach(list) { container in
        let mounts = container.objects("volumeMounts")
        guard !mounts.contains(where: { $0.string("mountPath") == Self.mountPath }) else { return }
        isMounted = true
        container["volumeMounts"] = .array(mounts.map { .object($0) } + [.object(mount)])
      }
    }
    guard isMounted else { return }
    spec["volumes"] = .array(spec.array("volumes") + [.object(Self.volume(volume))])
  }

  private static func volume(_ name: ByteString) -> Object {
    func bundle(_ name: ByteString, _ key: ByteString) -> Value {
      .object([
        "configMap": .object([
          "name": .string(name),
          "items": .array([.object(["key": .string(key), "path": .string(key)])]),
        ])
      ])
    }
    let field: Object = [
      "path": .string("namespace"),
      "fieldRef": .object([
        "apiVersion": .string("v1"), "fieldPath": .string("metadata.namespace"),
      ]),
    ]
    let sources: [Value] = [
      .object([
        "serviceAccountToken": .object([
          "expirationSeconds": .int(3607), "path": .string("token"),
        ])
      ]),
      bundle("kube-root-ca.crt", "ca.crt"),
      .object(["downwardAPI": .object(["items": .array([.object(field)])])]),
      bundle("openshift-service-ca.crt", "service-ca.crt"),
    ]
    return [
      "name": .string(name),
      "projected": .object(["sources": .array(sources), "defaultMode": .int(420)]),
    ]
  }
}
