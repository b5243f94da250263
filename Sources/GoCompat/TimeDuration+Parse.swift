extension TimeDuration {
  /// Why a text is not a duration.
  public enum ParseError: Error, Hashable, Sendable {
    case invalid(ByteString)
    case missingUnit(ByteString)
    case unknownUnit(ByteString, in: ByteString)

    /// The text of Go's error.
    public var goText: ByteString {
      switch self {
      case .invalid(let text): "time: invalid duration " + TimeText.quote(text)
      case .missingUnit(let text): "time: missing unit in duration " + TimeText.quote(text)
      case .unknownUnit(let unit, let text):
        "time: unknown unit " + TimeText.quote(unit) + " in duration " + TimeText.quote(text)
      }
    }
  }

  /// Reads a duration such as `1h30m` or `-1.5s`.
  /// - SeeAlso: `time.ParseDuration`
  public init(parsing text: ByteString) throws(ParseError) {
    var rest = text.bytes[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    if rest.elementsEqual("0".utf8) {
      self.init(0)
      return
    }
    if rest.isEmpty { throw .invalid(text) }
    var total: UInt64 = 0
    while !rest.isEmpty {
      let (sum, overflow) = total.addingReportingOverflow(try Self.readPart(&rest, text))
      if overflow || sum > 1 << 63 { throw .invalid(text) }
      total = sum
    }
    if isNegative {
      self.init(Int64(bitPattern: 0 &- total))
      return
    }
    guard let count = Int64(exactly: total) else { throw .invalid(text) }
    self.init(count)
  }

  /// A number and its unit; at most 1 << 63.
  private static func readPart(
    _ rest: inout ArraySlice<UInt8>, _ text: ByteString
  ) throws(ParseError) -> UInt64 {
    guard let whole = TimeText.leadingNumber(&rest) else { throw .invalid(text) }
    var fraction: (value: UInt64, scale: Double, digits: Int) = (0, 1, 0)
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      fraction = leadingFraction(&rest)
    }
    if whole.digits == 0 && fraction.digits == 0 { throw .invalid(text) }
    let name = rest.prefix { $0 != UInt8(ascii: ".") && !(0x30...0x39).contains($0) }
    rest = rest[name.endIndex...]
    if name.isEmpty { throw .missingUnit(text) }
    guard let unit = unit(name) else { throw .unknownUnit(ByteString(name), in: text) }
    if whole.value > (1 << 63) / unit { throw .invalid(text) }
    var value = whole.value * unit
    if fraction.value > 0 {
      value += UInt64(Double(fraction.value) * (Double(unit) / fraction.scale))
      if value > 1 << 63 { throw .invalid(text) }
    }
    return value
  }

  private static func unit(_ name: ArraySlice<UInt8>) -> UInt64? {
    switch String(decoding: name, as: UTF8.self).unicodeScalars.map(\.value) {
    case [0x6E, 0x73]: 1
    case [0x75, 0x73], [0xB5, 0x73], [0x3BC, 0x73]: 1000
    case [0x6D, 0x73]: 1_000_000
    case [0x73]: 1_000_000_000
    case [0x6D]: 60_000_000_000
    case [0x68]: 3_600_000_000_000
    default: nil
    }
  }

  /// Digits behind a point; beyond 64 bits they no longer count.
  /// - SeeAlso: `time.leadingFraction`
  private static func leadingFraction(
    _ rest: inout ArraySlice<UInt8>
  ) -> (value: UInt64, scale: Double, digits: Int) {
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    rest = rest[digits.endIndex...]
    var value: UInt64 = 0
    var scale = 1.0
    for digit in digits {
      if value > UInt64(Int64.max) / 10 { break }
      let next = value * 10 + UInt64(digit - 0x30)
      if next > 1 << 63 { break }
      value = next
      scale *= 10
    }
    return (value, scale, digits.count)
  }
}
