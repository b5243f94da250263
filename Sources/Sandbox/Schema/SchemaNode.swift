internal import GoCompat
internal import Synchronization
internal import YAML

/// The shape of a value: of a built-in kind, from the embedded table, or of a custom one, from its CRD.
///
/// Decoding, defaults, patches and server-side apply all walk objects along it. Nodes are shared and
/// never change; a reference to a definition is resolved when the table is read.
final class SchemaNode: Sendable {
  enum Shape: Sendable {
    case object(fields: [ByteString: SchemaField])
    /// An object whose keys are free.
    case map(values: SchemaNode)
    case array(items: SchemaNode)
    case string, integer, number, boolean
    /// A string or a whole number: ports, `maxSurge`.
    case intOrString
    /// A quantity: a string or a number, kept as its canonical text.
    case quantity
    /// Anything at all.
    case any
    /// A definition by its name, since definitions may hold themselves; see `SchemaTable`.
    case reference(ByteString)
  }

  enum ListKind: Sendable {
    case atomic
    case set
    case map(keys: [ByteString])
  }

  enum MapKind: Sendable { case granular, atomic }

  let shape: Shape
  /// How the server's messages name its type in Go: `v1.PullPolicy`; empty where the shape tells.
  let goType: ByteString
  /// `int32`, `int64`, `byte`, `date-time`, `micro-time`, `double` …; empty for none.
  let format: ByteString
  let enumeration: [Value]
  let defaultValue: Value?
  let isNullable: Bool
  /// How server-side apply merges it.
  let listKind: ListKind
  let mapKind: MapKind
  /// How a strategic merge patch merges it.
  let patchMergeKey: ByteString?
  let patchStrategies: [ByteString]
  /// Whether fields that the schema has not are kept.
  let preservesUnknown: Bool
  /// Whether the value is an object of its own, with apiVersion, kind and metadata.
  let isEmbeddedResource: Bool
  /// No other node has it; what is known of objects is noted with it.
  let number: UInt
  /// The fields of a struct that the server writes even when they are empty.
  let alwaysWritten: [(key: ByteString, field: SchemaField)]
  /// The fields of a struct in which a default may be missing.
  let defaulted: [(key: ByteString, field: SchemaField)]
  /// The definition that a reference stands for, once it was looked up.
  let target = AtomicLazyReference<SchemaNode>()

  private static let numbers = Atomic<UInt>(0)

  init(
    _ shape: Shape, goType: ByteString = "", format: ByteString = "", enumeration: [Value] = [],
    defaultValue: Value? = nil, isNullable: Bool = false, listKind: ListKind = .atomic,
    mapKind: MapKind = .granular,
    patchMergeKey: ByteString? = nil, patchStrategies: [ByteString] = [],
    preservesUnknown: Bool = false, isEmbeddedResource: Bool = false
  ) {
    self.shape = shape
    self.goType = goType
    self.format = format
    self.enumeration = enumeration
    self.defaultValue = defaultValue
    self.isNullable = isNullable
    self.listKind = listKind
    self.mapKind = mapKind
    self.patchMergeKey = patchMergeKey
    self.patchStrategies = patchStrategies
    self.preservesUnknown = preservesUnknown
    self.isEmbeddedResource = isEmbeddedResource
    number = Self.numbers.add(1, ordering: .relaxed).newValue
    guard case .object(let fields) = shape else {
      alwaysWritten = []
      defaulted = []
      return
    }
    alwaysWritten = fields.filter(\.value.isAlwaysWritten).map { ($0.key, $0.value) }
    defaulted = fields.filter { $0.value.node.defaultValue != nil || $0.value.node.holdsStructs }
      .map { ($0.key, $0.value) }
  }

  /// Whether there are structs in it, or amounts, which are rounded.
  private var holdsStructs: Bool {
    switch shape {
    case .object, .reference: true
    case .array(let items): items.holdsStructs
    case .map(let values): values.holdsStructs || values.goType == "v1.ResourceList"
    default: false
    }
  }
}

/// A field of an object.
struct SchemaField: Sendable {
  let node: SchemaNode
  let isRequired: Bool
  /// Whether the server writes it even when it is empty: as `{}`, `""`, `0`, or null.
  let isAlwaysWritten: Bool
  /// Whether it is a pointer in Go, which tells an empty value from none.
  let isPointer: Bool
  /// Its name in Go, `DNSPolicy`, and its place in the struct.
  let goName: ByteString
  let order: Int

  init(
    node: SchemaNode, isRequired: Bool = false, isAlwaysWritten: Bool = false,
    isPointer: Bool = false, goName: ByteString = "", order: Int = 0
  ) {
    self.goName = goName
    self.order = order
    self.node = node
    self.isRequired = isRequired
    self.isAlwaysWritten = isAlwaysWritten
    self.isPointer = isPointer
  }
}
