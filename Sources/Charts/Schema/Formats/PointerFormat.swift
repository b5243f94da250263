import GoCompat

/// JSON pointers, from the root and relative.
enum PointerFormat {
  /// - SeeAlso: `jsonschema.validateJSONPointer`
  static func problem(with text: ByteString) -> ByteString? {
    if text.isEmpty { return nil }
    if text[0] != UInt8(ascii: "/") { return "not starting with /" }
    for token in text.bytes.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
      if JSONPointer.unescaped(token) == nil { return "~ must be followed by 0 or 1" }
    }
    return nil
  }

  /// - SeeAlso: `jsonschema.validateRelativeJSONPointer`
  static func relativeProblem(with text: ByteString) -> ByteString? {
    let digits = text.bytes.prefix { $0 >= 0x30 && $0 <= 0x39 }.count
    if digits == 0 { return "must start with non-negative integer" }
    if digits > 1, text[0] == 0x30 { return "starts with zero" }
    let rest = text[digits...]
    return rest == "#" ? nil : problem(with: rest)
  }
}
