public import GoCompat

/// Why a text is not TOML, or a value cannot be written as TOML.
public struct TOMLError: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// What is wrong with the text, in the words of BurntSushi/toml.
    case syntax(ByteString)
    /// Nesting beyond what is sensible; Go has no such bound.
    case tooDeep
    case nilInArray
    /// Only tables have names for their parts.
    case topLevelArray
    /// Go's nil, of which the encoder asks the type.
    case nilValue
    /// A Go kind that TOML has nothing for.
    case unsupportedKind(String)
  }

  public let kind: Kind
  /// Counted from 1; 0 where there is no text.
  public let line: Int
  /// The key that was being read or had been read last; may be empty.
  public let lastKey: ByteString

  public init(_ kind: Kind, line: Int = 0, lastKey: ByteString = "") {
    self.kind = kind
    self.line = line
    self.lastKey = lastKey
  }
}

extension TOMLError {
  /// The sentence of BurntSushi/toml.
  ///
  /// - SeeAlso: `ParseError.Error`
  public var goText: ByteString {
    switch kind {
    case .syntax(let problem): place + problem
    case .tooDeep: place + "nested too deeply"
    case .nilInArray: "toml: cannot encode array with nil element"
    case .topLevelArray: "toml: top-level values must be Go maps or structs"
    case .nilValue: "reflect: call of reflect.Value.Type on zero Value"
    case .unsupportedKind(let kind): ByteString("unsupported type: \(kind)")
    }
  }

  private var place: ByteString {
    if lastKey.isEmpty { return ByteString("toml: line \(line): ") }
    return ByteString("toml: line \(line) (last key ") + Strconv.quote(lastKey) + "): "
  }
}
