public import GoCompat
public import GoTemplate
internal import YAML

/// Template-time values as texts in YAML, JSON and TOML, with the bytes of the Go libraries.
///
/// All throw a `GoError` with the library's text for a value that cannot be written.
public enum DocumentText {
  /// How deeply values may nest in texts that are set in by their depth: what go-yaml and
  /// encoding/json read again, which they do on the way to such texts.
  private static let depthLimit = 10_000

  /// - SeeAlso: Helm's `toYAML`
  public static func yaml(_ value: GoValue) throws -> ByteString {
    try yaml(value, .standard)
  }

  /// - SeeAlso: Helm's `toYAMLPretty`
  public static func prettyYAML(_ value: GoValue) throws -> ByteString {
    try yaml(value, .pretty)
  }

  private static func yaml(_ value: GoValue, _ dialect: YAMLDialect) throws -> ByteString {
    var walk = GoValueWriter(
      YAMLWriter(dialect), isJSON: dialect == .standard, depthLimit: depthLimit)
    do {
      try walk.write(value)
    } catch {
      if walk.deepBracket != nil {
        throw GoError(ByteString("yaml: exceeded max depth of \(depthLimit)"))
      }
      throw GoError("error marshaling into JSON: " + error.message)
    }
    do {
      var bytes = try walk.writer.finish()
      if bytes.last == 0x0A { bytes.removeLast() }
      return ByteString(bytes)
    } catch {
      if case .marshaling = error.kind { throw GoError(error.goText) }
      throw GoError(error.conversionText)
    }
  }

  /// - SeeAlso: `json.Marshal`
  public static func json(_ value: GoValue) throws -> ByteString {
    try json(value, JSONWriter())
  }

  /// - SeeAlso: `json.MarshalIndent` with two spaces
  public static func prettyJSON(_ value: GoValue) throws -> ByteString {
    try json(value, JSONWriter(indent: "  "), depthLimit: depthLimit)
  }

  /// JSON with `<`, `>` and `&` as they are.
  /// - SeeAlso: `json.Encoder.SetEscapeHTML`
  public static func rawJSON(_ value: GoValue) throws -> ByteString {
    try json(value, JSONWriter(escapesHTML: false))
  }

  private static func json(
    _ value: GoValue, _ writer: JSONWriter, depthLimit: Int = .max
  ) throws -> ByteString {
    var walk = GoValueWriter(writer, depthLimit: depthLimit)
    do {
      try walk.write(value)
    } catch {
      guard let bracket = walk.deepBracket else { throw error }
      throw GoError(ByteString("invalid character '\(bracket)' exceeded max depth"))
    }
    do {
      return ByteString(try walk.writer.finish())
    } catch {
      throw GoError(error.goText)
    }
  }

  /// Throws a panic, which nothing holds up, for nil; a nil of a type is an empty text.
  /// - SeeAlso: Helm's `toTOML`
  public static func toml(_ value: GoValue) throws -> ByteString {
    let document = try TOMLValue(value)
    if case .nil = document {
      if case .nil = value { throw GoPanic(TOMLError(.nilValue).goText) }
      return value.kind == .slice ? "[]" : ""
    }
    do {
      return ByteString(try TOMLWriter.text(document))
    } catch {
      throw GoError(error.goText)
    }
  }
}
