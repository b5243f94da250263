internal import GoCompat
public import YAML

/// A patch to send to the server.
public struct ObjectPatch: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    case strategicMerge, merge, json

    /// What `Content-Type` says of it.
    public var mediaType: String {
      switch self {
      case .strategicMerge: "application/strategic-merge-patch+json"
      case .merge: "application/merge-patch+json"
      case .json: "application/json-patch+json"
      }
    }
  }

  public var kind: Kind
  /// The patch, with the keys of objects in byte order.
  public var body: Value

  public init(_ kind: Kind, _ body: Value) {
    self.kind = kind
    self.body = body
  }

  /// Whether there is nothing to change.
  public var isEmpty: Bool { body == .object(Object()) }

  /// The text to send.
  ///
  /// - Throws: `JSONError` for a number that JSON has not.
  public func bytes() throws(JSONError) -> [UInt8] { try body.kubernetesJSON() }
}

extension Value {
  /// The same document with the keys of all objects in byte order, as Go writes maps.
  func withSortedKeys() -> Value {
    switch self {
    case .object(let object):
      var sorted = Object(minimumCapacity: object.count)
      for key in object.keys.sorted() { sorted[key] = object[key]?.withSortedKeys() }
      return .object(sorted)
    case .array(let elements): return .array(elements.map { $0.withSortedKeys() })
    default: return self
    }
  }

  /// The same document as it is once written as JSON and read again: a floating number that is whole
  /// is a whole number.
  func withWholeNumbers(depth: Int = 0) throws(MergeError) -> Value {
    guard depth < ThreeWayMerge.maximumDepth else { throw MergeError(.tooDeep) }
    switch self {
    case .float(let number):
      guard let whole = Int64(exactly: number) else { return self }
      return .int(whole)
    case .object(let object):
      var same = Object(minimumCapacity: object.count)
      for (key, value) in object { same[key] = try value.withWholeNumbers(depth: depth + 1) }
      return .object(same)
    case .array(let elements):
      var same: [Value] = []
      same.reserveCapacity(elements.count)
      for element in elements { same.append(try element.withWholeNumbers(depth: depth + 1)) }
      return .array(same)
    default: return self
    }
  }
}
