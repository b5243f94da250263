internal import GoCompat
internal import YAML

/// EndpointSlices.
///
/// - SeeAlso: `ValidateEndpointSlice`
struct EndpointSliceStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func makesGeneration(_ object: Object, old: Object) -> Bool {
    object["endpoints"] != old["endpoints"] || object["ports"] != old["ports"]
      || object.labels != old.labels
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let type = object.string("addressType")
    if type.isEmpty {
      problems.required("addressType")
    } else {
      problems.optionalOneOf(type, "addressType", ["FQDN", "IPv4", "IPv6"])
    }
    let endpoints = object.objects("endpoints")
    if endpoints.count > 1000 { problems.tooMany("endpoints", endpoints.count, 1000) }
    for (index, endpoint) in endpoints.enumerated() {
      checkEndpoint(endpoint, type, FieldPath("endpoints").index(index), &problems)
    }
    var names: Set<ByteString> = []
    for (index, port) in object.objects("ports").enumerated() {
      let path = FieldPath("ports").index(index)
      let name = port.string("name")
      if !name.isEmpty { problems.invalid(path.child("name"), name, Names.dnsLabel(name)) }
      if !names.insert(name).inserted { problems.duplicate(path.child("name"), .text(name)) }
      problems.oneOf(port.string("protocol"), path.child("protocol"), ["SCTP", "TCP", "UDP"])
      if let application = port.optionalString("appProtocol") {
        problems.invalid(
          path.child("appProtocol"), application, Names.qualifiedName(application))
      }
    }
  }

  private func checkEndpoint(
    _ endpoint: Object, _ type: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    let addresses = endpoint.strings("addresses")
    if addresses.isEmpty {
      problems.required(path.child("addresses"), "must contain at least 1 address")
    }
    if addresses.count > 100 { problems.tooMany(path.child("addresses"), addresses.count, 100) }
    for (index, address) in addresses.enumerated() {
      let path = path.child("addresses").index(index)
      if type == "FQDN" {
        if address.isEmpty {
          problems.required(path)
        } else if case let found = Names.subdomain(address), !found.isEmpty {
          problems.invalid(path, address, found)
        } else if !address.contains(".") {
          problems.invalid(
            path, .text(address),
            "should be a domain with at least two segments separated by dots")
        }
        continue
      }
      guard ["IPv4", "IPv6"].contains(type) else { continue }
      Addresses.checkAddress(address, path, &problems)
      guard Addresses.parse(address) != nil else { continue }
      if type == "IPv4", !Addresses.isFour(address) {
        problems.invalid(path, .text(address), "must be an IPv4 address")
      } else if type == "IPv6", Addresses.isFour(address) {
        problems.invalid(path, .text(address), "must be an IPv6 address")
      }
      Addresses.checkNotSpecial(address, path, &problems)
    }
    if let name = endpoint.optionalString("hostname") {
      problems.invalid(path.child("hostname"), name, Names.dnsLabel(name))
    }
    if let name = endpoint.optionalString("nodeName") {
      problems.invalid(path.child("nodeName"), name, Names.subdomain(name))
    }
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    problems.immutable(object["addressType"], old["addressType"], "addressType")
  }
}
