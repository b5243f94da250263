internal import GoCompat
internal import YAML

/// Reads a text as JSON; what was read is written and must read as the same.
enum JSONTarget {
  static func run(_ bytes: [UInt8]) {
    _ = try? JSONReader.prefix(bytes, into: ValueBuilder())
    guard let value = try? JSONReader.read(bytes, into: ValueBuilder()) else { return }
    for indent in [nil, "  "] as [ByteString?] {
      var writer = JSONWriter(escapesHTML: indent == nil, indent: indent)
      writer.write(value)
      guard let text = try? writer.finish() else { preconditionFailure("does not write") }
      let again = try? JSONReader.read(text, into: ValueBuilder())
      precondition(again == value, "written as \(String(decoding: text, as: UTF8.self))")
    }
  }
}
