internal import GoCompat

/// How a scalar is written.
enum ScalarStyle {
  case plain, singleQuoted, doubleQuoted, literal

  /// A text ready to be written: in go-yaml 3, what is not UTF-8 is written in base 64 with a tag.
  struct Text {
    var bytes: [UInt8]
    var isBinary = false
  }

  /// Whether a key can stand before its `:` on one line.
  ///
  /// - SeeAlso: `yaml_emitter_check_simple_key`
  static func isSimpleKey(_ text: Text, _ dialect: YAMLDialect) -> Bool {
    // The tag `!!binary` counts too.
    if text.bytes.count &+ (text.isBinary ? 8 : 0) > 128 { return false }
    return text.bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        if buffer[index] < 0x20 || buffer[index] >= 0xC2, YAMLCharacter.isBreak(buffer, index) {
          return false
        }
        index &+= 1
      }
      return true
    }
  }

  /// - SeeAlso: `encoder.stringv`, `yaml_emitter_select_scalar_style`
  static func select(_ text: Text, isSimpleKey: Bool, _ dialect: YAMLDialect) -> ScalarStyle {
    let analysis = ScalarAnalysis(text.bytes, dialect: dialect)
    var style = ScalarStyle.plain
    if text.bytes.withUnsafeBufferPointer({ $0.index(of: 0x0A) < $0.count }) {
      style = .literal
    } else if !text.isBinary && PlainScalar.isNotString(text.bytes, dialect) {
      style = .doubleQuoted
    }
    if isSimpleKey && analysis.isMultiline { style = .doubleQuoted }
    if style == .plain && (!analysis.allowsPlain || text.bytes.isEmpty && isSimpleKey) {
      style = .singleQuoted
    }
    if style == .singleQuoted && !analysis.allowsSingleQuotes { style = .doubleQuoted }
    if style == .literal && (!analysis.allowsBlock || isSimpleKey) { style = .doubleQuoted }
    return style
  }
}
