internal import GoCompat
internal import YAML

/// What stands in the tables of services and what leads to them.
enum ServiceCells {
  static let service: TableCells.Maker = { object, now in
    let spec = object.object("spec")
    let address = spec.strings("clusterIPs").first ?? spec.string("clusterIP")
    return [
      TableCells.name(object), .string(spec.string("type")),
      .string(address.isEmpty ? "<none>" : address), .string(external(object)),
      .string(ports(spec)), TableCells.age(object, now),
      .string(TableCells.labels(spec.object("selector"))),
    ]
  }

  private static func external(_ object: Object) -> ByteString {
    let spec = object.object("spec")
    let own = spec.strings("externalIPs")
    switch spec.string("type") {
    case "LoadBalancer":
      let given = object.object("status").object("loadBalancer").objects("ingress").map {
        $0.string("ip").isEmpty ? $0.string("hostname") : $0.string("ip")
      }
      let all = given + own
      return all.isEmpty ? "<pending>" : all.joined(",")
    case "ExternalName": return spec.string("externalName")
    default: return own.isEmpty ? "<none>" : own.joined(",")
    }
  }

  private static func ports(_ spec: Object) -> ByteString {
    let ports = spec.objects("ports").map { port -> ByteString in
      var text = Strconv.formatInt(port.int("port") ?? 0)
      if let node = port.int("nodePort"), node > 0 { text.append(":" + Strconv.formatInt(node)) }
      return text + "/" + port.string("protocol")
    }
    return ports.isEmpty ? "<none>" : ports.joined(",")
  }

  static let endpoints: TableCells.Maker = { object, now in
    var all: [ByteString] = []
    for subset in object.objects("subsets") {
      let ports = subset.objects("ports")
      for address in subset.objects("addresses") {
        if ports.isEmpty { all.append(address.string("ip")) }
        for port in ports {
          all.append(address.string("ip") + ":" + Strconv.formatInt(port.int("port") ?? 0))
        }
      }
    }
    var text = all.isEmpty ? "<none>" : all.prefix(3).map { $0 }.joined(",")
    if all.count > 3 { text.append(ByteString(" + \(all.count - 3) more...")) }
    return [TableCells.name(object), .string(text), TableCells.age(object, now)]
  }

  static let ingress: TableCells.Maker = { object, now in
    let spec = object.object("spec")
    let hosts = spec.objects("rules").map { $0.string("host") }.filter { !$0.isEmpty }
    let addresses = object.object("status").object("loadBalancer").objects("ingress").map {
      $0.string("ip").isEmpty ? $0.string("hostname") : $0.string("ip")
    }
    let shown = hosts.prefix(3).map { $0 }.joined(",")
    let name = spec.string("ingressClassName")
    return [
      TableCells.name(object), .string(name.isEmpty ? "<none>" : name),
      .string(
        hosts.isEmpty
          ? "*" : hosts.count > 3 ? shown + ByteString(" + \(hosts.count - 3) more...") : shown),
      .string(addresses.joined(",")), .string(spec.array("tls").isEmpty ? "80" : "80, 443"),
      TableCells.age(object, now),
    ]
  }
}
