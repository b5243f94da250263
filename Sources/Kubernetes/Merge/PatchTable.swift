internal import GoCompat

/// The merge metadata of the built-in kinds: `PatchTableText`, cut into lines on first use and read
/// where it is asked.
///
/// - SeeAlso: `strategicpatch.PatchMetaFromStruct`
final class PatchTable: Sendable {
  /// The shape of a value: of a struct by its place in the table.
  indirect enum Shape: Sendable {
    case structure(Int)
    case list(Shape)
    case map(Shape)
    case scalar

    /// Go's word for it.
    var goKind: ByteString {
      switch self {
      case .structure: "struct"
      case .list: "slice"
      case .map: "map"
      case .scalar: "string"
      }
    }
  }

  private typealias Text = ArraySlice<UInt8>

  static let shared = PatchTable()

  private let structures: [Text]
  private let groups: [Text]

  private init() {
    let lineFeed = UInt8(ascii: "\n")
    structures = Array(PatchTableText.structures.utf8).split(separator: lineFeed)
    groups = Array(PatchTableText.kinds.utf8).split(separator: lineFeed)
  }

  func kind(_ kind: GroupVersionKind) -> Shape? {
    let wanted = kind.apiVersion
    for line in groups {
      var words = line.split(separator: UInt8(ascii: " "))[...]
      guard let name = words.popFirst(), name.elementsEqual(wanted.bytes) else { continue }
      return Self.value(of: kind.kind, in: words).map(Self.shape)
    }
    return nil
  }

  func field(_ name: ByteString, of shape: Shape) throws(MergeError) -> PatchSchema.Field {
    guard case .structure(let place) = shape, structures.indices.contains(place) else {
      throw MergeError(.noObject(shape.goKind))
    }
    var words = structures[place].split(separator: UInt8(ascii: " "))[...]
    let type = words.popFirst() ?? []
    guard let value = Self.value(of: name, in: words) else {
      throw MergeError(.unknownField(name, type: ByteString(type)))
    }
    let parts = value.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
    let strategies = parts.count > 2 ? parts[2].split(separator: UInt8(ascii: ",")) : []
    return try PatchSchema.Field(
      PatchSchema(.table(Self.shape(parts[0]))),
      mergeKey: parts.count > 1 ? ByteString(parts[1]) : "",
      strategies: strategies.map { ByteString($0) })
  }

  /// The field whose value is a list, with the schema of its elements.
  static func elements(of field: PatchSchema.Field, in parent: Shape) throws(MergeError)
    -> PatchSchema.Field
  {
    guard case .table(.list(let element)) = field.schema.source else {
      throw MergeError(.noList(parent.goKind))
    }
    var field = field
    field.schema = PatchSchema(.table(element))
    return field
  }

  /// What stands behind `name=`. Go's JSON library also takes a name that differs only in case.
  private static func value(of name: ByteString, in words: ArraySlice<Text>) -> Text? {
    var alike: Text?
    for word in words {
      guard let equals = word.firstIndex(of: UInt8(ascii: "=")),
        equals - word.startIndex == name.count
      else { continue }
      let found = word[..<equals]
      if found.elementsEqual(name.bytes) { return word[(equals + 1)...] }
      if alike == nil, found.elementsEqual(name.bytes, by: { lowercased($0) == lowercased($1) }) {
        alike = word[(equals + 1)...]
      }
    }
    return alike
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func shape(_ text: Text) -> Shape {
    switch text.first {
    case UInt8(ascii: "["): .list(shape(text.dropFirst()))
    case UInt8(ascii: "{"): .map(shape(text.dropFirst()))
    case nil: .scalar
    default: Int(String(decoding: text, as: UTF8.self)).map(Shape.structure) ?? .scalar
    }
  }
}
