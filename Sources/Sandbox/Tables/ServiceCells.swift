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
      let all = balanced(object) + own
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

  /// Where the load balancer is reached, each once.
  private static func balanced(_ object: Object) -> [ByteString] {
    let given = object.object("status").object("loadBalancer").objects("ingress").map {
      $0.string("ip").isEmpty ? $0.string("hostname") : $0.string("ip")
    }
    return Set(given.filter { !$0.isEmpty }).sorted()
  }

  static let endpoints: TableCells.Maker = { object, now in
    let subsets = object.objects("subsets")
    var all: [ByteString] = []
    for subset in subsets {
      let addresses = subset.objects("addresses").map { $0.string("ip") }
      let ports = subset.objects("ports").map { Strconv.formatInt($0.int("port") ?? 0) }
      if ports.isEmpty { all += addresses }
      for port in ports {
        all += addresses.map { ($0.contains(":") ? "[" + $0 + "]:" : $0 + ":") + port }
      }
    }
    let text = subsets.isEmpty ? "<none>" : some(all)
    return [TableCells.name(object), .string(text), TableCells.age(object, now)]
  }

  /// The first three of many.
  private static func some(_ texts: [ByteString]) -> ByteString {
    let shown = texts.prefix(3).map { $0 }.joined(",")
    return texts.count > 3 ? shown + ByteString(" + \(texts.count - 3) more...") : shown
  }

  static let slice: TableCells.Maker = { object, now in
    let ports = object.objects("ports").map { port in
      port.int("port").map { Strconv.formatInt($0) } ?? port.optionalString("name") ?? "*"
    }
    let addresses = object.objects("endpoints").flatMap { $0.strings("addresses") }
    func orUnset(_ text: ByteString) -> Value { .string(text.isEmpty ? "<unset>" : text) }
    return [
      TableCells.name(object), .string(object.string("addressType")), orUnset(some(ports)),
      orUnset(some(addresses)), TableCells.age(object, now),
    ]
  }

  static let ingress: TableCells.Maker = { object, now in
    let spec = object.object("spec")
    return [
      TableCells.name(object), .string(spec.optionalString("ingressClassName") ?? "<none>"),
      .string(hosts(spec.objects("rules").map { $0.string("host") })),
      .string(balanced(object).joined(",")),
      .string(spec.array("tls").isEmpty ? "80" : "80, 443"), TableCells.age(object, now),
    ]
  }

  /// Rules without a host count, but are not shown.
  private static func hosts(_ rules: [ByteString]) -> ByteString {
    var shown: [ByteString] = []
    var hasMore = false
    for host in rules {
      if shown.count == 3 { hasMore = true }
      if !hasMore, !host.isEmpty { shown.append(host) }
    }
    if shown.isEmpty { return "*" }
    let text = shown.joined(",")
    return hasMore ? text + ByteString(" + \(rules.count - 3) more...") : text
  }

  static let addressRange: TableCells.Maker = { object, now in
    [
      TableCells.name(object), .string(object.object("spec").strings("cidrs").joined(",")),
      TableCells.age(object, now),
    ]
  }

  static let address: TableCells.Maker = { object, _ in
    guard let parent = object.object("spec").optionalObject("parentRef") else {
      return [TableCells.name(object), .string("<none>")]
    }
    let group = parent.string("group")
    var text = (parent.string("resource") + (group.isEmpty ? "" : "." + group)).lowercasedASCII
    if !parent.string("namespace").isEmpty { text.append("/" + parent.string("namespace")) }
    return [TableCells.name(object), .string(text + "/" + parent.string("name"))]
  }
}
