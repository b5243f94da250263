public import GoCompat

/// Entries under byte-string keys in the order of first insertion, with fast lookup.
///
/// Few entries are searched in a row; from the ninth on an index is kept beside them.
@frozen
public struct KeyedEntries<Element> {
  @usableFromInline var orderedKeys: [ByteString]
  @usableFromInline var orderedElements: [Element]
  @usableFromInline var index: [ByteString: Int]

  @usableFromInline static var indexed: Int { 8 }

  /// The keys in order of insertion.
  @inlinable
  public var keys: [ByteString] { orderedKeys }

  /// The elements, each at the position of its key.
  @inlinable
  public var elements: [Element] { orderedElements }

  @inlinable
  public init() {
    orderedKeys = []
    orderedElements = []
    index = [:]
  }

  @inlinable
  public init(minimumCapacity: Int) {
    self.init()
    orderedKeys.reserveCapacity(minimumCapacity)
    orderedElements.reserveCapacity(minimumCapacity)
    if minimumCapacity > Self.indexed { index.reserveCapacity(minimumCapacity) }
  }

  @inlinable
  public var count: Int { keys.count }

  @inlinable
  public var isEmpty: Bool { keys.isEmpty }

  /// The position of a key, or nil when it is absent.
  @inlinable
  public func position(of key: ByteString) -> Int? {
    if keys.count > Self.indexed { return index[key] }
    for position in keys.indices where keys[position] == key { return position }
    return nil
  }

  /// The element under a key; setting nil removes the key.
  @inlinable
  public subscript(_ key: ByteString) -> Element? {
    get {
      guard let position = position(of: key) else { return nil }
      return elements[position]
    }
    set {
      if let newValue {
        update(newValue, forKey: key)
      } else {
        remove(key)
      }
    }
  }

  /// The element at a position, for change in place.
  @inlinable
  public subscript(at position: Int) -> Element {
    get { elements[position] }
    _modify { yield &orderedElements[position] }
  }

  /// Sets the element under a key, which keeps its place when it is already there.
  @inlinable
  public mutating func update(_ element: Element, forKey key: ByteString) {
    if let position = position(of: key) {
      orderedElements[position] = element
      return
    }
    orderedKeys.append(key)
    orderedElements.append(element)
    if keys.count == Self.indexed + 1 {
      rebuildIndex()
    } else if keys.count > Self.indexed {
      index[key] = keys.count - 1
    }
  }

  /// Removes a key, if it is there; costs time linear in the number of entries.
  @inlinable
  public mutating func remove(_ key: ByteString) {
    guard let position = position(of: key) else { return }
    orderedKeys.remove(at: position)
    orderedElements.remove(at: position)
    rebuildIndex()
  }

  /// Removes every entry the condition holds for, in time linear in the number of entries.
  @inlinable
  public mutating func removeAll(where condition: (ByteString, Element) -> Bool) {
    var kept = KeyedEntries(minimumCapacity: count)
    for position in keys.indices where !condition(keys[position], elements[position]) {
      kept.update(elements[position], forKey: keys[position])
    }
    if kept.count < count { self = kept }
  }

  /// Entries under the same keys, each element changed by the function.
  @inlinable
  public func mapElements<Changed>(_ change: (Element) -> Changed) -> KeyedEntries<Changed> {
    KeyedEntries<Changed>(keys: keys, elements: elements.map(change), index: index)
  }

  @usableFromInline init(keys: [ByteString], elements: [Element], index: [ByteString: Int]) {
    orderedKeys = keys
    orderedElements = elements
    self.index = index
  }

  @usableFromInline mutating func rebuildIndex() {
    index.removeAll(keepingCapacity: true)
    guard keys.count > Self.indexed else { return }
    for (position, key) in keys.enumerated() { index[key] = position }
  }
}

extension KeyedEntries: Sendable where Element: Sendable {}
