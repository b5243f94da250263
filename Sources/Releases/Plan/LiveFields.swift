internal import GoCompat
internal import YAML

/// Whether an object has all that a document says; what it has beside that does not count.
enum LiveFields {
  /// Lists must be the same in length, so that an entry somebody added makes a difference; where this
  /// is too strict, an apply is sent that changes nothing.
  static func has(_ wanted: Object, in live: Object) -> Bool {
    for (key, value) in wanted {
      guard let there = live[key] else {
        // The server drops what is null or empty.
        if isNothing(value) { continue }
        return false
      }
      if !has(value, in: there) { return false }
    }
    return true
  }

  private static func has(_ wanted: Value, in live: Value) -> Bool {
    switch (wanted, live) {
    case (.object(let wanted), .object(let live)): return has(wanted, in: live)
    case (.array(let wanted), .array(let live)):
      return wanted.count == live.count && zip(wanted, live).allSatisfy { has($0, in: $1) }
    case (.int(let wanted), .float(let live)): return Double(wanted) == live
    case (.float(let wanted), .int(let live)): return wanted == Double(live)
    default: return wanted == live
    }
  }

  private static func isNothing(_ value: Value) -> Bool {
    switch value {
    case .null: true
    case .object(let object): object.isEmpty
    case .array(let elements): elements.isEmpty
    default: false
    }
  }
}

/// Whether a set of owned fields (`fieldsV1`) is just what a document says.
enum OwnedFields {
  static func areExactly(_ owned: Object, those document: Object) -> Bool {
    match(owned, document, depth: 0)
  }

  /// What makes an object that object is owned by nobody.
  ///
  /// - Parameter depth: 0 for the object, 1 for its metadata, 2 for all else.
  private static func match(_ owned: Object, _ document: Object, depth: Int) -> Bool {
    var count = 0
    for (key, value) in document {
      if depth == 0, key == "apiVersion" || key == "kind" { continue }
      if depth == 1, key == "name" || key == "namespace" { continue }
      guard case .object(let fields)? = owned["f:" + key] else { return false }
      count += 1
      if depth == 0, key == "metadata", case .object(let metadata) = value {
        if !match(fields, metadata, depth: 1) { return false }
      } else if !match(fields, value) {
        return false
      }
    }
    return owned.keys.filter { $0 != "." }.count == count
  }

  /// - Note: an empty set owns the value as a whole.
  private static func match(_ owned: Object, _ value: Value) -> Bool {
    if owned.isEmpty { return true }
    switch value {
    case .object(let object): return match(owned, object, depth: 2)
    case .array(let elements): return match(owned, elements)
    default: return false
    }
  }

  /// Entries are owned by their keys (`k:{"name":"web"}`) or as values (`v:"x"`).
  private static func match(_ owned: Object, _ elements: [Value]) -> Bool {
    let entries = owned.keys.filter { $0 != "." }
    guard entries.count == elements.count else { return false }
    for entry in entries {
      guard case .object(let fields)? = owned[entry] else { return false }
      if entry.hasPrefix("v:") {
        guard let value = try? JSONReader.kubernetesValue(Array(entry.bytes.dropFirst(2))),
          elements.contains(value)
        else { return false }
        continue
      }
      guard entry.hasPrefix("k:"),
        case .object(let key)? = try? JSONReader.kubernetesValue(Array(entry.bytes.dropFirst(2))),
        let element = elements.first(where: { has(key, $0) }), case .object(let object) = element
      else { return false }
      if !match(fields, object, depth: 2) { return false }
    }
    return true
  }

  /// Whether an entry has the key, whose defaults it may leave out.
  private static func has(_ key: Object, _ element: Value) -> Bool {
    guard case .object(let object) = element else { return false }
    return key.allSatisfy { object[$0.key] == nil || object[$0.key] == $0.value }
  }
}
