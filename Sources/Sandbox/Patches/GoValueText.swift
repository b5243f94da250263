internal import GoCompat
internal import YAML

/// How Go prints decoded JSON, since errors of the server show values that way.
enum GoValueText {
  /// `map[a:1 b:[x <nil>]]`
  ///
  /// - SeeAlso: `fmt.Sprintf("%v")`
  static func text(_ value: Value) -> ByteString {
    var output = ByteString()
    append(value, to: &output)
    return output
  }

  /// As `text`, with what is no text marked: `%!s(int64=1)`.
  ///
  /// - SeeAlso: `fmt.Sprintf("%s")`
  static func stringVerb(_ value: Value) -> ByteString {
    switch value {
    case .string(let text): return text
    case .null: return "%!s(<nil>)"
    case .bool, .int, .float: return "%!s(" + typeName(value) + "=" + text(value) + ")"
    case .array(let items):
      return "[" + joined(items.map(stringVerb)) + "]"
    case .object(let object):
      return "map["
        + joined(object.keys.sorted().map { $0 + ":" + stringVerb(object[$0] ?? .null) }) + "]"
    }
  }

  /// The Go type of a decoded value; nil's is `<nil>`.
  static func typeName(_ value: Value) -> ByteString {
    switch value {
    case .null: "<nil>"
    case .bool: "bool"
    case .int: "int64"
    case .float: "float64"
    case .string: "string"
    case .array: "[]interface {}"
    case .object: "map[string]interface {}"
    }
  }

  static func text(_ items: [Value]) -> ByteString { text(.array(items)) }

  private static func joined(_ parts: [ByteString]) -> ByteString {
    var output = ByteString()
    for (index, part) in parts.enumerated() {
      if index > 0 { output.append(" ") }
      output.append(part)
    }
    return output
  }

  private static func append(_ value: Value, to output: inout ByteString) {
    switch value {
    case .null: output.append("<nil>")
    case .bool(let flag): output.append(flag ? "true" : "false")
    case .int(let number): output.append(Strconv.formatInt(number))
    case .float(let number): Strconv.appendFloat(number, to: &output.bytes)
    case .string(let text): output.append(text)
    case .array(let items):
      output.append("[")
      for (index, item) in items.enumerated() {
        if index > 0 { output.append(" ") }
        append(item, to: &output)
      }
      output.append("]")
    case .object(let object):
      output.append("map[")
      for (index, key) in object.keys.sorted().enumerated() {
        if index > 0 { output.append(" ") }
        output.append(key + ":")
        append(object[key] ?? .null, to: &output)
      }
      output.append("]")
    }
  }
}
