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
  let methodBits: UInt64
  /// Shared with the maps that show these entries under another type.
  private let table: UnsafeMutablePointer<GoMapTable>
  /// Kept until the set of keys changes: `range`, `toYaml` and `keys` all want keys in order.
  @exclusivity(unchecked) private var order: [ByteString]?

  private init(_ type: GoType, _ table: GoMapTable, isNil: Bool = false) {
    self.type = type
    self.isNil = isNil
    original = nil
    self.table = .allocate(capacity: 1)
    self.table.initialize(to: table)
    holdsInterfaces = type.element?.kind == .interface
    methodBits = type.methodBits
  }

  /// The same map under another type: Go's conversion `Values(m)`. What is set in one is in both.
  public init(_ other: GoMap, as type: GoType) {
    self.type = type
    isNil = other.isNil
    original = other.original ?? other
    table = other.table
    holdsInterfaces = type.element?.kind == .interface
    methodBits = type.methodBits
  }

  deinit {
    guard original == nil else { return }
    table.pointee.deallocate()
    table.deallocate()
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

  public var count: Int { table.pointee.count }

  public var isEmpty: Bool { table.pointee.count == 0 }

  /// The value under a key; nil (Swift's) when there is none, `.nil` when Go's nil is there.
  public subscript(_ key: ByteString) -> GoValue? {
    get { table.pointee.find(HashedName(key))?.pointee.value }
    set {
      if let original {
        original[key] = newValue
        return
      }
      let before = table.pointee.count
      if let newValue { table.pointee.set(key, newValue) } else { table.pointee.remove(key) }
      if table.pointee.count != before { order = nil }
    }
  }

  /// The keys in byte order, as `range` visits them.
  public var keys: [ByteString] {
    if let original { return original.keys }
    if let order { return order }
    var sorted: [ByteString] = []
    sorted.reserveCapacity(count)
    var isSorted = true
    for entry in table.pointee.all {
      if let last = sorted.last, entry.key < last { isSorted = false }
      sorted.append(entry.key)
    }
    if !isSorted { sorted.sort() }
    order = sorted
    return sorted
  }

  /// The entries in no order, for work whose result does not depend on it.
  public var unordered: [ByteString: GoValue] {
    var entries: [ByteString: GoValue] = [:]
    entries.reserveCapacity(count)
    for entry in table.pointee.all { entries[entry.key] = entry.value }
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
  func value(_ name: HashedName) -> GoValue? { table.pointee.find(name)?.pointee.value }

  /// The value at the end of a chain of fields that are all keys of maps; nil when one of them is
  /// missing, may be a method, or is not in a map: the executor then goes step by step.
  func value(at fields: UnsafeBufferPointer<FieldName>) -> Operand? {
    var table = table
    var methodBits = methodBits
    var holdsInterfaces = holdsInterfaces
    var index = 0
    while true {
      if fields[index].methodBit & methodBits != 0 { return nil }
      guard let entry = table.pointee.find(fields[index].hashed) else { return nil }
      index &+= 1
      if index == fields.count {
        return Operand(entry.pointee.value, isInterface: holdsInterfaces)
      }
      guard case .map(let next) = entry.pointee.value else { return nil }
      (table, methodBits, holdsInterfaces) = (next.table, next.methodBits, next.holdsInterfaces)
    }
  }
}
