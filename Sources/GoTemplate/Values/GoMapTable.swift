internal import GoCompat

/// The entries of a map and the table that finds them.
///
/// Template values are looked up far more often than they are made, by names whose hash is known
/// since the template was parsed; so the table takes the hash as an argument. It does not count
/// references to its memory: the map that owns it calls `deallocate`.
struct GoMapTable {
  struct Entry {
    let key: ByteString
    /// The bytes and the hash of the key. Safe because the entry keeps the key.
    let name: HashedName
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
  func find(_ name: HashedName) -> UnsafeMutablePointer<Entry>? {
    guard let entries else { return nil }
    guard let table else {
      var index = 0
      while index < count {
        if entries[index].name == name { return entries + index }
        index &+= 1
      }
      return nil
    }
    var place = name.hash & (table.count &- 1)
    while true {
      let index = Int(table[place])
      if index < 0 { return nil }
      if entries[index].name == name { return entries + index }
      place = (place &+ 1) & (table.count &- 1)
    }
  }

  // MARK: Changing

  mutating func set(_ key: ByteString, _ value: GoValue) {
    let name = HashedName(key)
    if let entry = find(name) {
      entry.pointee.value = value
      return
    }
    if count == capacity { grow(to: max(4, capacity * 2)) }
    guard let entries else { return }
    (entries + count).initialize(to: Entry(key: key, name: name, value: value))
    count += 1
    insert(count - 1, name.hash)
  }

  mutating func remove(_ key: ByteString) {
    guard let entries, let entry = find(HashedName(key)) else { return }
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
    for index in 0..<count { insert(index, entries[index].name.hash) }
  }

  private func insert(_ index: Int, _ hash: Int) {
    guard let table else { return }
    var place = hash & (table.count - 1)
    while table[place] >= 0 { place = (place + 1) & (table.count - 1) }
    table[place] = Int32(truncatingIfNeeded: index)
  }
}
