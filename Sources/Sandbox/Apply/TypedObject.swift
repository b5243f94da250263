internal import GoCompat
internal import YAML

/// An object with its type, as server-side apply merges it.
///
/// - SeeAlso: `sigs.k8s.io/structured-merge-diff/typed.TypedValue`
struct TypedObject {
  var value: Value
  let type: TypedSchema

  init(_ value: Value, _ type: TypedSchema) {
    self.value = value
    self.type = type
  }
}

/// Something in a value that does not fit its type.
///
/// - SeeAlso: `typed.ValidationError`
struct TypedProblem: Error, Equatable {
  /// `.spec.ports`; empty for the whole.
  var path: ByteString
  var message: ByteString

  var text: ByteString { path.isEmpty ? message : path + ": " + message }

  /// The sentence for one or several problems.
  static func text(_ problems: [TypedProblem]) -> ByteString {
    if problems.count == 1 { return problems[0].text }
    return (["errors:"] + problems.map { "  " + $0.text }).joined("\n")
  }
}

extension TypedList {
  /// How the item of a list is named; nil, with the reason, for one that has no name.
  ///
  /// - SeeAlso: `listItemToPathElement`
  func element(_ item: Value) -> Result<FieldPathElement, TypedProblem> {
    switch kind {
    case .atomic: .failure(Self.problem("invalid indexing of non-associative list"))
    case .set: setElement(item)
    case .map(let keys): mapElement(item, keys)
    }
  }

  private func setElement(_ item: Value) -> Result<FieldPathElement, TypedProblem> {
    switch item {
    case .object:
      .failure(Self.problem("associative list without keys has an element that's a map type"))
    case .array:
      .failure(Self.problem("not supported: associative list with lists as elements"))
    case .null:
      .failure(
        Self.problem("associative list without keys has an element that's an explicit null"))
    default: .success(.value(item))
    }
  }

  private func mapElement(
    _ item: Value, _ keys: [ByteString]
  ) -> Result<FieldPathElement, TypedProblem> {
    if item == .null {
      return .failure(Self.problem("associative list with keys may not have a null element"))
    }
    guard case .object(let object) = item else {
      return .failure(Self.problem("associative list with keys may not have non-map elements"))
    }
    var found: [FieldPathKey] = []
    for key in keys {
      guard let value = object[key] ?? items.keyDefault(key) else { continue }
      found.append(FieldPathKey(name: key, value: value))
    }
    if found.isEmpty {
      return .failure(
        Self.problem(
          "associative list with keys has an element that omits all key fields ["
            + keys.map(Strconv.quote).joined(" ")
            + "] (and doesn't have default values for any key fields)"))
    }
    return .success(.key(found.sorted { $0.name < $1.name }))
  }

  private static func problem(_ message: ByteString) -> TypedProblem {
    TypedProblem(path: "", message: message)
  }
}

extension Value {
  /// The items of a list; none for null and for what is no list.
  var listItems: [Value]? { if case .array(let items) = self { items } else { nil } }
  /// The fields of an object; none for null and for what is no object.
  var mapFields: Object? { if case .object(let object) = self { object } else { nil } }
}
