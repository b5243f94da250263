internal import GoCompat
internal import YAML

/// ServiceCIDRs.
///
/// - SeeAlso: `ValidateServiceCIDR`
struct AddressRangeStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var updatesUnconditionally: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let path: FieldPath = "spec.cidrs"
    let ranges = object.object("spec").strings("cidrs")
    let shown = ShownValue.json(.array(ranges.map { .string($0) }))
    if ranges.isEmpty { return problems.required(path, "at least one CIDR required") }
    if ranges.count > 2 {
      return problems.invalid(path, shown, "may only hold up to 2 values")
    }
    let networks = ranges.compactMap { Addresses.parseNetwork($0)?.bytes.count }
    if ranges.count == 2, networks.count < 2 || networks[0] == networks[1] {
      return problems.invalid(
        path, shown,
        "may specify no more than one IP for each IP family, i.e 192.168.0.0/24 and 2001:db8::/64")
    }
    for (index, range) in ranges.enumerated() {
      Addresses.checkNetwork(range, path.index(index), &problems)
    }
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    problems.immutable(
      object.object("spec")["cidrs"], old.object("spec")["cidrs"], "spec.cidrs")
  }
}

/// IPAddresses.
///
/// - SeeAlso: `ValidateIPAddress`
struct AddressStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var nameRule: NameRule { .any }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let name = object.name
    if let bytes = Addresses.parse(name) {
      if Addresses.text(bytes) != name {
        problems.invalid("metadata.name", .text(name), "must be a canonical format IP address")
      }
    } else {
      problems.invalid(
        "metadata.name", .text(name),
        "ParseAddr(" + Strconv.quote(name) + "): unable to parse IP")
    }
    let path: FieldPath = "spec.parentRef"
    guard let parent = object.object("spec").optionalObject("parentRef") else {
      return problems.required(path)
    }
    let group = parent.string("group")
    if !group.isEmpty { problems.invalid(path.child("group"), group, Names.subdomain(group)) }
    for key: ByteString in ["resource", "name", "namespace"] {
      let text = parent.string(key)
      if text.isEmpty, key != "namespace" {
        problems.required(path.child(key))
      } else {
        problems.invalid(path.child(key), text, Names.pathSegment(text))
      }
    }
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    problems.immutable(
      object.object("spec")["parentRef"], old.object("spec")["parentRef"], "spec.parentRef")
  }
}
