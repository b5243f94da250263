import GoCompat
import YAML

extension Value {
  /// The value as Go's `%v` prints it.
  var goText: ByteString { goText { $0.plainText } }

  /// The value as Go's `%t` prints it: what is no boolean is marked, inside lists and maps as well.
  var goBooleanText: ByteString {
    goText { value in
      switch value {
      case .bool: value.plainText
      case .null: "%!t(<nil>)"
      default: "%!t(" + ByteString(value.goTypeName) + "=" + value.plainText + ")"
      }
    }
  }

  /// - Parameter scalar: prints what is neither list nor map; nulls inside those print as they are.
  private func goText(scalar: (Value) -> ByteString) -> ByteString {
    switch self {
    case .array(let values):
      var text: ByteString = "["
      for (index, value) in values.enumerated() {
        if index > 0 { text.append(" ") }
        text.append(value.innerText(scalar: scalar))
      }
      return text + "]"
    case .object(let object):
      var text: ByteString = "map["
      for (index, key) in object.keys.sorted().enumerated() {
        if index > 0 { text.append(" ") }
        text.append(scalar(.string(key)) + ":" + (object[key] ?? .null).innerText(scalar: scalar))
      }
      return text + "]"
    default: return scalar(self)
    }
  }

  private func innerText(scalar: (Value) -> ByteString) -> ByteString {
    self == .null ? plainText : goText(scalar: scalar)
  }

  private var plainText: ByteString {
    switch self {
    case .null: "<nil>"
    case .bool(let value): value ? "true" : "false"
    case .int(let value): ByteString(String(value))
    case .float(let value): Strconv.formatFloat(value, .g)
    case .string(let value): value
    case .array, .object: ""
    }
  }

  private var goTypeName: String {
    switch self {
    case .bool: "bool"
    case .int: "int64"
    case .float: "float64"
    case .string: "string"
    default: ""
    }
  }
}
