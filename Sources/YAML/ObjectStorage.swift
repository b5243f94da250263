internal import GoCompat
internal import Synchronization

/// One entry of a mapping, with what its key is found by.
struct ObjectEntry {
  var key: ByteString
  var value: Value
  /// Of the key: other keys hardly ever have the same.
  var digest: UInt64
}

struct ObjectHeader {
  var count = 0
  var capacity: Int
  /// Where each key is, once there are many.
  var index: [ByteString: Int] = [:]
  /// See `Object.mark`.
  var mark: UInt = 0
}

/// The entries of a mapping in one piece of memory, so that a mapping is one reference and its copies
/// cost one.
final class ObjectStorage: ManagedBuffer<ObjectHeader, ObjectEntry> {
  /// From so many entries on an index is kept; fewer are searched in a row by their digests.
  static let indexed = 32

  static func make(capacity: Int) -> ObjectStorage {
    let made = create(minimumCapacity: capacity) { _ in ObjectHeader(capacity: capacity) }
    return unsafeDowncast(made, to: ObjectStorage.self)
  }

  deinit {
    _ = withUnsafeMutablePointers { header, entries in
      entries.deinitialize(count: header.pointee.count)
    }
  }

  var count: Int { withUnsafeMutablePointerToHeader { $0.pointee.count } }

  /// A copy that nobody else has, with room for one more entry at least.
  func copy(room: Int = 0) -> ObjectStorage {
    withUnsafeMutablePointers { header, entries in
      let count = header.pointee.count
      let copy = Self.make(capacity: count + room)
      copy.withUnsafeMutablePointers { newHeader, newEntries in
        newEntries.initialize(from: entries, count: count)
        newHeader.pointee.count = count
        newHeader.pointee.index = header.pointee.index
      }
      return copy
    }
  }

  /// The same entries with more room; nothing is left here.
  func moved(capacity: Int) -> ObjectStorage {
    withUnsafeMutablePointers { header, entries in
      let count = header.pointee.count
      let new = Self.make(capacity: capacity)
      new.withUnsafeMutablePointers { newHeader, newEntries in
        newEntries.moveInitialize(from: entries, count: count)
        newHeader.pointee.count = count
        swap(&newHeader.pointee.index, &header.pointee.index)
      }
      header.pointee.count = 0
      return new
    }
  }

  /// The position of the key with these bytes.
  func position(of key: UnsafeBufferPointer<UInt8>, _ digest: UInt64) -> Int? {
    withUnsafeMutablePointers { header, entries in
      let count = header.pointee.count
      if count > Self.indexed { return header.pointee.index[ByteString(Array(key))] }
      var position = 0
      while position < count {
        if entries[position].digest == digest, Self.isEqual(entries[position].key, key) {
          return position
        }
        position &+= 1
      }
      return nil
    }
  }

  private static func isEqual(_ key: ByteString, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    key.bytes.withUnsafeBufferPointer { own in
      guard own.count == bytes.count else { return false }
      var index = 0
      while index < own.count {
        if own[index] != bytes[index] { return false }
        index &+= 1
      }
      return true
    }
  }

  /// The first and the last eight bytes and the length, mixed.
  static func digest(_ key: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let count = key.count
    var digest = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    if count >= 8 {
      let raw = UnsafeRawBufferPointer(key)
      digest ^= raw.loadUnaligned(as: UInt64.self)
      let last = raw.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
      return digest ^ (last << 23 | last >> 41)
    }
    var bytes: UInt64 = 0
    for byte in key { bytes = bytes << 8 | UInt64(byte) }
    return digest ^ bytes
  }
}

/// What is only done where nobody else has the storage.
extension ObjectStorage {
  var hasRoom: Bool { withUnsafeMutablePointerToHeader { $0.pointee.count < $0.pointee.capacity } }

  func set(_ value: Value, at position: Int) {
    withUnsafeMutablePointers { header, entries in
      entries[position].value = value
      header.pointee.mark = 0
    }
  }

  /// Adds a key that is not there; there is room.
  func append(_ key: ByteString, _ digest: UInt64, _ value: Value) {
    withUnsafeMutablePointers { header, entries in
      let count = header.pointee.count
      (entries + count).initialize(to: ObjectEntry(key: key, value: value, digest: digest))
      header.pointee.count = count + 1
      header.pointee.mark = 0
      if count == Self.indexed {
        rebuildIndex()
      } else if count > Self.indexed {
        header.pointee.index[key] = count
      }
    }
  }

  func remove(at position: Int) {
    withUnsafeMutablePointers { header, entries in
      let count = header.pointee.count
      (entries + position).deinitialize(count: 1)
      (entries + position).moveInitialize(
        from: entries + position + 1, count: count - position - 1)
      header.pointee.count = count - 1
      header.pointee.mark = 0
      if count > Self.indexed { rebuildIndex() }
    }
  }

  private func rebuildIndex() {
    withUnsafeMutablePointers { header, entries in
      var index: [ByteString: Int] = [:]
      let count = header.pointee.count
      if count > Self.indexed {
        index.reserveCapacity(header.pointee.capacity)
        for position in 0..<count { index[entries[position].key] = position }
      }
      header.pointee.index = index
    }
  }
}

extension ObjectStorage {
  /// The mark, read and written as one piece: whoever shares the storage may do so at any time.
  private func withMark<Result>(_ body: (borrowing Atomic<UInt>) -> Result) -> Result {
    withUnsafeMutablePointerToHeader { header in
      let offset = MemoryLayout<ObjectHeader>.offset(of: \.mark) ?? 0
      let place = UnsafeMutableRawPointer(header) + offset
      return body(place.assumingMemoryBound(to: Atomic<UInt>.self).pointee)
    }
  }

  var mark: UInt {
    get { withMark { $0.load(ordering: .relaxed) } }
    set { withMark { $0.store(newValue, ordering: .relaxed) } }
  }
}
