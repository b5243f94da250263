internal import GoCompat

/// The entries of a map and the table that finds them.
///
/// Template values are looked up far more often than they are made, by names whose hash is known
/// since the template was parsed; so the table takes the hash as an argument. It does not count
/// references to its memory: the map that owns it calls `deallocate`.
struct GoMapTable {
  struct Entry {
    let key: ByteString
    let hash: Int
    var value: GoValue
  }

  /// Up to so many entries are searched one by one.
  private static let smallCount = 8

  private(set) var count = 0
  private var capacity = 0
  private var entries: UnsafeMutablePointer<Entry>?
  /// For each place in the table the index of an entry, or -1.
  private var table: UnsafeMutableBufferPointer<Int32>?

  init(minimumCapacity: Int = 0) {
    if minimumCapacity > 0 { grow(to: minimumCapacity) }
  }

  func deallocate() {
    entries?.deinitialize(count: count)
    entries?.deallocate()
    table?.deallocate()
  }

  /// The entries in the order they came in, except that a removed one's place is taken by the last.
  var all: UnsafeBufferPointer<Entry> {
    UnsafeBufferPointer(start: entries, count: entries == nil ? 0 : count)
  }

  // MARK: Finding

  /// Where the entry of a key is; nil when there is none.
  @inline(__always)
  func find(_ key: ByteString, _ hash: Int) -> UnsafeMutablePointer<Entry>? {
    guard let entries else { return nil }
    guard let table else {
      var index = 0
      while index < count {
        if entries[index].hash == hash && entries[index].key == key { return entries + index }
        index &+= 1
      }
      return nil
    }
    var place = hash & (table.count &- 1)
    while true {
      let index = Int(table[place])
      if index < 0 { return nil }
      if entries[index].hash == hash && entries[index].key == key { return entries + index }
      place = (place &+ 1) & (table.count &- 1)
    }
  }

  // MARK: Changing

  mutating func set(_ key: ByteString, _ value: GoValue) {
    let hash = GoMapTable.hash(key)
    if let entry = find(key, hash) {
      entry.pointee.value = value
      return
    }
    if count == capacity { grow(to: max(4, capacity * 2)) }
    guard let entries else { return }
    (entries + count).initialize(to: Entry(key: key, hash: hash, value: value))
    count += 1
    insert(count - 1, hash)
  }

  mutating func remove(_ key: ByteString) {
    guard let entries, let entry = find(key, GoMapTable.hash(key)) else { return }
    count -= 1
    let last = entries + count
    if entry != last { swap(&entry.pointee, &last.pointee) }
    last.deinitialize(count: 1)
    rebuildTable()
  }

  private mutating func grow(to wanted: Int) {
    let larger = UnsafeMutablePointer<Entry>.allocate(capacity: wanted)
    if let entries {
      larger.moveInitialize(from: entries, count: count)
      entries.deallocate()
    }
    entries = larger
    capacity = wanted
    rebuildTable()
  }

  private mutating func rebuildTable() {
    table?.deallocate()
    table = nil
    guard capacity > GoMapTable.smallCount, let entries else { return }
    // At most half full.
    let size = 1 << (Int.bitWidth - (capacity * 2 - 1).leadingZeroBitCount)
    let fresh = UnsafeMutableBufferPointer<Int32>.allocate(capacity: size)
    fresh.initialize(repeating: -1)
    table = fresh
    for index in 0..<count { insert(index, entries[index].hash) }
  }

  private func insert(_ index: Int, _ hash: Int) {
    guard let table else { return }
    var place = hash & (table.count - 1)
    while table[place] >= 0 { place = (place + 1) & (table.count - 1) }
    table[place] = Int32(truncatingIfNeeded: index)
  }

  // MARK: Hashing

  /// Different in each process, so that no values file can be made to collide.
  private static let seed: UInt64 = {
    var hasher = Hasher()
    hasher.combine(0)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }()

  static func hash(_ key: ByteString) -> Int {
    key.bytes.withUnsafeBytes { bytes in
      var sum = seed ^ UInt64(truncatingIfNeeded: bytes.count)
      var index = 0
      while index + 8 <= bytes.count {
        sum = mix(sum ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        index += 8
      }
      var tail: UInt64 = 0
      while index < bytes.count {
        tail = tail << 8 | UInt64(bytes[index])
        index += 1
      }
      return Int(truncatingIfNeeded: mix(sum ^ tail))
    }
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
