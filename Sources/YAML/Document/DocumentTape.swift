public import GoCompat

/// A document read but not yet built: its nodes in one flat list, its text in one buffer.
///
/// A node is followed by what is in it: an array by its elements, an object by key and value in turn.
public struct DocumentTape: Sendable {
  @usableFromInline
  enum Kind: UInt8, Sendable {
    case null, no, yes, int, float, number, string, array, tables, object, time
    /// A number that does not fit, which is an error beside the tape; it builds as null.
    case misfit
  }

  @usableFromInline
  struct Entry: Sendable {
    @usableFromInline var kind: Kind
    /// Strings and numbers as written: where the text begins. Arrays and objects: how many children.
    @usableFromInline var start: UInt32
    /// Strings and numbers as written: how many bytes. Arrays and objects: the index behind the last child.
    @usableFromInline var count: UInt32
    /// The bits of a number; the index of a time.
    @usableFromInline var bits: UInt64

    @inlinable
    init(_ kind: Kind, start: UInt32 = 0, count: UInt32 = 0, bits: UInt64 = 0) {
      self.kind = kind
      self.start = start
      self.count = count
      self.bits = bits
    }
  }

  @usableFromInline var entries: [Entry] = []
  @usableFromInline var text: [UInt8] = []
  @usableFromInline var times: [TimeInstant] = []
  /// One place per entry when places were asked for, else empty.
  var places: [YAMLPlace] = []

  init() {}

  /// What kind of value the document is, in the words of encoding/json's errors.
  public var rootKind: RootKind {
    entries.first?.kind.jsonKind ?? .null
  }

  /// The kinds of JSON values; the raw value is the word for it in Go's error texts.
  public enum RootKind: String, Sendable {
    case null, bool, number, string, array, object
  }

  /// Builds the value.
  @inlinable
  public func build<Builder: DocumentBuilder>(_ builder: borrowing Builder) -> Builder.Node {
    guard !entries.isEmpty else { return builder.null() }
    var index = 0
    return build(builder, at: &index)
  }

  @inlinable
  func string(_ entry: Entry) -> ByteString {
    let start = Int(entry.start)
    return text.withUnsafeBufferPointer { buffer in
      ByteString(Array(buffer[start..<start &+ Int(entry.count)]))
    }
  }

  @inlinable
  func build<Builder: DocumentBuilder>(
    _ builder: borrowing Builder, at index: inout Int
  ) -> Builder.Node {
    let entry = entries[index]
    index &+= 1
    switch entry.kind {
    case .null, .misfit: return builder.null()
    case .no: return builder.bool(false)
    case .yes: return builder.bool(true)
    case .int: return builder.int(Int64(bitPattern: entry.bits))
    case .float: return builder.float(Double(bitPattern: entry.bits))
    case .number: return builder.number(string(entry))
    case .string: return builder.string(string(entry))
    case .time: return builder.time(times[Int(entry.bits)])
    case .array, .tables:
      var elements: [Builder.Node] = []
      elements.reserveCapacity(Int(entry.start))
      for _ in 0..<entry.start { elements.append(build(builder, at: &index)) }
      return entry.kind == .tables ? builder.tables(elements) : builder.array(elements)
    case .object:
      var mapping = builder.mapping(minimumCapacity: Int(entry.start))
      for _ in 0..<entry.start {
        let key = string(entries[index])
        index &+= 1
        let value = build(builder, at: &index)
        builder.set(key, value, in: &mapping)
      }
      return builder.object(mapping)
    }
  }
}

extension DocumentTape {
  mutating func append(_ kind: Kind) { entries.append(Entry(kind)) }

  mutating func append(_ value: Bool) { entries.append(Entry(value ? .yes : .no)) }

  mutating func append(_ value: Int64) {
    entries.append(Entry(.int, bits: UInt64(bitPattern: value)))
  }

  mutating func append(_ value: Double) { entries.append(Entry(.float, bits: value.bitPattern)) }

  mutating func append(_ time: TimeInstant) {
    entries.append(Entry(.time, bits: UInt64(times.count)))
    times.append(time)
  }

  mutating func append(string bytes: some Collection<UInt8>) {
    let start = text.count
    text.append(contentsOf: bytes)
    closeString(from: start)
  }

  /// Makes what was appended to `text` since `start` a string.
  mutating func closeString(from start: Int) {
    entries.append(
      Entry(
        .string, start: UInt32(truncatingIfNeeded: start),
        count: UInt32(truncatingIfNeeded: text.count &- start)))
  }

  /// Appends a number as it is written.
  mutating func append(number bytes: some Collection<UInt8>) {
    append(string: bytes)
    entries[entries.count &- 1].kind = .number
  }

  /// Opens an array or object and says where it is, for `close`.
  mutating func open(_ kind: Kind) -> Int {
    entries.append(Entry(kind))
    return entries.count &- 1
  }

  /// Closes an array of so many elements, or an object of so many pairs.
  mutating func close(_ opened: Int, count: Int) {
    entries[opened].start = UInt32(truncatingIfNeeded: count)
    entries[opened].count = UInt32(truncatingIfNeeded: entries.count)
  }
}
