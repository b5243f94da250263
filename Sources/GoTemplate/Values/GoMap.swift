public import GoCompat

/// A Go map with string keys, by reference.
///
/// `type` says what it holds: `map[string]interface {}`, `map[string]string`, or a named type with
/// methods such as `common.Values`. A nil map reads as an empty one.
public final class GoMap {
  public let type: GoType
  /// Whether this is Go's nil map of its type.
  public let isNil: Bool
  @usableFromInline var entries: [ByteString: GoValue]
  /// Kept until the set of keys changes: `range`, `toYaml` and `keys` all want keys in order.
  @usableFromInline var order: [ByteString]?

  public init(_ type: GoType = .anyMap, isNil: Bool = false) {
    self.type = type
    self.isNil = isNil
    entries = [:]
  }

  public init(_ entries: [ByteString: GoValue], _ type: GoType = .anyMap) {
    self.type = type
    isNil = false
    self.entries = entries
  }

  /// An empty map with room for so many entries.
  public init(minimumCapacity: Int, _ type: GoType = .anyMap) {
    self.type = type
    isNil = false
    entries = Dictionary(minimumCapacity: minimumCapacity)
  }

  @inlinable
  public var count: Int { entries.count }

  @inlinable
  public var isEmpty: Bool { entries.isEmpty }

  /// The value under a key; nil (Swift's) when there is none, `.nil` when Go's nil is there.
  @inlinable
  public subscript(_ key: ByteString) -> GoValue? {
    get { entries[key] }
    set {
      let before = entries.count
      entries[key] = newValue
      if entries.count != before { order = nil }
    }
  }

  /// The keys in byte order, as `range` visits them.
  public var keys: [ByteString] {
    if let order { return order }
    let sorted = entries.keys.sorted()
    order = sorted
    return sorted
  }

  /// The entries in no order, for work whose result does not depend on it.
  @inlinable
  public var unordered: [ByteString: GoValue] { entries }

  /// Calls `body` for each entry in byte order of the keys.
  public func forEach(_ body: (ByteString, GoValue) throws -> Void) rethrows {
    for key in keys {
      if let value = entries[key] { try body(key, value) }
    }
  }
}
