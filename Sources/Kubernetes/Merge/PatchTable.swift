internal import GoCompat

/// The merge metadata of the built-in kinds, read from `PatchTableText` on first use.
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

  private struct Entry {
    var shape: Shape
    var mergeKey: ByteString
    var strategies: [ByteString]
  }

  private struct Structure {
    var name: ByteString
    var fields: [ByteString: Entry] = [:]
  }

  static let shared = PatchTable()

  private let structures: [Structure]
  private let kinds: [GroupVersionKind: Int]

  private init() {
    structures = PatchTableText.structures.split(separator: "\n").map(Self.structure)
    var kinds: [GroupVersionKind: Int] = [:]
    for line in PatchTableText.kinds.split(separator: "\n") { Self.read(line, into: &kinds) }
    self.kinds = kinds
  }

  func kind(_ kind: GroupVersionKind) -> Shape? { kinds[kind].map(Shape.structure) }

  /// Every kind in the table.
  var allKinds: [GroupVersionKind] { Array(kinds.keys) }

  func field(_ name: ByteString, of shape: Shape) throws(MergeError) -> PatchSchema.Field {
    guard case .structure(let place) = shape, structures.indices.contains(place) else {
      throw MergeError(.noObject(shape.goKind))
    }
    let structure = structures[place]
    guard let entry = structure.fields[name] ?? Self.alike(name, in: structure) else {
      throw MergeError(.unknownField(name, type: structure.name))
    }
    return try PatchSchema.Field(
      PatchSchema(.table(entry.shape)), mergeKey: entry.mergeKey, strategies: entry.strategies)
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

  /// Go's JSON library takes a field whose name differs only in case.
  private static func alike(_ name: ByteString, in structure: Structure) -> Entry? {
    structure.fields.first { isAlike($0.key, name) }?.value
  }

  private static func isAlike(_ left: ByteString, _ right: ByteString) -> Bool {
    left.count == right.count
      && zip(left.bytes, right.bytes).allSatisfy { lowercased($0) == lowercased($1) }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
  }

  private static func structure(_ line: Substring) -> Structure {
    let words = line.split(separator: " ")
    var structure = Structure(name: ByteString(words.first ?? ""))
    for word in words.dropFirst() {
      let halves = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let parts = (halves.last ?? "").split(separator: "@", omittingEmptySubsequences: false)
      structure.fields[ByteString(halves[0])] = Entry(
        shape: shape(parts[0].utf8[...]),
        mergeKey: parts.count > 1 ? ByteString(parts[1]) : "",
        strategies: parts.count > 2 ? parts[2].split(separator: ",").map { ByteString($0) } : [])
    }
    return structure
  }

  private static func shape(_ text: Substring.UTF8View) -> Shape {
    switch text.first {
    case UInt8(ascii: "["): .list(shape(text.dropFirst()))
    case UInt8(ascii: "{"): .map(shape(text.dropFirst()))
    default: Int(Substring(text)).map(Shape.structure) ?? .scalar
    }
  }

  private static func read(_ line: Substring, into kinds: inout [GroupVersionKind: Int]) {
    let words = line.split(separator: " ")
    guard let first = words.first else { return }
    let parts = first.split(separator: "/")
    let version = ByteString(parts.last ?? "")
    let group = parts.count > 1 ? ByteString(parts[0]) : ""
    for word in words.dropFirst() {
      let halves = word.split(separator: "=")
      guard halves.count == 2, let place = Int(halves[1]) else { continue }
      kinds[GroupVersionKind(group: group, version: version, kind: ByteString(halves[0]))] = place
    }
  }
}
