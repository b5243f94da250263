internal import GoCompat
internal import YAML

/// What the server's admission plugins change and refuse.
///
/// - SeeAlso: `k8s.io/kubernetes/plugin/pkg/admission`
enum Admission {
  /// Runs before validation: may change the object.
  static func mutate(
    _ object: inout Object, _ old: Object?, _ kind: ResourceKind, _ context: WriteContext
  ) throws(StatusError) {
    switch kind.groupResource {
    case "pods" where old == nil: try PodAdmission.mutate(&object, context)
    case "pods" where context.subresource.isEmpty: PodAdmission.addTolerations(&object)
    case "persistentvolumeclaims" where old == nil:
      addDefaultStorageClass(&object, context)
      addFinalizer("kubernetes.io/pvc-protection", &object)
    case "persistentvolumes" where old == nil:
      addFinalizer("kubernetes.io/pv-protection", &object)
    case "ingresses.networking.k8s.io" where old == nil: addDefaultIngressClass(&object, context)
    case "nodes" where old == nil: addNotReadyTaint(&object)
    default: break
    }
  }

  /// Runs after validation: may only refuse.
  static func validate(
    _ object: Object, _ old: Object?, _ kind: ResourceKind, _ context: WriteContext
  ) throws(StatusError) {
    switch kind.groupResource {
    case "pods" where old == nil:
      try LimitRanges.validatePod(object, context)
      try PodSecurity.validate(object, context)
    case "persistentvolumeclaims": try LimitRanges.validateClaim(object, context)
    default: break
    }
    try ResourceQuotas.validate(object, old, kind, context)
  }

  private static func addFinalizer(_ name: ByteString, _ object: inout Object) {
    guard !object.finalizers.contains(name) else { return }
    object.make("metadata") {
      $0["finalizers"] = .array($0.array("finalizers") + [.string(name)])
    }
  }

  private static func addNotReadyTaint(_ node: inout Object) {
    node.make("spec") { spec in
      let taints = spec.objects("taints")
      let key: ByteString = "node.kubernetes.io/not-ready"
      if taints.contains(where: { $0.string("key") == key && $0.string("effect") == "NoSchedule" })
      {
        return
      }
      spec["taints"] = .array(
        spec.array("taints") + [
          .object(["key": .string(key), "effect": .string("NoSchedule")])
        ])
    }
  }

  /// The newest of the classes that call themselves the default, by name where they are as old.
  private static func defaultClass(
    _ resource: ByteString, _ annotations: [ByteString], _ context: WriteContext
  ) -> ByteString? {
    let classes = context.list(resource, "").filter { object in
      annotations.contains { object.annotations.string($0) == "true" }
    }
    return classes.max { left, right in
      let (a, b) = (
        left.metadata.string("creationTimestamp"), right.metadata.string("creationTimestamp")
      )
      return a == b ? left.name > right.name : a < b
    }?.name
  }

  private static func addDefaultStorageClass(_ claim: inout Object, _ context: WriteContext) {
    guard !claim.object("spec").has("storageClassName"),
      claim.annotations["volume.beta.kubernetes.io/storage-class"] == nil,
      let name = defaultClass(
        "storageclasses.storage.k8s.io",
        [
          "storageclass.kubernetes.io/is-default-class",
          "storageclass.beta.kubernetes.io/is-default-class",
        ], context)
    else { return }
    claim.make("spec") { $0["storageClassName"] = .string(name) }
  }

  private static func addDefaultIngressClass(_ ingress: inout Object, _ context: WriteContext) {
    guard !ingress.object("spec").has("ingressClassName"),
      ingress.annotations["kubernetes.io/ingress.class"] == nil,
      let name = defaultClass(
        "ingressclasses.networking.k8s.io",
        ["ingressclass.kubernetes.io/is-default-class"], context)
    else { return }
    ingress.make("spec") { $0["ingressClassName"] = .string(name) }
  }

  static func forbidden(
    _ context: WriteContext, _ name: ByteString, _ why: ByteString
  ) -> StatusError {
    .forbidden(context.kind, name, why)
  }
}
