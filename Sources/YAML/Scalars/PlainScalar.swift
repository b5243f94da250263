internal import GoCompat

/// What go-yaml makes of a scalar without quotes.
///
/// - SeeAlso: `resolve` of go-yaml 2
enum PlainScalar: Equatable {
  case null
  case bool(Bool)
  case int(Int64)
  /// A whole number above the largest `int64`.
  case uint(UInt64)
  case float(Double)
  /// Read as a string, but written with quotes.
  case timestamp
  case string

  /// The short tag, as error texts name it.
  var tag: String {
    switch self {
    case .null: "!!null"
    case .bool: "!!bool"
    case .int, .uint: "!!int"
    case .float: "!!float"
    case .timestamp: "!!timestamp"
    case .string: "!!str"
    }
  }

  /// - Parameter timestamps: whether dates count; they do without a tag and with `!!timestamp`.
  init(_ text: [UInt8], timestamps: Bool = true) {
    guard let first = text.first else {
      self = .null
      return
    }
    switch first {
    case 0x30...0x39: self = Self.number(text, timestamps: timestamps)
    case UInt8(ascii: "+"), UInt8(ascii: "-"):
      self = Self.word(text) ?? Self.number(text, timestamps: timestamps)
    case UInt8(ascii: "."):
      self = Self.word(text) ?? Self.pointFloat(text)
    case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "n"), UInt8(ascii: "N"),
      UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"),
      UInt8(ascii: "o"), UInt8(ascii: "O"), UInt8(ascii: "~"):
      self = Self.word(text) ?? .string
    default: self = .string
    }
  }

  /// Whether a scalar that begins with this byte and is so long can mean nothing but a string.
  static func isString(beginningWith first: UInt8, count: Int) -> Bool {
    switch first {
    case UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."), 0x30...0x39: false
    case UInt8(ascii: "y"), UInt8(ascii: "Y"), UInt8(ascii: "n"), UInt8(ascii: "N"),
      UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"),
      UInt8(ascii: "o"), UInt8(ascii: "O"), UInt8(ascii: "~"):
      count > longestWord
    default: true
    }
  }

  /// The value of a number with nothing but digits that fits well; nil for other texts.
  static func simpleInt(_ text: UnsafeBufferPointer<UInt8>) -> Int64? {
    // A leading zero makes an octal number.
    guard let first = text.first, text.count < 18, first != 0x30 || text.count == 1 else {
      return nil
    }
    var value: Int64 = 0
    for byte in text {
      guard NumberSyntax.isDigit(byte) else { return nil }
      value = value &* 10 &+ Int64(byte &- 0x30)
    }
    return value
  }

  /// Whether a string must be quoted to be read as a string again.
  static func isNotString(_ text: [UInt8], _ dialect: YAMLDialect) -> Bool {
    guard PlainScalar(text) == .string else { return true }
    return isBase60(text) || dialect == .pretty && isNewOctal(text)
  }

  /// The length of `false`.
  private static let longestWord = 5

  /// The words with a meaning of their own, each as the number its bytes are.
  private static let words: [UInt64: PlainScalar] = {
    let spellings: [([String], PlainScalar)] = [
      (["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"], .bool(true)),
      (["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"], .bool(false)),
      (["~", "null", "Null", "NULL"], .null),
      ([".nan", ".NaN", ".NAN"], .float(.nan)),
      ([".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"], .float(.infinity)),
      (["-.inf", "-.Inf", "-.INF"], .float(-.infinity)),
    ]
    var words: [UInt64: PlainScalar] = [:]
    for (texts, meaning) in spellings {
      for text in texts { words[packed(text.utf8)] = meaning }
    }
    return words
  }()

  private static func packed(_ text: some Sequence<UInt8>) -> UInt64 {
    // The one in front tells texts of different lengths apart.
    text.reduce(1) { $0 << 8 | UInt64($1) }
  }

  private static func word(_ text: [UInt8]) -> PlainScalar? {
    text.count <= longestWord ? words[packed(text)] : nil
  }

  private static func number(_ text: [UInt8], timestamps: Bool) -> PlainScalar {
    if timestamps && Timestamp.matches(text) { return .timestamp }
    guard text.contains(UInt8(ascii: "_")) else {
      return text.withUnsafeBufferPointer { number($0) }
    }
    return withoutUnderscores(text).withUnsafeBufferPointer { number($0) }
  }

  private static func withoutUnderscores(_ text: [UInt8]) -> [UInt8] {
    text.filter { $0 != UInt8(ascii: "_") }
  }

  private static func number(_ text: UnsafeBufferPointer<UInt8>) -> PlainScalar {
    if let whole = whole(text, base: 0) { return whole }
    if NumberSyntax.isYAMLFloat(text), let value = Strconv.scanFloat(text).value {
      return .float(value)
    }
    return prefixed(text, "0b", base: 2) ?? .string
  }

  private static func whole(_ text: UnsafeBufferPointer<UInt8>, base: Int) -> PlainScalar? {
    if let value = Strconv.scanInt(text, base: base).value { return .int(value) }
    return Strconv.scanUint(text, base: base).value.map { .uint($0) }
  }

  /// Numbers with a prefix that go-yaml takes off itself, so that a sign may stand behind it.
  private static func prefixed(
    _ text: UnsafeBufferPointer<UInt8>, _ prefix: String, base: Int
  ) -> PlainScalar? {
    if text.starts(with: prefix.utf8) {
      return whole(UnsafeBufferPointer(rebasing: text.dropFirst(2)), base: base)
    }
    guard text.first == UInt8(ascii: "-"), text.dropFirst().starts(with: prefix.utf8) else {
      return nil
    }
    return whole([UInt8(ascii: "-")] + text.dropFirst(3), base: base)
  }

  private static func whole(_ text: [UInt8], base: Int) -> PlainScalar? {
    text.withUnsafeBufferPointer { Strconv.scanInt($0, base: base).value.map { .int($0) } }
  }

  /// Octal numbers as go-yaml 3 has them on top of those of go-yaml 2: `0o-7`.
  private static func isNewOctal(_ text: [UInt8]) -> Bool {
    guard let first = text.first, first == UInt8(ascii: "0") || first == UInt8(ascii: "-") else {
      return false
    }
    return withoutUnderscores(text).withUnsafeBufferPointer {
      prefixed($0, "0o", base: 8) != nil
    }
  }

  private static func pointFloat(_ text: [UInt8]) -> PlainScalar {
    text.withUnsafeBufferPointer { bytes in
      Strconv.scanFloat(bytes).value.map { .float($0) } ?? .string
    }
  }

  /// Whether the text is a number in base 60, such as `12:30`.
  ///
  /// - SeeAlso: `isBase60Float`
  private static func isBase60(_ text: [UInt8]) -> Bool {
    guard text.contains(UInt8(ascii: ":")) else { return false }
    var index = 0
    func has(_ test: (UInt8) -> Bool) -> Bool { index < text.count && test(text[index]) }
    if has({ $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "-") }) { index &+= 1 }
    guard has(NumberSyntax.isDigit) else { return false }
    while has({ NumberSyntax.isDigit($0) || $0 == UInt8(ascii: "_") }) { index &+= 1 }
    guard has({ $0 == UInt8(ascii: ":") }) else { return false }
    while has({ $0 == UInt8(ascii: ":") }) {
      index &+= 1
      guard has(NumberSyntax.isDigit) else { return false }
      let first = text[index]
      index &+= 1
      if has(NumberSyntax.isDigit) {
        if first > UInt8(ascii: "5") { return false }
        index &+= 1
      }
    }
    if has({ $0 == UInt8(ascii: ".") }) {
      index &+= 1
      while has({ NumberSyntax.isDigit($0) || $0 == UInt8(ascii: "_") }) { index &+= 1 }
    }
    return index == text.count
  }
}
