public import GoCompat

/// A document: what JSON can say, plus the difference between whole and floating numbers.
///
/// Numbers of YAML and JSON texts are `.float`, as Helm has them; `--set n=3` makes an `.int`.
public enum Value: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int64)
  case float(Double)
  case string(ByteString)
  case array([Value])
  case object(Object)
}

/// A mapping of a document. Keys keep the order of their first insertion; equality ignores order.
public struct Object: Sendable {
  private var entries = KeyedEntries<Value>()

  public init() {}

  /// An empty mapping with room for so many entries.
  public init(minimumCapacity: Int) { entries = KeyedEntries(minimumCapacity: minimumCapacity) }

  /// The keys in order of insertion.
  public var keys: [ByteString] { entries.keys }

  /// The values, each at the position of its key in `keys`.
  public var values: [Value] { entries.elements }

  public var count: Int { entries.count }
  public var isEmpty: Bool { entries.isEmpty }

  /// The value under a key; setting nil removes the key.
  public subscript(_ key: ByteString) -> Value? {
    get { entries[key] }
    set { entries[key] = newValue }
  }
}

extension Object: Equatable {
  public static func == (left: Object, right: Object) -> Bool {
    guard left.count == right.count else { return false }
    for (key, value) in left where right[key] != value { return false }
    return true
  }
}

extension Object: Sequence {
  /// Walks the entries in order of insertion.
  public struct Iterator: IteratorProtocol {
    private let entries: KeyedEntries<Value>
    private var position = 0

    fileprivate init(_ entries: KeyedEntries<Value>) { self.entries = entries }

    public mutating func next() -> (key: ByteString, value: Value)? {
      guard position < entries.count else { return nil }
      defer { position += 1 }
      return (entries.keys[position], entries.elements[position])
    }
  }

  public var underestimatedCount: Int { count }

  public func makeIterator() -> Iterator { Iterator(entries) }
}

extension Object: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (ByteString, Value)...) {
    for (key, value) in elements { self[key] = value }
  }
}
