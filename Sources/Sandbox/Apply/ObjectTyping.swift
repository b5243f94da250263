internal import GoCompat
internal import YAML

/// Gives objects of a kind their types, in any version that is served.
///
/// - SeeAlso: `TypeConverter`, `versionConverter` of `k8s.io/apimachinery/pkg/util/managedfields`
struct ObjectTyping {
  let kind: ResourceKind
  let table: SchemaTable

  /// An object of the kind in its version.
  func typed(_ object: Object) -> TypedObject { typed(object, kind) }

  private func typed(_ object: Object, _ kind: ResourceKind) -> TypedObject {
    guard let node = table.definition(kind.definition) else {
      return TypedObject(.object(object), .deduced(table))
    }
    return TypedObject(.object(object), TypedSchema(node, table))
  }

  /// The object in another version; nil when that is not served.
  func convert(_ object: TypedObject, to version: ByteString) -> TypedObject? {
    guard case .object(let fields) = object.value else { return object }
    let own = fields.string("apiVersion")
    if own == version || version.isEmpty { return object }
    guard let old = servedKind(own), let new = servedKind(version) else { return nil }
    return typed(KindConversion.convert(fields, from: old, to: new), new)
  }

  private func servedKind(_ version: ByteString) -> ResourceKind? {
    if version == kind.apiVersion { return kind }
    let parts = version.split(by: "/", limit: 2)
    let (group, name) = parts.count == 2 ? (parts[0], parts[1]) : ("", version)
    return table.kind(group: group, version: name, named: kind.kind)
  }

  /// The object that Go makes when nothing is said of it.
  ///
  /// Its fields are there, empty, where the server always writes them: who sets them first owns what is
  /// in them, but not that they are there.
  var emptyObject: Object {
    var object: Object = ["apiVersion": .string(kind.apiVersion), "kind": .string(kind.kind)]
    guard !kind.isCustom, let node = table.definition(kind.definition) else { return object }
    for (key, value) in empty(node) where object[key] == nil { object[key] = value }
    return object
  }

  private func empty(_ node: SchemaNode) -> Object {
    var object: Object = [:]
    guard case .object(let fields) = table.resolve(node).shape else { return object }
    for (name, field) in fields where field.isAlwaysWritten {
      object[name] = field.isPointer ? .null : emptyValue(field.node)
    }
    return object
  }

  private func emptyValue(_ node: SchemaNode) -> Value {
    let resolved = table.resolve(node)
    return switch resolved.shape {
    case .object: .object(empty(resolved))
    case .string: resolved.format.hasSuffix("-time") ? .null : .string("")
    case .integer, .number, .intOrString: .int(0)
    case .boolean: .bool(false)
    case .quantity: .string("0")
    default: .null
    }
  }
}
