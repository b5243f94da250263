internal import GoCompat

/// How deep the lists and maps of a body nest, found without walking into them.
///
/// What reads, merges and writes objects goes as deep as they nest; a body that nests deeper than any
/// object does is refused before, so that no request runs out of stack.
enum BodyDepth {
  /// Far beyond what objects have, definitions of custom resources included.
  static let limit = 250

  /// Whether a JSON body, or the flow style of a YAML one, nests deeper than the limit.
  static func isExceeded(by body: [UInt8]) -> Bool {
    var depth = 0
    var isText = false
    var isEscaped = false
    for byte in body {
      if isText {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isText = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isText = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        if depth > limit { return true }
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth = max(0, depth - 1)
      default: continue
      }
    }
    return false
  }

  static let refusal = StatusError.badRequest("exceeded max depth")
}
