/// Reads ASN.1 elements, one after another.
struct DERReader {
  let bytes: [UInt8]
  private(set) var position: Int
  let end: Int

  init(_ bytes: [UInt8]) { self.init(bytes, 0, bytes.count) }

  private init(_ bytes: [UInt8], _ position: Int, _ end: Int) {
    self.bytes = bytes
    self.position = position
    self.end = end
  }

  var isAtEnd: Bool { position >= end }
  var nextTag: UInt8? { isAtEnd ? nil : bytes[position] }

  /// An element of a tag: its content, and all its bytes. Nil, and nothing read, when it is another.
  mutating func read(_ tag: UInt8) -> (content: DERReader, whole: ArraySlice<UInt8>)? {
    guard nextTag == tag, let (start, count) = header() else { return nil }
    let whole = bytes[position..<start + count]
    position = start + count
    return (DERReader(bytes, start, start + count), whole)
  }

  /// The bytes left.
  var rest: ArraySlice<UInt8> { bytes[position..<end] }

  /// Where the content of the next element begins, and its length, when all of it is there.
  private func header() -> (start: Int, count: Int)? {
    guard position + 2 <= end else { return nil }
    let first = bytes[position + 1]
    if first < 0x80 {
      let start = position + 2
      return start + Int(first) <= end ? (start, Int(first)) : nil
    }
    let width = Int(first & 0x7F)
    let start = position + 2 + width
    guard (1...4).contains(width), start <= end else { return nil }
    let count = bytes[position + 2..<start].reduce(0) { $0 << 8 | Int($1) }
    guard count >= 0x80, bytes[position + 2] != 0, start + count <= end else { return nil }
    return (start, count)
  }
}
