internal import GoCompat
internal import YAML

/// What stands in the tables of what the cluster itself is made of and ruled by.
enum ClusterCells {
  static let node: TableCells.Maker = { object, now in
    let status = object.object("status")
    let machine = status.object("nodeInfo")
    func orUnknown(_ key: ByteString) -> Value {
      let text = machine.string(key)
      return .string(text.isEmpty ? "<unknown>" : text)
    }
    func address(_ type: ByteString) -> Value {
      let found = status.objects("addresses").first { $0.string("type") == type }
      return .string(found?.string("address") ?? "<none>")
    }
    return [
      TableCells.name(object), .string(state(object)), TableCells.texts(roles(object)),
      TableCells.age(object, now), .string(machine.string("kubeletVersion")),
      address("InternalIP"), address("ExternalIP"), orUnknown("osImage"),
      orUnknown("kernelVersion"), orUnknown("containerRuntimeVersion"),
    ]
  }

  private static func state(_ node: Object) -> ByteString {
    let ready = node.object("status").objects("conditions").last { $0.string("type") == "Ready" }
    var text: ByteString = "Unknown"
    if let ready { text = ready.string("status") == "True" ? "Ready" : "NotReady" }
    if node.object("spec").bool("unschedulable") == true { text.append(",SchedulingDisabled") }
    return text
  }

  private static func roles(_ node: Object) -> [ByteString] {
    let prefix: ByteString = "node-role.kubernetes.io/"
    var roles: Set<ByteString> = []
    for (key, value) in node.metadata.object("labels") {
      if key.hasPrefix(prefix) {
        roles.insert(key[prefix.count...])
      } else if key == "kubernetes.io/role", case .string(let role) = value {
        roles.insert(role)
      }
    }
    return roles.filter { !$0.isEmpty }.sorted()
  }

  static let quota: TableCells.Maker = { object, now in
    let status = object.object("status")
    let used = status.object("used")
    var requests: [ByteString] = []
    var limits: [ByteString] = []
    for (name, hard) in status.object("hard").sortedByKey() {
      let text =
        name + ": " + (TableCells.text(used[name]) ?? "0") + "/" + (TableCells.text(hard) ?? "0")
      if name.hasPrefix("limits.") { limits.append(text) } else { requests.append(text) }
    }
    return [
      TableCells.name(object), .string(requests.joined(", ")), .string(limits.joined(", ")),
      TableCells.age(object, now),
    ]
  }

  static let component: TableCells.Maker = { object, _ in
    let health = object.objects("conditions").first { $0.string("type") == "Healthy" }
    let state: ByteString = health?.string("status") == "True" ? "Healthy" : "Unhealthy"
    return [
      TableCells.name(object), .string(health == nil ? "Unknown" : state),
      .string(health?.string("message") ?? ""), .string(health?.string("error") ?? ""),
    ]
  }

  static let runtimeClass: TableCells.Maker = { object, now in
    [TableCells.name(object), .string(object.string("handler")), TableCells.age(object, now)]
  }

  static let signingRequest: TableCells.Maker = { object, now in
    let spec = object.object("spec")
    let status = object.object("status")
    let types = status.objects("conditions").map { $0.string("type") }
    var state: ByteString =
      types.contains("Denied") ? "Denied" : types.contains("Approved") ? "Approved" : "Pending"
    if types.contains("Failed") { state.append(",Failed") }
    if !status.string("certificate").isEmpty { state.append(",Issued") }
    let signer = spec.string("signerName")
    return [
      TableCells.name(object), TableCells.age(object, now),
      .string(signer.isEmpty ? "<none>" : signer), .string(spec.string("username")),
      .string(spec.int("expirationSeconds").map { ShortDuration.text($0) } ?? "<none>"),
      .string(state),
    ]
  }

  static let apiService: TableCells.Maker = { object, now in
    let service = object.object("spec").optionalObject("service")
    let place = service.map { $0.string("namespace") + "/" + $0.string("name") }
    let condition = object.object("status").objects("conditions").first {
      $0.string("type") == "Available"
    }
    var state = condition?.string("status") ?? "Unknown"
    if let reason = condition?.string("reason"), state != "True", !reason.isEmpty {
      state.append(" (" + reason + ")")
    }
    return [
      TableCells.name(object), .string(place ?? "Local"), .string(state),
      TableCells.age(object, now),
    ]
  }

  static let nameAndAge: TableCells.Maker = { object, now in
    [TableCells.name(object), TableCells.age(object, now)]
  }

  static let claim: TableCells.Maker = { object, now in
    let status = object.object("status")
    var states: [ByteString] = object.isBeingDeleted ? ["deleted"] : []
    if status["allocation"] == nil {
      if !object.isBeingDeleted { states.append("pending") }
    } else {
      states.append("allocated")
      if !status.array("reservedFor").isEmpty { states.append("reserved") }
    }
    return [TableCells.name(object), .string(states.joined(",")), TableCells.age(object, now)]
  }

  static let slice: TableCells.Maker = { object, now in
    let spec = object.object("spec")
    return [
      TableCells.name(object), .string(spec.string("nodeName")), .string(spec.string("driver")),
      .string(spec.object("pool").string("name")), TableCells.age(object, now),
    ]
  }
}
