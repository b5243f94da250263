internal import GoCompat
internal import YAML

/// A value as Go's `%v` shows it: `map[a:1 b:[x y]]`.
struct GoValueText: CustomStringConvertible {
  private let value: Value

  init(_ value: Value) { self.value = value }

  var description: String { bytes.text }

  /// The text as bytes, to compare as Go compares.
  var bytes: ByteString {
    var text = ByteString()
    Self.append(value, to: &text)
    return text
  }

  private static func append(_ value: Value, to text: inout ByteString) {
    switch value {
    case .null: text.append("<nil>")
    case .bool(let flag): text.append(flag ? "true" : "false")
    case .int(let number): text.append("\(number)")
    case .float(let number): text.append(Strconv.formatFloat(number, .g))
    case .string(let string): text.append(string)
    case .array(let elements):
      text.append("[")
      for (position, element) in elements.enumerated() {
        if position > 0 { text.append(" ") }
        append(element, to: &text)
      }
      text.append("]")
    case .object(let object):
      text.append("map[")
      for (position, key) in object.keys.sorted().enumerated() {
        if position > 0 { text.append(" ") }
        text.append(key + ":")
        append(object[key] ?? .null, to: &text)
      }
      text.append("]")
    }
  }
}
