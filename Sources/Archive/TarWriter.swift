public import GoCompat

/// Writes a tar archive entry by entry: POSIX headers, with extended ones where a name or size needs
/// them.
///
/// The same entries give the same bytes.
///
/// - SeeAlso: Go's `archive/tar.Writer`
public struct TarWriter: Sendable {
  private static let blockSize = 512
  private static let nameLimit = 100
  private static let prefixLimit = 155
  private static let sizeLimit = 1 << 33

  private var bytes: [UInt8] = []

  public init() {}

  /// Adds a regular file.
  ///
  /// - Parameters:
  ///   - name: with `/` between its parts.
  ///   - modified: seconds since 1970; before 1970 counts as 1970.
  ///   - permissions: by default anybody may read the file and its owner may write it.
  public mutating func add(
    _ name: ByteString, _ content: [UInt8], modified: Int64, permissions: UInt32 = 0o644
  ) {
    add(name, content, modified: modified, permissions: permissions, type: "0")
  }

  /// Adds a folder.
  ///
  /// - Parameter name: with `/` between its parts, and none behind the last.
  public mutating func addFolder(_ name: ByteString, modified: Int64, permissions: UInt32) {
    add(name + "/", [], modified: modified, permissions: permissions, type: "5")
  }

  private mutating func add(
    _ name: ByteString, _ content: [UInt8], modified: Int64, permissions: UInt32, type: String
  ) {
    var attributes: [UInt8] = []
    let place = Self.place(of: name)
    if place == nil { attributes += Self.record("path", name.bytes) }
    if content.count >= Self.sizeLimit {
      attributes += Self.record("size", Array(String(content.count).utf8))
    }
    if !attributes.isEmpty {
      let base = "PaxHeaders.0/" + GoPath.base(name)
      header(
        name: Self.shortened(base), prefix: "", size: attributes.count, modified: 0,
        permissions: 0o644, type: "x")
      append(attributes)
    }
    header(
      name: place?.name ?? Self.shortened(name), prefix: place?.prefix ?? "", size: content.count,
      modified: max(0, modified), permissions: permissions, type: type)
    append(content)
  }

  /// The archive with the two empty blocks at its end.
  public consuming func finish() -> [UInt8] {
    bytes + [UInt8](repeating: 0, count: 2 * Self.blockSize)
  }

  /// How a name is cut for a header: at a slash where it is too long for one field; nil when it fits
  /// no cut, or is not ASCII.
  private static func place(of name: ByteString) -> (name: ByteString, prefix: ByteString)? {
    guard name.bytes.allSatisfy({ $0 < 0x80 && $0 != 0 }) else { return nil }
    if name.count <= nameLimit { return (name, "") }
    let slashes = name.bytes.indices.filter { name[$0] == UInt8(ascii: "/") }
    for slash in slashes.reversed() where slash > 0 && slash <= prefixLimit {
      let rest = name[(slash + 1)...]
      if !rest.isEmpty, rest.count <= nameLimit { return (rest, name[..<slash]) }
    }
    return nil
  }

  /// A name for readers that know no extended headers.
  private static func shortened(_ name: ByteString) -> ByteString {
    ByteString(Array(name.bytes.filter { $0 < 0x80 && $0 != 0 }.prefix(nameLimit)))
  }

  /// `LENGTH KEY=VALUE` and a line end; the length counts all of it.
  private static func record(_ key: String, _ value: [UInt8]) -> [UInt8] {
    let rest = Array(" \(key)=".utf8) + value + [0x0A]
    var length = rest.count
    while String(length).utf8.count + rest.count != length {
      length = String(length).utf8.count + rest.count
    }
    return Array(String(length).utf8) + rest
  }

  private mutating func header(
    name: ByteString, prefix: ByteString, size: Int, modified: Int64, permissions: UInt32,
    type: String
  ) {
    var block = [UInt8](repeating: 0, count: Self.blockSize)
    func put(_ bytes: [UInt8], at offset: Int) {
      block.replaceSubrange(offset..<offset + bytes.count, with: bytes)
    }
    func octal(_ number: Int64, digits: Int, at offset: Int) {
      let text = String(number, radix: 8)
      let padded = String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
      put(Array(padded.utf8.suffix(digits)), at: offset)
    }
    put(name.bytes, at: 0)
    octal(Int64(permissions & 0o777), digits: 7, at: 100)
    octal(0, digits: 7, at: 108)
    octal(0, digits: 7, at: 116)
    octal(Int64(size < Self.sizeLimit ? size : 0), digits: 11, at: 124)
    octal(modified, digits: 11, at: 136)
    put([UInt8](repeating: 0x20, count: 8), at: 148)
    put(Array(type.utf8), at: 156)
    put(Array("ustar\u{0}00".utf8), at: 257)
    octal(0, digits: 7, at: 329)
    octal(0, digits: 7, at: 337)
    put(prefix.bytes, at: 345)
    let sum = block.reduce(0) { $0 + Int64($1) }
    octal(sum, digits: 6, at: 148)
    put([0, 0x20], at: 154)
    bytes += block
  }

  private mutating func append(_ content: [UInt8]) {
    bytes += content
    let rest = content.count % Self.blockSize
    if rest > 0 { bytes += [UInt8](repeating: 0, count: Self.blockSize - rest) }
  }
}
