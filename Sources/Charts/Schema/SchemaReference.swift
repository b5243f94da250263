import GoCompat

/// Addresses of schemas and the fragments behind them.
enum SchemaReference {
  /// The text before the first `#`, and the text behind it.
  static func split(_ text: ByteString) -> (address: ByteString, fragment: ByteString) {
    guard let hash = text.bytes.firstIndex(of: UInt8(ascii: "#")) else { return (text, "") }
    return (text[..<hash], text[(hash + 1)...])
  }

  /// Splits and decodes the fragment.
  ///
  /// - Throws: when a percent sign begins no escape.
  static func splitDecoded(
    _ text: ByteString
  ) throws(SchemaError) -> (address: ByteString, fragment: ByteString) {
    let (address, fragment) = split(text)
    do {
      return (address, try GoURL.pathUnescape(fragment))
    } catch {
      throw SchemaError(.badURL(text, error.goText))
    }
  }

  /// Encodes a pointer for use as a fragment; slashes stay.
  static func encoded(_ pointer: ByteString) -> ByteString {
    var encoded = ByteString()
    for (position, token) in pointer.split(by: "/").enumerated() {
      if position > 0 { encoded.append("/") }
      encoded.append(GoURL.pathEscape(token))
    }
    return encoded
  }

  /// What a reference means in a schema with some address.
  ///
  /// - SeeAlso: `url.join` of jsonschema
  static func join(
    _ base: ByteString, _ reference: ByteString
  ) throws(SchemaError) -> (address: ByteString, fragment: ByteString) {
    let (text, fragment) = try splitDecoded(reference)
    // Bases are resolved already, so nothing changes when only a fragment is added.
    if text.isEmpty { return (base, fragment) }
    let baseURL = try parse(base)
    let referenceURL = try parse(text)
    var resolved = baseURL.resolve(referenceURL)
    if !referenceURL.isAbsolute, !baseURL.opaque.isEmpty { resolved.opaque = baseURL.opaque }
    return (resolved.goText, fragment)
  }

  private static func parse(_ text: ByteString) throws(SchemaError) -> GoURL {
    do {
      return try GoURL(parsing: text)
    } catch {
      throw SchemaError(.badURL(text, error.goText))
    }
  }
}
