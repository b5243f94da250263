public import GoCompat

/// Why a text is not the YAML that Helm can use, or a value cannot be written as YAML.
public struct YAMLError: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// Characters or structure that are not YAML, in go-yaml's words.
    case syntax(String)
    case unknownAnchor(ByteString)
    case anchorContainsItself(ByteString)
    case excessiveAliasing
    case depthExceeded
    /// A scalar whose tag asks for another type.
    case cannotDecode(ByteString, as: String, from: String)
    case invalidBase64
    case mergeNeedsMap
    /// A collection as a key, as `%#v` prints it.
    case invalidMapKey(ByteString)
    /// Keys given twice, in strict mode: each with its line, and the key as `%#v` prints it.
    case duplicateKeys([DuplicateKey])
    /// A key that JSON cannot have; type, key and value as Go prints them.
    case unsupportedKey(type: String, key: ByteString, value: ByteString)
    /// What JSON cannot say: NaN and the infinities.
    case unsupportedValue(String)
    /// JSON could not be made of a value to be written.
    case marshaling(JSONError.Kind)
    /// The document is of another kind than the one asked for.
    case wrongType(found: String, wanted: String)
    /// More nesting than encoding/json takes; with the bracket that went too far.
    case jsonDepthExceeded(UInt8)
    /// Something other than a comment behind a `---` between documents.
    case documentSeparator(ByteString)
  }

  /// A key that was there already.
  public struct DuplicateKey: Sendable, Equatable {
    public let line: Int
    public let key: ByteString

    public init(line: Int, key: ByteString) {
      self.line = line
      self.key = key
    }
  }

  public let kind: Kind
  /// The line that go-yaml's text names; 0 where it names none.
  public let goLine: Int
  /// Where it is, for a person; nil where no place is known.
  public let place: YAMLPlace?

  public init(_ kind: Kind, goLine: Int = 0, place: YAMLPlace? = nil) {
    self.kind = kind
    self.goLine = goLine
    self.place = place
  }

  var isMarshaling: Bool {
    if case .marshaling = kind { return true }
    return false
  }
}
