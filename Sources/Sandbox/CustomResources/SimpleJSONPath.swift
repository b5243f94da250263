internal import GoCompat
internal import YAML

/// A path into an object as printer columns have it: `.status.conditions[?(@.type=="Ready")].status`.
///
/// - SeeAlso: `k8s.io/client-go/util/jsonpath`
struct SimpleJSONPath: Sendable {
  private enum Step: Sendable {
    case field(ByteString)
    case index(Int)
    case all
    /// Items whose field is, or is not, a value.
    case filter([ByteString], isEqual: Bool, Value)
  }

  private let steps: [Step]

  /// Reads a path; nil for one that is none.
  init?(_ text: ByteString) {
    var steps: [Step] = []
    var rest = text
    while let first = rest.bytes.first {
      if first == UInt8(ascii: ".") {
        rest = rest[1...]
        let end = Self.endOfName(rest)
        let name = rest[..<end]
        rest = rest[end...]
        if name == "*" {
          steps.append(.all)
        } else if !name.isEmpty {
          steps.append(.field(name.replacingAll("\\", with: "")))
        }
      } else if first == UInt8(ascii: "["), let end = rest.firstIndex(of: "]") {
        guard let step = Self.step(rest[1..<end]) else { return nil }
        steps.append(step)
        rest = rest[(end + 1)...]
      } else {
        return nil
      }
    }
    self.steps = steps
  }

  /// A name ends where the next step begins; a backslash takes a byte's meaning away.
  private static func endOfName(_ text: ByteString) -> Int {
    var isEscaped = false
    for (index, byte) in text.bytes.enumerated() {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "[") {
        return index
      }
    }
    return text.count
  }

  private static func step(_ text: ByteString) -> Step? {
    if text == "*" { return .all }
    if case .value(let index) = Strconv.scanInt(text) { return .index(Int(index)) }
    if text.hasPrefix("'"), text.hasSuffix("'"), text.count >= 2 {
      return .field(text[1..<(text.count - 1)])
    }
    guard text.hasPrefix("?("), text.hasSuffix(")") else { return nil }
    return filter(text[2..<(text.count - 1)])
  }

  private static func filter(_ text: ByteString) -> Step? {
    for (symbol, isEqual): (ByteString, Bool) in [("==", true), ("!=", false)] {
      let sides = text.split(by: symbol, limit: 2)
      guard sides.count == 2 else { continue }
      let left = trimmed(sides[0])
      guard left.hasPrefix("@.") else { return nil }
      return .filter(left[2...].split(by: "."), isEqual: isEqual, literal(trimmed(sides[1])))
    }
    return nil
  }

  private static func trimmed(_ text: ByteString) -> ByteString {
    var bytes = text.bytes[...]
    while bytes.first == 0x20 { bytes.removeFirst() }
    while bytes.last == 0x20 { bytes.removeLast() }
    return ByteString(bytes)
  }

  private static func literal(_ text: ByteString) -> Value {
    let isQuoted =
      text.count >= 2
      && ((text.hasPrefix("\"") && text.hasSuffix("\""))
        || (text.hasPrefix("'") && text.hasSuffix("'")))
    if isQuoted { return .string(text[1..<(text.count - 1)]) }
    if text == "true" || text == "false" { return .bool(text == "true") }
    if case .value(let number) = Strconv.scanInt(text) { return .int(number) }
    return .string(text)
  }

  /// The first value that the path leads to.
  func first(in value: Value) -> Value? {
    var values = [value]
    for step in steps { values = values.flatMap { Self.take(step, $0) } }
    return values.first
  }

  private static func take(_ step: Step, _ value: Value) -> [Value] {
    switch (step, value) {
    case (.field(let name), .object(let object)): return object[name].map { [$0] } ?? []
    case (.index(let index), .array(let items)):
      let place = index < 0 ? index &+ items.count : index
      return items.indices.contains(place) ? [items[place]] : []
    case (.all, .array(let items)): return items
    case (.all, .object(let object)): return object.values
    case (.filter(let path, let isEqual, let wanted), .array(let items)):
      return items.filter { item in
        var found: Value? = item
        for name in path { found = found?.member(name) }
        guard let found else { return false }
        return ValueOrder.isEqual(found, wanted) == isEqual
      }
    default: return []
    }
  }
}
