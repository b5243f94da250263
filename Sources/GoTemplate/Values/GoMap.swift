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
  @usableFromInline let original: GoMap?
  @usableFromInline var entries: [ByteString: GoValue]
  /// Kept until the set of keys changes: `range`, `toYaml` and `keys` all want keys in order.
  @usableFromInline var order: [ByteString]?

  public init(_ type: GoType = .anyMap, isNil: Bool = false) {
    self.type = type
    self.isNil = isNil
    original = nil
    entries = [:]
  }

  public init(_ entries: [ByteString: GoValue], _ type: GoType = .anyMap) {
    self.type = type
    isNil = false
    original = nil
    self.entries = entries
  }

  /// An empty map with room for so many entries.
  public init(minimumCapacity: Int, _ type: GoType = .anyMap) {
    self.type = type
    isNil = false
    original = nil
    entries = Dictionary(minimumCapacity: minimumCapacity)
  }

  /// The same map under another type: Go's conversion `Values(m)`. What is set in one is in both.
  public init(_ other: GoMap, as type: GoType) {
    self.type = type
    isNil = other.isNil
    original = other.original ?? other
    entries = [:]
  }

  @inlinable
  public var count: Int { original?.entries.count ?? entries.count }

  @inlinable
  public var isEmpty: Bool { count == 0 }

  /// The value under a key; nil (Swift's) when there is none, `.nil` when Go's nil is there.
  @inlinable
  public subscript(_ key: ByteString) -> GoValue? {
    get { original == nil ? entries[key] : original?.entries[key] }
    set {
      if let original {
        original[key] = newValue
        return
      }
      let before = entries.count
      entries[key] = newValue
      if entries.count != before { order = nil }
    }
  }

  /// The keys in byte order, as `range` visits them.
  public var keys: [ByteString] {
    if let original { return original.keys }
    if let order { return order }
    let sorted = entries.keys.sorted()
    order = sorted
    return sorted
  }

  /// The entries in no order, for work whose result does not depend on it.
  @inlinable
  public var unordered: [ByteString: GoValue] { original?.entries ?? entries }

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
