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
  /// The keys in order of insertion.
  public private(set) var keys: [ByteString] = []
  private var entries: [ByteString: Value] = [:]

  public init() {}

  public var count: Int { entries.count }
  public var isEmpty: Bool { entries.isEmpty }

  /// The value under a key; setting nil removes the key.
  public subscript(_ key: ByteString) -> Value? {
    get { entries[key] }
    set {
      if let newValue {
        if entries.updateValue(newValue, forKey: key) == nil { keys.append(key) }
      } else if entries.removeValue(forKey: key) != nil {
        keys.removeAll { $0 == key }
      }
    }
  }
}

extension Object: Equatable {
  public static func == (left: Object, right: Object) -> Bool { left.entries == right.entries }
}

extension Object: Sequence {
  /// Visits the entries in order of insertion.
  public func makeIterator() -> AnyIterator<(key: ByteString, value: Value)> {
    var index = 0
    return AnyIterator {
      while index < keys.count {
        let key = keys[index]
        index += 1
        if let value = entries[key] { return (key, value) }
      }
      return nil
    }
  }
}

extension Object: ExpressibleByDictionaryLiteral {
  public init(dictionaryLiteral elements: (ByteString, Value)...) {
    for (key, value) in elements { self[key] = value }
  }
}
