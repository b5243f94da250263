internal import GoCompat
internal import YAML

/// Lists of conditions, as statuses have them.
struct Conditions {
  private(set) var items: [Object]

  init(_ status: Object) { items = status.objects("conditions") }

  subscript(_ type: ByteString) -> Object? { items.first { $0.string("type") == type } }

  mutating func remove(_ type: ByteString) { items.removeAll { $0.string("type") == type } }

  /// Takes the place of the condition of its type, at the end of the list; keeps the time of the last
  /// transition where the status stays. One that says the same is left alone.
  ///
  /// - SeeAlso: `deploymentutil.SetDeploymentCondition`
  mutating func replace(_ condition: Object) {
    var condition = condition
    let type = condition.string("type")
    if let old = self[type] {
      let isSame = old["status"] == condition["status"]
      if isSame, old["reason"] == condition["reason"] { return }
      if isSame { condition["lastTransitionTime"] = old["lastTransitionTime"] }
    }
    remove(type)
    items.append(condition)
  }

  /// Takes the place of the condition of its type where that is.
  ///
  /// - SeeAlso: `meta.SetStatusCondition`
  mutating func set(_ condition: Object) {
    var condition = condition
    let type = condition.string("type")
    guard let index = items.firstIndex(where: { $0.string("type") == type }) else {
      items.append(condition)
      return
    }
    if items[index]["status"] == condition["status"] {
      condition["lastTransitionTime"] = items[index]["lastTransitionTime"]
    }
    items[index] = condition
  }

  /// Puts the list back.
  func put(into status: inout Object) {
    status["conditions"] = items.isEmpty ? nil : .array(items.map { .object($0) })
  }

  static func make(
    _ type: ByteString, _ status: Bool?, _ reason: ByteString, _ message: ByteString,
    at time: TimeInstant
  ) -> Object {
    [
      "type": .string(type),
      "status": .string(status.map { $0 ? "True" : "False" } ?? "Unknown"),
      "lastTransitionTime": .string(time.kubernetesText), "reason": .string(reason),
      "message": .string(message),
    ]
  }
}
