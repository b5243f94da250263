internal import GoCompat
internal import YAML

/// Endpoints.
///
/// - SeeAlso: `ValidateEndpoints`
struct EndpointsStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var createsOnUpdate: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    for (index, subset) in object.objects("subsets").enumerated() {
      let path = FieldPath("subsets").index(index)
      if subset.array("addresses").isEmpty, subset.array("notReadyAddresses").isEmpty {
        problems.required(path, "must specify `addresses` or `notReadyAddresses`")
      }
      for key: ByteString in ["addresses", "notReadyAddresses"] {
        for (number, address) in subset.objects(key).enumerated() {
          checkAddress(address, path.child(key).index(number), &problems)
        }
      }
      let ports = subset.objects("ports")
      for (number, port) in ports.enumerated() {
        checkPort(
          port, path.child("ports").index(number), needsName: ports.count > 1, &problems)
      }
    }
  }

  private func checkAddress(
    _ address: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let text = address.string("ip")
    Addresses.checkAddress(text, path.child("ip"), &problems)
    let host = address.string("hostname")
    if !host.isEmpty { problems.invalid(path.child("hostname"), host, Names.dnsLabel(host)) }
    if let node = address.optionalString("nodeName") {
      problems.invalid(path.child("nodeName"), node, Names.subdomain(node))
    }
    Addresses.checkNotSpecial(text, path.child("ip"), &problems)
  }

  private func checkPort(
    _ port: Object, _ path: FieldPath, needsName: Bool, _ problems: inout Problems
  ) {
    let name = port.string("name")
    if name.isEmpty {
      if needsName { problems.required(path.child("name")) }
    } else {
      problems.invalid(path.child("name"), name, Names.dnsLabel(name))
    }
    let number = port.int("port") ?? 0
    for detail in Names.portNumber(number) {
      problems.invalid(path.child("port"), number, detail)
    }
    problems.oneOf(port.string("protocol"), path.child("protocol"), ["SCTP", "TCP", "UDP"])
    if let name = port.optionalString("appProtocol") {
      problems.invalid(path.child("appProtocol"), name, Names.qualifiedName(name))
    }
  }
}
