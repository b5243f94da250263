internal import GoCompat
internal import YAML

/// NetworkPolicies.
///
/// - SeeAlso: `ValidateNetworkPolicySpec`
struct NetworkPolicyStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    SelectorRules.check(
      spec.optionalObject("podSelector"), path.child("podSelector"), &problems)
    for (list, peers): (ByteString, ByteString) in [("ingress", "from"), ("egress", "to")] {
      for (index, rule) in spec.objects(list).enumerated() {
        let path = path.child(list).index(index)
        for (number, port) in rule.objects("ports").enumerated() {
          checkPort(port, path.child("ports").index(number), &problems)
        }
        for (number, peer) in rule.objects(peers).enumerated() {
          checkPeer(peer, path.child(peers).index(number), &problems)
        }
      }
    }
    let types = spec.strings("policyTypes")
    let typesPath = path.child("policyTypes")
    if types.count > 2 {
      return problems.invalid(
        typesPath, .json(spec["policyTypes"] ?? .null),
        "may not specify more than two policyTypes")
    }
    for (index, type) in types.enumerated() {
      problems.optionalOneOf(type, typesPath.index(index), ["Ingress", "Egress"])
    }
  }

  private func checkPort(_ port: Object, _ path: FieldPath, _ problems: inout Problems) {
    problems.optionalOneOf(
      port.optionalString("protocol"), path.child("protocol"), ["TCP", "UDP", "SCTP"])
    let end = port.int("endPort")
    let endPath = path.child("endPort")
    switch port["port"] {
    case .int(let number):
      for detail in Names.portNumber(number) {
        problems.invalid(path.child("port"), number, detail)
      }
      guard let end else { return }
      if end < number {
        problems.invalid(endPath, end, "must be greater than or equal to `port`")
      }
      for detail in Names.portNumber(end) { problems.invalid(endPath, end, detail) }
    case .string(let name):
      if let end {
        problems.invalid(
          endPath, end, "may not be specified when `port` is non-numeric")
      }
      problems.invalid(path.child("port"), name, Names.portName(name))
    default:
      if let end {
        problems.invalid(
          endPath, end, "may not be specified when `port` is not specified")
      }
    }
  }

  private func checkPeer(_ peer: Object, _ path: FieldPath, _ problems: inout Problems) {
    var count = 0
    for key: ByteString in ["podSelector", "namespaceSelector"] {
      guard let selector = peer.optionalObject(key) else { continue }
      count += 1
      SelectorRules.check(selector, path.child(key), &problems)
    }
    if let block = peer.optionalObject("ipBlock") {
      count += 1
      checkBlock(block, path.child("ipBlock"), &problems)
      if count > 1 {
        problems.forbidden(path, "may not specify both ipBlock and another peer")
      }
    }
    if count == 0 { problems.required(path, "must specify a peer") }
  }

  private func checkBlock(_ block: Object, _ path: FieldPath, _ problems: inout Problems) {
    let network = block.string("cidr")
    if network.isEmpty { return problems.required(path.child("cidr")) }
    Addresses.checkNetwork(network, path.child("cidr"), &problems)
    guard let outer = Addresses.parseNetwork(network) else { return }
    for (index, text) in block.strings("except").enumerated() {
      let path = path.child("except").index(index)
      Addresses.checkNetwork(text, path, &problems)
      guard let inner = Addresses.parseNetwork(text) else { continue }
      let isInside =
        inner.bytes.count == outer.bytes.count && inner.length > outer.length
        && Addresses.mask(inner.bytes, outer.length)
          == Addresses.mask(outer.bytes, outer.length)
      if !isInside {
        problems.invalid(path, .text(text), "must be a strict subset of `cidr`")
      }
    }
  }
}
