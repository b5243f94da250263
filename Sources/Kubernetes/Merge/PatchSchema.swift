internal import GoCompat

/// How the fields of a kind are merged by a strategic patch.
///
/// - SeeAlso: `strategicpatch.LookupPatchMeta`
public struct PatchSchema: Sendable {
  /// What is known of a field.
  struct Field {
    /// The schema of its value; of its elements where it was looked up as a list.
    var schema: PatchSchema
    /// The merge key, empty for none.
    var mergeKey: ByteString
    /// `merge`, `replace`, or empty for what the shape of the value says.
    var strategy: ByteString
    /// Whether the patch must name the members that are to stay.
    var retainsKeys: Bool

    init(_ schema: PatchSchema, mergeKey: ByteString, strategies: [ByteString]) throws(MergeError) {
      self.schema = schema
      self.mergeKey = mergeKey
      retainsKeys = strategies.contains("retainKeys")
      let others = strategies.filter { $0 != "retainKeys" }
      strategy = others.first ?? ""
      guard others.count <= 1, strategies.count <= 2 else {
        throw MergeError(.badStrategies(strategies))
      }
    }
  }

  enum Source: Sendable {
    case table(PatchTable.Shape)
    case document(OpenAPIPatchSchema)
  }

  let source: Source

  init(_ source: Source) { self.source = source }

  /// The metadata of a kind that Kubernetes' Go client has a type for; nil for every other kind.
  public static func builtIn(_ kind: GroupVersionKind) -> PatchSchema? {
    PatchTable.shared.kind(kind).map { PatchSchema(.table($0)) }
  }

  func objectField(_ name: ByteString) throws(MergeError) -> Field {
    switch source {
    case .table(let shape): try PatchTable.shared.field(name, of: shape)
    case .document(let schema): try schema.objectField(name)
    }
  }

  func listField(_ name: ByteString) throws(MergeError) -> Field {
    switch source {
    case .table(let shape):
      try PatchTable.elements(of: PatchTable.shared.field(name, of: shape), in: shape)
    case .document(let schema): try schema.listField(name)
    }
  }

  /// What errors call the type.
  var name: ByteString {
    switch source {
    case .table(let shape): shape.goKind
    case .document(let schema): schema.name
    }
  }
}
