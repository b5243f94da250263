internal import GoCompat
internal import YAML

/// The type of a value as server-side apply sees it.
///
/// - SeeAlso: `k8s.io/kube-openapi/pkg/schemaconv.ToSchemaFromOpenAPI`,
///   `sigs.k8s.io/structured-merge-diff/schema`
struct TypedSchema {
  private enum Source {
    case node(SchemaNode)
    /// Anything; its maps are merged, its lists are not.
    case deduced
    /// Anything, as one piece.
    case untyped
    /// A field that the schema has not.
    case none
  }

  private let source: Source
  let table: SchemaTable
  /// Whether some node above keeps fields that it does not know; then all below do.
  private let keepsUnknown: Bool

  init(_ node: SchemaNode, _ table: SchemaTable) {
    self.init(.node(node), table, keepsUnknown: false)
  }

  /// The type of objects of a kind without a schema.
  static func deduced(_ table: SchemaTable) -> TypedSchema {
    TypedSchema(.deduced, table, keepsUnknown: true)
  }

  private init(_ source: Source, _ table: SchemaTable, keepsUnknown: Bool) {
    self.source = source
    self.table = table
    self.keepsUnknown = keepsUnknown
  }

  /// The type of what the schema does not know.
  var unknown: TypedSchema { TypedSchema(.none, table, keepsUnknown: false) }

  /// What values of the type may be.
  var atom: TypedAtom {
    switch source {
    case .node(let node): atom(of: node)
    case .deduced: anything(map: with(.deduced), isAtomic: false)
    case .untyped: anything(map: with(.untyped), isAtomic: true)
    case .none: TypedAtom()
    }
  }

  private func with(_ source: Source) -> TypedSchema {
    TypedSchema(source, table, keepsUnknown: keepsUnknown)
  }

  private func anything(map: TypedSchema, isAtomic: Bool) -> TypedAtom {
    TypedAtom(
      scalar: .untyped, list: TypedList(items: with(.untyped), kind: .atomic),
      map: TypedMap(fields: [:], values: map, isAtomic: isAtomic, isDeduced: true, schema: self))
  }

  private func atom(of reference: SchemaNode) -> TypedAtom {
    let node = table.resolve(reference)
    let keepsUnknown = keepsUnknown || node.preservesUnknown
    let isAtomic = node.mapKind == .atomic || reference.mapKind == .atomic
    switch node.shape {
    case .object(let fields):
      let keepsOthers = keepsUnknown || fields.isEmpty
      return TypedAtom(
        map: TypedMap(
          fields: fields,
          values: keepsOthers
            ? TypedSchema(.deduced, table, keepsUnknown: keepsUnknown) : nil,
          isAtomic: isAtomic, isDeduced: fields.isEmpty,
          schema: TypedSchema(source, table, keepsUnknown: keepsUnknown),
          node: keepsOthers ? nil : node))
    case .map(let values):
      return TypedAtom(
        map: TypedMap(
          fields: [:], values: TypedSchema(.node(values), table, keepsUnknown: keepsUnknown),
          isAtomic: isAtomic, isDeduced: false, schema: self))
    case .array(let items):
      return TypedAtom(
        list: TypedList(
          items: TypedSchema(.node(items), table, keepsUnknown: keepsUnknown),
          kind: kind(of: node, reference)))
    case .string:
      return TypedAtom(scalar: node.format.isEmpty || node.format == "byte" ? .text : .untyped)
    case .integer, .number: return TypedAtom(scalar: .number)
    case .boolean: return TypedAtom(scalar: .boolean)
    case .quantity: return TypedAtom(scalar: .untyped)
    case .intOrString: return anything(map: with(.deduced), isAtomic: false)
    case .any, .reference:
      return node.goType == "runtime.RawExtension"
        ? anything(map: with(.untyped), isAtomic: true)
        : anything(map: with(.deduced), isAtomic: false)
    }
  }

  private func kind(of node: SchemaNode, _ reference: SchemaNode) -> SchemaNode.ListKind {
    if case .atomic = reference.listKind { return node.listKind }
    return reference.listKind
  }

  /// The value that a key of a list's items has when it is left out.
  func keyDefault(_ name: ByteString) -> Value? {
    guard let field = atom.map?.fields[name] else { return nil }
    return field.node.defaultValue ?? table.resolve(field.node).defaultValue
  }
}

/// What values of a type may be: any of what is set here.
///
/// - SeeAlso: `schema.Atom`
struct TypedAtom {
  enum Scalar { case text, number, boolean, untyped }

  var scalar: Scalar?
  var list: TypedList?
  var map: TypedMap?

  /// Only what fits a value; all of it for null, for no value, and for one that fits nothing.
  ///
  /// - SeeAlso: `deduceAtom`
  func fitting(_ value: Value?) -> TypedAtom {
    switch value {
    case nil, .null?: return self
    case .array?: return list == nil ? self : TypedAtom(list: list)
    case .object?: return map == nil ? self : TypedAtom(map: map)
    default: return scalar == nil ? self : TypedAtom(scalar: scalar)
    }
  }

  /// Whether two choices from one atom are the same.
  func isSameChoice(_ other: TypedAtom) -> Bool {
    (scalar == nil) == (other.scalar == nil) && (list == nil) == (other.list == nil)
      && (map == nil) == (other.map == nil)
  }

  /// The type of a part.
  func child(_ element: FieldPathElement) -> TypedSchema? {
    switch element {
    case .field(let name): map?.type(of: name)
    case .key: list?.items
    default: nil
    }
  }
}

/// - SeeAlso: `schema.List`
struct TypedList {
  var items: TypedSchema
  var kind: SchemaNode.ListKind

  var isAtomic: Bool { if case .atomic = kind { true } else { false } }
}

/// A struct, a map, or both.
///
/// - SeeAlso: `schema.Map`
struct TypedMap {
  var fields: [ByteString: SchemaField]
  /// The type of other keys; nil where there may be none.
  var values: TypedSchema?
  var isAtomic: Bool
  /// Whether its values' types come from the values.
  var isDeduced: Bool
  var schema: TypedSchema
  /// Of a struct that has no other fields than its own.
  var node: SchemaNode?

  /// The type of a field of the struct.
  func named(_ name: ByteString) -> TypedSchema? {
    fields[name].map { schema.sibling($0.node) }
  }

  func type(of name: ByteString) -> TypedSchema? { named(name) ?? values }
}

extension TypedSchema {
  fileprivate func sibling(_ node: SchemaNode) -> TypedSchema {
    TypedSchema(.node(node), table, keepsUnknown: keepsUnknown)
  }
}
