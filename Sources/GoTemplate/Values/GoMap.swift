public import GoCompat

/// A Go map with string keys, by reference.
///
/// `type` says what it holds: `map[string]interface {}`, `map[string]string`, or a named type with
/// methods such as `common.Values`. A nil map reads as an empty one.
public final class GoMap {
  public let type: GoType
  /// Whether this is Go's nil map of its type.
  public let isNil: Bool
  /// The map whose entries this one shows under another type, as a Go conversion does.
  private let original: GoMap?
  /// Whether the elements are seen through an `interface {}`.
  let holdsInterfaces: Bool
  let hasMethods: Bool
  @exclusivity(unchecked) private var table: GoMapTable
  /// Kept until the set of keys changes: `range`, `toYaml` and `keys` all want keys in order.
  private var order: [ByteString]?

  private init(_ type: GoType, _ table: GoMapTable, isNil: Bool = false, original: GoMap? = nil) {
    self.type = type
    self.isNil = isNil
    self.original = original
    self.table = table
    holdsInterfaces = type.element?.kind == .interface
    hasMethods = !type.methods.isEmpty
  }

  public convenience init(_ type: GoType = .anyMap, isNil: Bool = false) {
    self.init(type, GoMapTable(), isNil: isNil)
  }

  public convenience init(_ entries: [ByteString: GoValue], _ type: GoType = .anyMap) {
    var table = GoMapTable(minimumCapacity: entries.count)
    for (key, value) in entries { table.set(key, value) }
    self.init(type, table)
  }

  /// An empty map with room for so many entries.
  public convenience init(minimumCapacity: Int, _ type: GoType = .anyMap) {
    self.init(type, GoMapTable(minimumCapacity: minimumCapacity))
  }

  /// The same map under another type: Go's conversion `Values(m)`. What is set in one is in both.
  public convenience init(_ other: GoMap, as type: GoType) {
    self.init(
      type, GoMapTable(), isNil: other.isNil, original: other.original ?? other)
  }

  deinit { table.deallocate() }

  public var count: Int { original?.table.count ?? table.count }

  public var isEmpty: Bool { count == 0 }

  /// The value under a key; nil (Swift's) when there is none, `.nil` when Go's nil is there.
  public subscript(_ key: ByteString) -> GoValue? {
    get { value(key, GoMapTable.hash(key)) }
    set {
      if let original {
        original[key] = newValue
        return
      }
      let before = table.count
      if let newValue { table.set(key, newValue) } else { table.remove(key) }
      if table.count != before { order = nil }
    }
  }

  /// The keys in byte order, as `range` visits them.
  public var keys: [ByteString] {
    if let original { return original.keys }
    if let order { return order }
    let sorted = table.all.map(\.key).sorted()
    order = sorted
    return sorted
  }

  /// The entries in no order, for work whose result does not depend on it.
  public var unordered: [ByteString: GoValue] {
    var entries: [ByteString: GoValue] = [:]
    entries.reserveCapacity(count)
    for entry in (original ?? self).table.all { entries[entry.key] = entry.value }
    return entries
  }

  /// Calls `body` for each entry in byte order of the keys.
  public func forEach(_ body: (ByteString, GoValue) throws -> Void) rethrows {
    for key in keys {
      if let value = self[key] { try body(key, value) }
    }
  }

  /// Whether both are one map in Go's sense: a write through one is seen through the other.
  public func isSameMap(as other: GoMap) -> Bool {
    (original ?? self) === (other.original ?? other)
  }
}

extension GoMap {
  /// The value under a key whose hash is known.
  @inline(__always)
  func value(_ key: ByteString, _ hash: Int) -> GoValue? {
    if let original { return original.table.find(key, hash)?.pointee.value }
    return table.find(key, hash)?.pointee.value
  }

  /// The value at the end of a chain of fields that are all keys of maps; nil when one of them is
  /// missing, may be a method, or is not in a map: the executor then goes step by step.
  func value(at fields: UnsafeBufferPointer<FieldName>) -> Operand? {
    var map = self
    var index = 0
    while true {
      if fields[index].isExported && map.hasMethods { return nil }
      guard
        let entry = (map.original ?? map).table.find(fields[index].name, fields[index].hash)
      else { return nil }
      index &+= 1
      if index == fields.count {
        return Operand(entry.pointee.value, isInterface: map.holdsInterfaces)
      }
      guard case .map(let next) = entry.pointee.value else { return nil }
      map = next
    }
  }
}
