public import GoCompat

/// Reads YAML as Helm does: through libyaml's events, with the meaning go-yaml 2 gives to scalars,
/// and with the numbers, keys and errors that its way through JSON has.
///
/// - SeeAlso: `yaml.Unmarshal` of sigs.k8s.io/yaml
public enum YAMLReader {
  /// Nesting beyond this is an error, as in go-yaml.
  static let depthLimit = 10_000

  /// What to read for.
  public struct Options: Sendable {
    /// What becomes of whole numbers.
    public enum Numbers: Sendable {
      /// Every number is a float, as in Helm's values.
      case floats
      /// Whole numbers that fit an `int64` stay whole, for fields that want their text.
      case native
    }

    /// Whether a key given twice is an error; else the last one counts.
    public var isStrict: Bool
    public var numbers: Numbers
    /// Whether to remember where each value stands.
    public var keepsPlaces: Bool

    public init(isStrict: Bool = false, numbers: Numbers = .floats, keepsPlaces: Bool = false) {
      self.isStrict = isStrict
      self.numbers = numbers
      self.keepsPlaces = keepsPlaces
    }
  }

  /// Reads the first document and builds its value; an empty text is null.
  @inlinable
  public static func read<Builder: DocumentBuilder>(
    _ bytes: [UInt8], _ options: Options = Options(), into builder: borrowing Builder
  ) throws(YAMLError) -> Builder.Node {
    try tape(bytes, options).build(builder)
  }

  /// The first document as a value.
  public static func value(
    _ bytes: [UInt8], _ options: Options = Options()
  ) throws(YAMLError) -> Value {
    try read(bytes, options, into: ValueBuilder())
  }

  /// Reads the first document to be built later.
  public static func tape(
    _ bytes: [UInt8], _ options: Options = Options()
  ) throws(YAMLError) -> DocumentTape {
    let nodes = try YAMLNodes.parse(bytes)
    var decoder = YAMLDecoder(nodes, options)
    return try decoder.decode()
  }

  /// Reads the first document for the sake of some members of its mapping, by their names in lower
  /// case: others may be missing from the tape, but not errors in them.
  public static func tape(
    _ bytes: [UInt8], _ options: Options = Options(), keepingMembers names: [ByteString]
  ) throws(YAMLError) -> DocumentTape {
    let nodes = try YAMLNodes.parse(bytes)
    var decoder = YAMLDecoder(nodes, options)
    return try nodes.isHarmless ? decoder.decode(members: names) : decoder.decode()
  }

  /// Reads a document that must be a mapping, or empty.
  /// - Throws: also when it is something else, as decoding into `map[string]interface {}` does.
  public static func object(
    _ bytes: [UInt8], _ options: Options = Options()
  ) throws(YAMLError) -> Object {
    let tape = try tape(bytes, options)
    switch tape.build(ValueBuilder()) {
    case .object(let object): return object
    case .null: return Object()
    default:
      throw YAMLError(
        .wrongType(found: tape.rootKind.rawValue, wanted: "map[string]interface {}"))
    }
  }
}
