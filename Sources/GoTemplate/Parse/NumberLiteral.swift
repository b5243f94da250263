internal import GoCompat

/// A number in a template: the value under every type that can hold it, like Go's untyped constants.
/// - SeeAlso: `parse.NumberNode`
struct NumberLiteral {
  let text: ByteString
  private(set) var integer: Int64?
  private(set) var unsigned: UInt64?
  private(set) var float: Double?
  private(set) var complex: (real: Double, imaginary: Double)?
  /// The value where nothing says which type it should have; nil when it overflows `int`.
  private(set) var ideal: GoValue?

  /// A character constant, quotes and all.
  init(character text: ByteString) throws(TemplateError.Syntax) {
    self.text = text
    let rune = try GoLiterals.character(text)
    integer = Int64(rune)
    unsigned = UInt64(rune)
    float = Double(rune)
    ideal = .int(Int(rune))
  }

  /// A pair such as `1+2i`.
  init(complex text: ByteString) throws(TemplateError.Syntax) {
    self.text = text
    guard let pair = GoLiterals.complex(text) else { throw .illegalNumber(text) }
    complex = pair
    simplify(pair)
    ideal = .number(.complex(pair.real, pair.imaginary))
  }

  init(_ text: ByteString) throws(TemplateError.Syntax) {
    self.text = text
    if text.bytes.last == 0x69, let value = GoLiterals.float(text[..<(text.count - 1)]) {
      complex = (0, value)
      simplify((0, value))
      ideal = .number(.complex(0, value))
      return
    }
    unsigned = GoLiterals.unsigned(text)
    integer = GoLiterals.integer(text)
    if integer == 0 { unsigned = 0 }
    if let integer {
      float = Double(integer)
    } else if let unsigned {
      float = Double(unsigned)
    } else {
      try readFloat()
    }
    ideal = idealValue()
  }

  private mutating func readFloat() throws(TemplateError.Syntax) {
    guard let value = GoLiterals.float(text) else { throw .illegalNumber(text) }
    // What reads as a float but looks like an integer is too large for one.
    guard hasPointOrExponent else { throw .integerOverflow(text) }
    float = value
    integer = NumberLiteral.signed(value)
    unsigned = NumberLiteral.unsigned(value)
  }

  private mutating func simplify(_ pair: (real: Double, imaginary: Double)) {
    guard pair.imaginary == 0 else { return }
    float = pair.real
    integer = NumberLiteral.signed(pair.real)
    unsigned = NumberLiteral.unsigned(pair.real)
  }

  private var hasPointOrExponent: Bool {
    text.bytes.contains { [0x2E, 0x65, 0x45, 0x70, 0x50].contains($0) }
  }

  /// - SeeAlso: `state.idealConstant` in text/template
  private func idealValue() -> GoValue? {
    if let float, hasPointOrExponent, !isHexadecimalInteger { return .float64(float) }
    return integer.map { .int(Int($0)) }
  }

  private var isHexadecimalInteger: Bool {
    text.count > 2 && text[0] == 0x30 && (text[1] == 0x78 || text[1] == 0x58)
      && !text.bytes.contains(0x70) && !text.bytes.contains(0x50)
  }

  private static func signed(_ value: Double) -> Int64? {
    // Go converts what is out of range to the smallest integer, which may then compare equal.
    if value == -0x1p63 { return Int64.min }
    guard value > -0x1p63, value < 0x1p63, value.rounded(.towardZero) == value else { return nil }
    return Int64(value)
  }

  private static func unsigned(_ value: Double) -> UInt64? {
    guard value >= 0, value < 0x1p64, value.rounded(.towardZero) == value else { return nil }
    return UInt64(value)
  }
}
