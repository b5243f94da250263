internal import GoCompat
internal import YAML

/// Reads a text in every way; what was read is written and must read as the same.
enum YAMLTarget {
  static func run(_ bytes: [UInt8]) {
    read(bytes)
    var documents = YAMLDocuments(bytes)
    while let document = try? documents.next() { read(document) }
  }

  private static func read(_ bytes: [UInt8]) {
    for isStrict in [false, true] {
      for numbers in [YAMLReader.Options.Numbers.floats, .native] {
        let options = YAMLReader.Options(
          isStrict: isStrict, numbers: numbers, keepsPlaces: isStrict)
        guard let value = try? YAMLReader.value(bytes, options) else { continue }
        roundTrip(value, options, .standard)
        roundTrip(value, options, .pretty)
      }
    }
    _ = try? YAMLReader.object(bytes)
    _ = try? YAMLNode.read(bytes)
  }

  private static func roundTrip(
    _ value: Value, _ options: YAMLReader.Options, _ dialect: YAMLDialect
  ) {
    guard let text = try? YAMLWriter.text(value, dialect) else { return }
    let again = try? YAMLReader.value(text, options)
    guard dialect == .standard, options.numbers == .floats, !changesInGo(value) else { return }
    precondition(again == value, "written as \(String(decoding: text, as: UTF8.self))")
  }

  /// Whether Go itself writes the value as something else: it leaves a key that looks like a merge
  /// key without quotes, and line breaks other than the line feed without escapes.
  private static func changesInGo(_ value: Value) -> Bool {
    switch value {
    case .string(let text): breaks.contains { text.contains($0) }
    case .array(let values): values.contains(where: changesInGo)
    case .object(let object):
      object.contains { $0 == "<<" || changesInGo(.string($0)) || changesInGo($1) }
    default: false
    }
  }

  private static let breaks: [ByteString] = ["\u{85}", "\u{2028}", "\u{2029}"]
}
