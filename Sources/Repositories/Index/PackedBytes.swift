internal import GoCompat

/// Writes numbers of eight bytes and texts with their lengths.
struct PackedWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

  mutating func number(_ value: UInt64) {
    for shift in stride(from: 0, to: 64, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> UInt64(shift)))
    }
  }

  /// Puts a number in the place of one that was written.
  mutating func setNumber(_ value: UInt64, at place: Int) {
    for index in 0..<8 {
      bytes[place + index] = UInt8(truncatingIfNeeded: value >> UInt64(8 * index))
    }
  }

  mutating func append(contentsOf more: some Sequence<UInt8>) { bytes += more }

  private mutating func length(_ value: Int) {
    var rest = UInt64(value)
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func string(_ text: ByteString) {
    length(text.count)
    bytes += text.bytes
  }

  mutating func strings(_ texts: [ByteString]) {
    length(texts.count)
    for text in texts { string(text) }
  }
}

/// Reads what `PackedWriter` wrote; whatever else it is given, it reads nothing outside of it.
struct PackedReader {
  private let bytes: [UInt8]
  private(set) var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  mutating func skip(_ count: Int) -> Bool {
    guard count >= 0, count <= bytes.count - position else { return false }
    position += count
    return true
  }

  mutating func number() -> UInt64? {
    guard bytes.count - position >= 8 else { return nil }
    var value: UInt64 = 0
    for index in 0..<8 { value |= UInt64(bytes[position + index]) << UInt64(8 * index) }
    position += 8
    return value
  }

  private mutating func length() -> Int? {
    var value = 0
    var shift = 0
    while position < bytes.count, shift < 35 {
      let byte = bytes[position]
      position += 1
      value |= Int(byte & 0x7F) << shift
      if byte & 0x80 == 0 { return value }
      shift += 7
    }
    return nil
  }

  mutating func string() -> ByteString? {
    guard let count = length(), count <= bytes.count - position else { return nil }
    defer { position += count }
    return ByteString(bytes[position..<(position + count)])
  }

  mutating func strings() -> [ByteString]? {
    guard let count = length(), count <= bytes.count - position else { return nil }
    var texts: [ByteString] = []
    for _ in 0..<count {
      guard let text = string() else { return nil }
      texts.append(text)
    }
    return texts
  }

  /// The versions of a chart; those before the first broken one.
  func versions() -> [RepositoryIndex.Version] {
    var reader = self
    var versions: [RepositoryIndex.Version] = []
    guard let count = reader.length() else { return [] }
    for _ in 0..<count {
      guard let fields = reader.strings(), fields.count >= 8 else { return versions }
      versions.append(
        RepositoryIndex.Version(
          name: fields[0], version: fields[1], appVersion: fields[2], description: fields[3],
          keywords: fields[4], digest: fields[5], created: fields[6],
          isDeprecated: !fields[7].isEmpty,
          urls: Array(fields[8...])))
    }
    return versions
  }
}

extension PackedWriter {
  /// The versions of a chart, each in bytes already.
  mutating func versions(_ versions: [[UInt8]]) {
    var head = PackedWriter()
    head.length(versions.count)
    number(UInt64(head.bytes.count + versions.reduce(0) { $0 + $1.count }))
    bytes += head.bytes
    for version in versions { bytes += version }
  }
}
