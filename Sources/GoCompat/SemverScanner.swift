/// Reads the parts of versions as the regular expressions of the library do, which are unambiguous.
struct SemverScanner {
  let bytes: [UInt8]
  var position = 0

  init(_ bytes: [UInt8], from position: Int = 0) {
    self.bytes = bytes
    self.position = position
  }

  var isAtEnd: Bool { position >= bytes.count }

  /// The parts of a version as written: `minor` and `patch` without their dot.
  struct Parts {
    var range: Range<Int>
    var major: ArraySlice<UInt8>
    var minor: ArraySlice<UInt8>?
    var patch: ArraySlice<UInt8>?
    var prerelease: ArraySlice<UInt8>?
    var metadata: ArraySlice<UInt8>?
  }

  /// A version; with `wildcards` its numbers may also have `x`, `X`, `*` and `|` in them.
  mutating func readVersion(wildcards: Bool) -> Parts? {
    let start = position
    if !isAtEnd && bytes[position] == UInt8(ascii: "v") { position += 1 }
    let isNumber = wildcards ? Self.isWildcardOrDigit : Self.isDigit
    guard let major = readRun(isNumber) else {
      position = start
      return nil
    }
    var parts = Parts(range: start..<position, major: major)
    parts.minor = readAfter(".") { $0.readRun(isNumber) }
    if parts.minor != nil { parts.patch = readAfter(".") { $0.readRun(isNumber) } }
    parts.prerelease = readAfter("-") { $0.readIdentifiers() }
    parts.metadata = readAfter("+") { $0.readIdentifiers() }
    parts.range = start..<position
    return parts
  }

  mutating func skipSpace() {
    while !isAtEnd && Self.isSpace(bytes[position]) { position += 1 }
  }

  private mutating func readRun(_ accepts: (UInt8) -> Bool) -> ArraySlice<UInt8>? {
    let start = position
    while !isAtEnd && accepts(bytes[position]) { position += 1 }
    return position > start ? bytes[start..<position] : nil
  }

  private mutating func readAfter(
    _ mark: Unicode.Scalar, _ read: (inout SemverScanner) -> ArraySlice<UInt8>?
  ) -> ArraySlice<UInt8>? {
    let start = position
    guard !isAtEnd, bytes[position] == UInt8(ascii: mark) else { return nil }
    position += 1
    if let found = read(&self) { return found }
    position = start
    return nil
  }

  private mutating func readIdentifiers() -> ArraySlice<UInt8>? {
    let start = position
    guard readRun(Self.isIdentifier) != nil else { return nil }
    while readAfter(".", { $0.readRun(Self.isIdentifier) }) != nil {}
    return bytes[start..<position]
  }

  static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  static func isIdentifier(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x2D
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C || byte == 0x0D
  }

  private static func isWildcardOrDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "x"), UInt8(ascii: "X"), UInt8(ascii: "*"), UInt8(ascii: "|"): true
    default: isDigit(byte)
    }
  }
}
