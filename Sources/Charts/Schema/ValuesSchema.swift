import GoCompat
public import YAML

/// A `values.schema.json`, ready to check values.
///
/// - SeeAlso: `util.ValidateAgainstSingleSchema`
public final class ValuesSchema {
  private static let url: ByteString = "file:///values.schema.json"

  private let library: SchemaLibrary
  private let schema: CompiledSchema

  /// Reads and compiles a schema of any draft from 4 to 2020-12; the latest unless it says which.
  ///
  /// - Throws: when the text is no JSON, no valid schema, or refers to what cannot be had.
  public convenience init(
    _ bytes: [UInt8], references: SchemaReferences = SchemaReferences()
  ) throws(SchemaError) {
    try self.init(bytes, references, metaschemas: .metaschemas())
  }

  /// Takes a library of metaschemas that several schemas share.
  init(
    _ bytes: [UInt8], _ references: SchemaReferences, metaschemas: SchemaLibrary
  ) throws(SchemaError) {
    let node = try SchemaReader.read(bytes)
    library = SchemaLibrary(metaschemas: metaschemas, loader: references.load)
    library.add(node, at: Self.url)
    schema = try library.compile(at: Self.url)
  }

  /// Every way in which values do not meet the schema; empty when they do.
  ///
  /// - Throws: when the check cannot be carried through: numbers beyond all bounds, endless schemas.
  public func validate(_ values: Value) throws(SchemaError) -> [SchemaViolation] {
    try violation(of: values)?.causes ?? []
  }

  /// Throws the violations, with Helm's text, when values do not meet the schema.
  public func check(_ values: Value) throws(SchemaError) {
    if let violation = try violation(of: values) { throw SchemaError(.violated(violation)) }
  }

  private func violation(of values: Value) throws(SchemaError) -> SchemaViolation? {
    try SchemaValidator(in: library).validate(SchemaNode(values), against: schema)
  }
}
