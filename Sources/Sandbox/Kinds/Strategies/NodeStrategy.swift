internal import GoCompat
internal import YAML

/// Nodes.
///
/// - SeeAlso: `ValidateNode`, `ValidateNodeUpdate`
struct NodeStrategy: BuiltInStrategy {
  let kind: ResourceKind

  /// A node comes with its status.
  func prepareForCreate(_ object: inout Object, _ context: WriteContext) throws(StatusError) {
    try Admission.mutate(&object, nil, kind, context)
    object = ObjectDecoder.normalise(object, kind: kind, table: .builtIn)
  }

  func check(_ node: Object, _ context: WriteContext, _ problems: inout Problems) {
    // The path of the taints is what the server says.
    checkTaints(node.object("spec").objects("taints"), "metadata.taints", &problems)
    checkAmounts(node, &problems)
    let networks = node.object("spec").strings("podCIDRs")
    let path: FieldPath = "spec.podCIDRs"
    for (index, network) in networks.enumerated() {
      Addresses.checkNetwork(network, path.index(index), &problems)
    }
    guard networks.count > 1 else { return }
    let families = Set(networks.compactMap { Addresses.parseNetwork($0)?.bytes.count })
    if families.count < 2 || networks.count > 2 {
      problems.invalid(
        path, .json(.array(networks.map { .string($0) })),
        "may specify no more than one CIDR for each IP family")
    }
  }

  private func checkTaints(_ taints: [Object], _ path: FieldPath, _ problems: inout Problems) {
    var seen: Set<ByteString> = []
    for (index, taint) in taints.enumerated() {
      let path = path.index(index)
      let (key, value) = (taint.string("key"), taint.string("value"))
      problems.invalid(path.child("key"), key, Names.qualifiedName(key))
      let found = Names.labelValue(value)
      if !found.isEmpty {
        problems.invalid(path.child("value"), .text(value), found.joined(";"))
      }
      problems.oneOf(
        taint.string("effect"), path.child("effect"),
        ["NoSchedule", "PreferNoSchedule", "NoExecute"])
      if !seen.insert(taint.string("effect") + "/" + key).inserted {
        problems.duplicate(
          path, InternalForm.shown(taint, "io.k8s.api.core.v1.Taint"),
          "taints must be unique by key and effect pair")
      }
    }
  }

  private func checkAmounts(_ node: Object, _ problems: inout Problems) {
    for list: ByteString in ["capacity", "allocatable"] {
      let amounts = node.object("status").object(list).sortedByKey()
      for (name, amount) in amounts.quantities {
        ResourceRules.checkQuantity(
          name, amount, FieldPath("status").child(list).child(name), &problems)
      }
    }
  }

  func checkChange(
    _ node: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let (spec, before) = (node.object("spec"), old.object("spec"))
    let networks = before.strings("podCIDRs")
    if !networks.isEmpty, networks != spec.strings("podCIDRs") {
      problems.forbidden(
        "spec.podCIDRs", "node updates may not change podCIDR except from \"\" to valid")
    }
    let provider = before.string("providerID")
    if !provider.isEmpty, provider != spec.string("providerID") {
      problems.forbidden(
        "spec.providerID", "node updates may not change providerID except from \"\" to valid")
    }
    if spec.string("externalID") != before.string("externalID") {
      problems.forbidden("spec.externalID", "may not be updated")
    }
  }

  func checkStatus(
    _ node: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    checkAmounts(node, &problems)
    var seen: [Object] = []
    for (index, address) in node.object("status").objects("addresses").enumerated() {
      if seen.contains(address) {
        problems.duplicate(
          FieldPath("status.addresses").index(index),
          InternalForm.shown(address, "io.k8s.api.core.v1.NodeAddress"))
      }
      seen.append(address)
    }
  }

  func warnings(_ node: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty else { return [] }
    let spec = node.object("spec")
    var warnings: [ByteString] = []
    if spec.has("configSource") { warnings.append("spec.configSource: the feature is removed") }
    if !spec.string("externalID").isEmpty {
      warnings.append(
        "spec.externalID: this field is deprecated, and is unused by Kubernetes")
    }
    return warnings
  }
}
