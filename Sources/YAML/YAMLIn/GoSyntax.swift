internal import GoCompat

/// Values as Go's `%#v` prints what go-yaml decoded.
enum GoSyntax {
  static func text(_ value: Value) -> ByteString {
    var output: [UInt8] = []
    append(value, isElement: false, to: &output)
    return ByteString(output)
  }

  private static func append(_ value: Value, isElement: Bool, to output: inout [UInt8]) {
    switch value {
    case .null: output.append(contentsOf: (isElement ? "interface {}(nil)" : "<nil>").utf8)
    case .bool(let value): output.append(contentsOf: String(value).utf8)
    case .int(let value): Strconv.appendInt(value, to: &output)
    case .float(let value): Strconv.appendFloat(value, to: &output)
    case .string(let text): appendQuoted(text, to: &output)
    case .array(let elements):
      output.append(contentsOf: "[]interface {}{".utf8)
      for (index, element) in elements.enumerated() {
        if index > 0 { output.append(contentsOf: ", ".utf8) }
        append(element, isElement: true, to: &output)
      }
      output.append(UInt8(ascii: "}"))
    case .object(let object):
      output.append(contentsOf: "map[interface {}]interface {}{".utf8)
      for (index, key) in object.keys.sorted().enumerated() {
        if index > 0 { output.append(contentsOf: ", ".utf8) }
        appendQuoted(key, to: &output)
        output.append(UInt8(ascii: ":"))
        append(object[key] ?? .null, isElement: true, to: &output)
      }
      output.append(UInt8(ascii: "}"))
    }
  }

  private static func appendQuoted(_ text: ByteString, to output: inout [UInt8]) {
    output.append(contentsOf: Strconv.quote(text).bytes)
  }
}
