import GoCompat

/// What an extended header says about the entry that follows it.
struct PaxAttributes {
  var path: ByteString?
  var linkPath: ByteString?
  var size: Int?
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
    case let key where key.hasPrefix("GNU.sparse."): isSparse = true
    default: break
    }
  }
}
