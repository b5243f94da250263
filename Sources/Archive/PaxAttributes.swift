import GoCompat

/// What an extended header says about the entry that follows it.
struct PaxAttributes {
  var path: ByteString?
  var linkPath: ByteString?
  var size: Int?
  /// Nanoseconds since 1970.
  var modified: Int64?
  var isSparse = false

  init() {}

  /// Reads records of the form `LENGTH KEY=VALUE` and a line end; the length counts all of it.
  ///
  /// - SeeAlso: Go's `archive/tar`, `parsePAXRecord`
  init(_ bytes: [UInt8]) throws(ArchiveError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      guard let space = rest.firstIndex(of: 0x20),
        let length = Int(String(decoding: rest[..<space], as: UTF8.self)),
        length > space - rest.startIndex + 1, length <= rest.count
      else { throw .badHeader }
      let record = rest[(space + 1)..<(rest.startIndex + length)]
      guard record.last == 0x0A, let equals = record.firstIndex(of: UInt8(ascii: "=")) else {
        throw .badHeader
      }
      try set(record[..<equals], ByteString(record[(equals + 1)...].dropLast()))
      rest = rest.dropFirst(length)
    }
  }

  /// The nanoseconds of a time such as `1700000000.25`; nil for what is none.
  private static func nanoseconds(_ value: ByteString) -> Int64? {
    let parts = value.split(by: ".", limit: 2)
    guard let first = parts.first, let seconds = Int64(first.text) else { return nil }
    let digits = parts.count == 2 ? parts[1].text.prefix(9) : ""
    guard digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    let padded = String(digits) + String(repeating: "0", count: 9 - digits.utf8.count)
    let (whole, overflow) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
    return overflow ? nil : whole &+ (Int64(padded) ?? 0) * (seconds < 0 ? -1 : 1)
  }

  private mutating func set(_ key: ArraySlice<UInt8>, _ value: ByteString) throws(ArchiveError) {
    switch String(decoding: key, as: UTF8.self) {
    // An empty value takes back what an earlier header said.
    case "path": path = value.isEmpty ? nil : value
    case "linkpath": linkPath = value.isEmpty ? nil : value
    case "size":
      guard !value.isEmpty else {
        size = nil
        return
      }
      guard let number = Int(value.text), number >= 0, number < 1 << 60 else { throw .badHeader }
      size = number
    case "mtime": modified = Self.nanoseconds(value)
    case let key where key.hasPrefix("GNU.sparse."): isSparse = true
    default: break
    }
  }
}
