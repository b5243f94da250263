/// Writes ASN.1 in its distinguished encoding.
enum DER {
  static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
    [tag] + length(content.count) + content
  }

  static func sequence(_ elements: [UInt8]...) -> [UInt8] {
    element(0x30, Array(elements.joined()))
  }

  static func set(_ elements: [UInt8]...) -> [UInt8] { element(0x31, Array(elements.joined())) }

  /// A non-negative integer, from its bytes.
  static func integer(_ magnitude: [UInt8]) -> [UInt8] {
    var bytes = Array(magnitude.drop { $0 == 0 })
    if bytes.first.map({ $0 >= 0x80 }) ?? true { bytes.insert(0, at: 0) }
    return element(0x02, bytes)
  }

  static func octets(_ bytes: [UInt8]) -> [UInt8] { element(0x04, bytes) }

  static func bits(_ bytes: [UInt8], unused: UInt8 = 0) -> [UInt8] {
    element(0x03, [unused] + bytes)
  }

  static let null: [UInt8] = [0x05, 0x00]
  static let yes: [UInt8] = [0x01, 0x01, 0xFF]

  /// An object identifier, from its arcs.
  static func identifier(_ arcs: [UInt32]) -> [UInt8] {
    guard arcs.count >= 2 else { return [] }
    var bytes: [UInt8] = []
    for arc in [arcs[0] * 40 + arcs[1]] + arcs[2...] {
      var groups = [UInt8(arc & 0x7F)]
      var rest = arc >> 7
      while rest > 0 {
        groups.append(UInt8(rest & 0x7F) | 0x80)
        rest >>= 7
      }
      bytes += groups.reversed()
    }
    return element(0x06, bytes)
  }

  private static func length(_ count: Int) -> [UInt8] {
    if count < 0x80 { return [UInt8(count)] }
    var bytes: [UInt8] = []
    var rest = count
    while rest > 0 {
      bytes.insert(UInt8(rest & 0xFF), at: 0)
      rest >>= 8
    }
    return [0x80 | UInt8(bytes.count)] + bytes
  }
}

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
