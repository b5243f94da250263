public import GoCompat

/// A mapping of a document. Keys keep the order of their first insertion; equality ignores order.
public struct Object: @unchecked Sendable {
  // Safe because a storage that somebody else has is never changed, but for its mark, which is
  // atomic.
  private var storage: ObjectStorage?

  public init() {}

  /// An empty mapping with room for so many entries.
  public init(minimumCapacity: Int) {
    if minimumCapacity > 0 { storage = .make(capacity: minimumCapacity) }
  }

  /// The keys in order of insertion.
  public var keys: [ByteString] { entries { $0.map(\.key) } }

  /// The values, each at the position of its key in `keys`.
  public var values: [Value] { entries { $0.map(\.value) } }

  public var count: Int { storage?.count ?? 0 }
  public var isEmpty: Bool { count == 0 }

  /// The value under a key; setting nil removes the key.
  @_disfavoredOverload
  public subscript(_ key: ByteString) -> Value? {
    get {
      key.bytes.withUnsafeBufferPointer { value(find($0).position) }
    }
    set {
      let found = key.bytes.withUnsafeBufferPointer { find($0) }
      if let position = found.position { return change(newValue, at: position) }
      if let newValue { append(newValue, key, found.digest) }
    }
  }

  /// The value under a key that stands in the source: looked for without a string being made of it.
  public subscript(_ key: StaticString) -> Value? {
    get {
      key.withUTF8Buffer { value(find($0).position) }
    }
    set {
      let found = key.withUTF8Buffer { find($0) }
      if let position = found.position { return change(newValue, at: position) }
      if let newValue { append(newValue, ByteString(key), found.digest) }
    }
  }

  private func find(_ key: UnsafeBufferPointer<UInt8>) -> (position: Int?, digest: UInt64) {
    let digest = ObjectStorage.digest(key)
    return (storage?.position(of: key, digest), digest)
  }

  private func value(_ position: Int?) -> Value? {
    position.map { position in entries { $0[position].value } }
  }

  private func entries<Result>(
    _ body: (UnsafeBufferPointer<ObjectEntry>) -> Result
  ) -> Result {
    guard let storage else { return body(UnsafeBufferPointer(start: nil, count: 0)) }
    return storage.withUnsafeMutablePointers { header, entries in
      body(UnsafeBufferPointer(start: entries, count: header.pointee.count))
    }
  }
}

extension Object {
  private mutating func change(_ value: Value?, at position: Int) {
    let own = unshared()
    if let value { own.set(value, at: position) } else { own.remove(at: position) }
  }

  private mutating func append(_ value: Value, _ key: ByteString, _ digest: UInt64) {
    var own = unshared(room: 4)
    if !own.hasRoom {
      own = own.moved(capacity: Swift.max(4, own.count * 2))
      storage = own
    }
    own.append(key, digest, value)
  }

  /// The storage, made the own one; a copy has so much more room.
  private mutating func unshared(room: Int = 0) -> ObjectStorage {
    if isKnownUniquelyReferenced(&storage), let storage { return storage }
    let own = storage?.copy(room: room) ?? .make(capacity: 4)
    storage = own
    return own
  }
}

extension Object {
  /// Whether two mappings are one and the same in memory: then they are equal, at the cost of
  /// nothing.
  public func isIdentical(to other: Object) -> Bool { storage === other.storage }

  /// What somebody has noted about the mapping and all that is in it, such as that it has been
  /// checked already; 0 once it has been changed.
  ///
  /// No part of the value. An empty mapping may have no place for it.
  public var mark: UInt { storage?.mark ?? 0 }

  /// Notes something about the mapping as it is now, also for all its copies.
  public func setMark(_ mark: UInt) { storage?.mark = mark }
}

extension Object: Equatable {
  public static func == (left: Object, right: Object) -> Bool {
    if left.isIdentical(to: right) { return true }
    guard left.count == right.count else { return false }
    return left.entries { left in
      right.entries { others in
        for (position, entry) in left.enumerated() {
          let other = others[position]
          if entry.digest == other.digest, entry.key == other.key {
            guard entry.value == other.value else { return false }
          } else {
            guard right[entry.key] == entry.value else { return false }
          }
        }
        return true
      }
    }
  }
}

extension Object: Sequence {
  /// Walks the entries in order of insertion.
  public struct Iterator: IteratorProtocol {
    private let object: Object
    private let count: Int
    private var position = 0

    fileprivate init(_ object: Object) {
      self.object = object
      count = object.count
    }

    public mutating func next() -> (key: ByteString, value: Value)? {
      guard position < count else { return nil }
      let current = position
      position = current &+ 1
      return object.entries { ($0[current].key, $0[current].value) }
    }
  }

  public var underestimatedCount: Int { count }

  public func makeIterator() -> Iterator { Iterator(self) }
}

extension Object: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (ByteString, Value)...) {
    self.init(minimumCapacity: elements.count)
    for (key, value) in elements { self[key] = value }
  }
}
