internal import GoCompat
public import YAML

/// A change to an object, in one of the four languages a server knows.
public enum Patch: Sendable, Equatable {
  /// Operations on paths (RFC 6902).
  case json([Object])
  /// Fields to set, and to remove where they are null (RFC 7386).
  case merge(Object)
  /// As merge, with lists merged by their keys and with directives; built-in kinds only.
  case strategic(Object)
  /// The fields that the field manager wants, its own and no other's; made when not there.
  ///
  /// `force` takes fields from other managers where it would be a conflict.
  case apply(Object, force: Bool)

  /// Whether it changes nothing.
  public var isEmpty: Bool {
    switch self {
    case .json(let operations): operations.isEmpty
    case .merge(let fields), .strategic(let fields): fields.isEmpty
    case .apply: false
    }
  }

  var contentType: String {
    switch self {
    case .json: "application/json-patch+json"
    case .merge: "application/merge-patch+json"
    case .strategic: "application/strategic-merge-patch+json"
    case .apply: "application/apply-patch+yaml"
    }
  }

  /// What is sent.
  public var document: Value {
    switch self {
    case .json(let operations): .array(operations.map { .object($0) })
    case .merge(let fields), .strategic(let fields), .apply(let fields, _): .object(fields)
    }
  }

  /// Whether sending it twice does what sending it once does.
  var isRepeatable: Bool {
    if case .apply = self { return true }
    return false
  }

  var query: [Query.Parameter] {
    if case .apply(_, let force) = self { return [("force", force ? "true" : "false")] }
    return []
  }
}
