internal import GoCompat

/// The parameters of a media type, as strictly as Go reads them.
///
/// - SeeAlso: `mime.ParseMediaType`
struct MediaParameters {
  private var rest: ArraySlice<UInt8>
  private var values: [[UInt8]: [UInt8]] = [:]

  /// Whether what follows the name in a field is parameters, none given twice with two values.
  static func areWellFormed(_ field: ByteString) -> Bool {
    let bytes = field.bytes
    guard let start = bytes.firstIndex(of: UInt8(ascii: ";")) else { return true }
    var reader = MediaParameters(rest: bytes[start...])
    return reader.readAll()
  }

  private init(rest: ArraySlice<UInt8>) { self.rest = rest }

  private mutating func readAll() -> Bool {
    skipSpace()
    while !rest.isEmpty {
      guard rest.removeFirst() == UInt8(ascii: ";") else { return false }
      skipSpace()
      // A semicolon at the end is no error.
      if rest.isEmpty { return true }
      guard let key = token(), skipped(UInt8(ascii: "=")), let value = value() else { return false }
      let name = key.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
      if let other = values.updateValue(value, forKey: name), other != value { return false }
      skipSpace()
    }
    return true
  }

  private mutating func skipSpace() {
    rest = rest.drop { $0 == 0x20 || (0x09...0x0D).contains($0) }
  }

  private mutating func skipped(_ byte: UInt8) -> Bool {
    skipSpace()
    guard rest.first == byte else { return false }
    rest.removeFirst()
    skipSpace()
    return true
  }

  private mutating func token() -> [UInt8]? {
    let token = Array(rest.prefix { (0x21..<0x7F).contains($0) && !Self.special.contains($0) })
    rest.removeFirst(token.count)
    return token.isEmpty ? nil : token
  }

  private mutating func value() -> [UInt8]? {
    guard rest.first == UInt8(ascii: "\"") else { return token() }
    rest.removeFirst()
    var value: [UInt8] = []
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "\""): return value
      case UInt8(ascii: "\\") where rest.first.map(Self.special.contains) ?? false:
        value.append(rest.removeFirst())
      case 0x0A, 0x0D: return nil
      default: value.append(byte)
      }
    }
    return nil
  }

  private static let special = Set("()<>@,;:\\\"/[]?=".utf8)
}
