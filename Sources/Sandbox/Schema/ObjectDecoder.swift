internal import GoCompat
internal import YAML

/// Reads objects along their schemas as the server's Go structs read and write them.
///
/// What a struct has no room for is dropped and named; values of wrong types are refused in Go's words;
/// quantities, times and binary data come out in canonical form; empty values are left out or written as
/// each field's tags say. Field names count with their case.
///
/// - SeeAlso: `sigs.k8s.io/json.UnmarshalStrict`, `runtime/serializer/json.Serializer.Decode`
enum ObjectDecoder {
  /// Why a body is no object of its kind, in Go's words.
  struct Problem: Error, Sendable, Equatable {
    var message: ByteString
  }

  /// Decodes a value that is not a body as it came, such as a patched object.
  static func decode(
    _ value: Value, kind: ResourceKind, table: SchemaTable, validation: FieldValidation
  ) throws(StatusError) -> (object: Object, warnings: [ByteString]) {
    try decode(WireDocument(value), kind: kind, table: table, validation: validation)
  }

  /// Decodes a body; refusals are those of create and replace.
  static func decode(
    _ document: WireDocument, kind: ResourceKind, table: SchemaTable, validation: FieldValidation
  ) throws(StatusError) -> (object: Object, warnings: [ByteString]) {
    let found: (object: Object, strictErrors: [ByteString])
    do {
      found = try read(document, kind: kind, table: table)
    } catch {
      throw refusal(kind, error.message)
    }
    guard validation != .ignore else { return (found.object, []) }
    if validation == .warn {
      return (found.object, document.duplicateWarnings + found.strictErrors)
    }
    let errors = (document.duplicates.map { [$0] } ?? []) + found.strictErrors
    if errors.isEmpty { return (found.object, []) }
    throw refusal(kind, "strict decoding error: " + errors.joined(", "))
  }

  private static func refusal(_ kind: ResourceKind, _ why: ByteString) -> StatusError {
    .badRequest(
      kind.kind + " in version \"" + kind.version + "\" cannot be handled as a " + kind.kind + ": "
        + why)
  }

  /// Decodes without judging what the schema does not know: those texts are returned.
  static func read(
    _ document: WireDocument, kind: ResourceKind, table: SchemaTable
  ) throws(Problem) -> (object: Object, strictErrors: [ByteString]) {
    if let version = table.customVersion(kind.definition) {
      return try CustomResourceDecoder.read(document, version, table: table)
    }
    guard let schema = table.definition(kind.definition), !kind.isCustom else {
      guard case .object(let object) = document.root.value else {
        throw Problem(message: "json: cannot unmarshal " + document.root.goName)
      }
      return (object, [])
    }
    var walk = DecodingWalk(table)
    let value = walk.decode(document.root, schema)
    if let problem = walk.problem { throw Problem(message: problem) }
    var object: Object = ["kind": .string(kind.kind), "apiVersion": .string(kind.apiVersion)]
    if case .object(let fields) = value {
      for (key, value) in fields where key != "kind" && key != "apiVersion" { object[key] = value }
    }
    // No entries, said so, are another thing than nothing said: ownership starts anew.
    if case .array(let entries)? = document.root["metadata"]?["managedFields"], entries.isEmpty {
      object.setMetadata("managedFields", value: .array([]))
    }
    return (object, walk.strictErrors)
  }

  /// The object with empty values left out or written as its Go struct would.
  ///
  /// To be called when something else than a body has changed an object: defaults, a patch, a strategy.
  static func normalise(_ object: Object, kind: ResourceKind, table: SchemaTable) -> Object {
    if !kind.isCustom, let schema = table.definition(kind.definition), case .object = schema.shape,
      !object.forgetsOwners
    {
      do throws(NormalForm.Refused) {
        return named(try NormalForm.of(object, schema, table), kind)
      } catch {
        // A reader says what becomes of it.
      }
    }
    do {
      return try read(WireDocument(.object(object)), kind: kind, table: table).object
    } catch {
      return object
    }
  }
}

extension ObjectDecoder {
  /// The object with the version and the name of its kind.
  private static func named(_ object: Object, _ kind: ResourceKind) -> Object {
    var object = object
    if object.string("kind") != kind.kind { object["kind"] = .string(kind.kind) }
    let version = kind.apiVersion
    if object.string("apiVersion") != version { object["apiVersion"] = .string(version) }
    return object
  }
}

extension [ByteString] {
  /// The texts with another between each two, `strings.Join`.
  func joined(_ separator: ByteString) -> ByteString {
    var text: ByteString = ""
    for (index, part) in enumerated() {
      if index > 0 { text.append(separator) }
      text.append(part)
    }
    return text
  }
}
