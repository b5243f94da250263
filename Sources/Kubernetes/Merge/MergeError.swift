public import GoCompat
public import YAML

/// Why no patch can be made.
public struct MergeError: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// The built-in type has no such field, so nobody knows how to merge it.
    case unknownField(ByteString, type: ByteString)
    /// OpenAPI has no such field.
    case unknownDocumentedField(ByteString)
    /// OpenAPI names a schema that it has not.
    case unknownReference(ByteString)
    /// An object stands where the built-in type has something else.
    case noObject(ByteString)
    /// A list stands where the built-in type has something else.
    case noList(ByteString)
    /// An element of a list has no value under the key that tells its elements apart.
    case noMergeKey(ByteString, element: Value)
    case listOfLists
    /// The elements of a list are not all of one type.
    case mixedElements(ByteString)
    case noElements
    case badStrategies([ByteString])
    /// A directive that starts with `$` has not the shape it needs.
    case badDirective(ByteString)
    case unknownDirective(ByteString, in: Value)
    case otherOrder(list: Value, order: Value)
    case otherRetainKeys(Value, Value)
    case noMergeKeyFor(type: ByteString)
    case wrongType(expected: ByteString, found: ByteString)
    /// The patch would change what names the object.
    case identityChanged(patch: Value)
    /// An object, or a document, is none.
    case badDocument
    /// Deeper nesting than any object has.
    case tooDeep
  }

  public var kind: Kind

  public init(_ kind: Kind) { self.kind = kind }
}
