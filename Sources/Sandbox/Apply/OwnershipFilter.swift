internal import GoCompat

/// The fields that a write can own: of the object itself not its status, of the status little else.
///
/// - SeeAlso: `rest.ResetFieldsStrategy`, `rest.ResetFieldsFilterStrategy`
enum OwnershipFilter {
  /// All but these and what is below them.
  case excluding(FieldSet)
  /// Only these fields of a pod's spec, and what lies below them.
  case podSpec([ByteString])

  /// The filter of a write to a kind, or to a subresource of it; nil for one that owns all it changes.
  init?(_ kind: ResourceKind, subresource: ByteString) {
    switch (kind.groupResource, subresource) {
    case ("pods", "ephemeralcontainers"): self = .podSpec(["ephemeralContainers"])
    case ("pods", "resize"): self = .podSpec(["containers", "initContainers", "resources"])
    case ("certificatesigningrequests.certificates.k8s.io", "approval"):
      self = .excluding(FieldSet([["spec"]]))
    case (_, ""), (_, "finalize"):
      guard kind.subresources.contains(where: { $0.name == "status" }) else { return nil }
      self = .excluding(FieldSet([["status"]]))
    case (_, "status"): self = .excluding(FieldSet(Self.keptByStatus(kind)))
    default: return nil
    }
  }

  /// What a write of the status leaves as it was.
  private static func keptByStatus(_ kind: ResourceKind) -> [[ByteString]] {
    if kind.isCustom { return [["metadata"], ["spec"]] }
    return switch kind.groupResource {
    case "customresourcedefinitions.apiextensions.k8s.io",
      "apiservices.apiregistration.k8s.io", "flowschemas.flowcontrol.apiserver.k8s.io",
      "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io",
      "validatingadmissionpolicies.admissionregistration.k8s.io",
      "volumeattachments.storage.k8s.io", "servicecidrs.networking.k8s.io",
      "resourceclaims.resource.k8s.io":
      [["metadata"], ["spec"]]
    case "deployments.apps": [["spec"], ["metadata", "labels"]]
    case "pods": [["spec"], ["metadata", "deletionTimestamp"], ["metadata", "ownerReferences"]]
    default: [["spec"]]
    }
  }

  func apply(_ set: FieldSet) -> FieldSet {
    switch self {
    case .excluding(let fields): return set.subtractingTrees(fields)
    case .podSpec(let names):
      let spec = FieldPathElement.field("spec")
      var fields = FieldSet()
      for name in names {
        if set.contains([spec, .field(name)]) { fields.insert(.field(name)) }
        if let below = set.below(spec)?.below(.field(name)) {
          fields.setChild(.field(name), below)
        }
      }
      var kept = FieldSet()
      if !fields.isEmpty { kept.setChild(spec, fields) }
      return kept
    }
  }
}
