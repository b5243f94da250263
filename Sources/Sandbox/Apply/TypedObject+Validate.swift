internal import GoCompat
internal import YAML

extension TypedObject {
  /// What does not fit the type.
  ///
  /// - Parameter allowsDuplicates: whether lists may name an item twice, as objects that no apply made
  ///   may.
  /// - SeeAlso: `TypedValue.Validate`
  func problems(allowsDuplicates: Bool) -> [TypedProblem] {
    var walk = TypedValidation(allowsDuplicates: allowsDuplicates)
    walk.visit(value, type)
    return walk.problems
  }
}

/// Walks a value along its type and collects what does not fit.
private struct TypedValidation {
  let allowsDuplicates: Bool
  var problems: [TypedProblem] = []
  /// Where the walk is.
  private var path: [FieldPathElement] = []

  init(allowsDuplicates: Bool) { self.allowsDuplicates = allowsDuplicates }

  mutating func visit(_ value: Value, _ type: TypedSchema) {
    let atom = type.atom.fitting(value)
    if let map = atom.map { return visit(value, map) }
    if let scalar = atom.scalar {
      if let message = Self.mismatch(value, scalar) { report(message) }
    } else if let list = atom.list {
      visit(value, list)
    } else {
      report("schema error: invalid atom: inlined")
    }
  }

  private mutating func visit(_ value: Value, _ type: TypedSchema, at element: FieldPathElement) {
    path.append(element)
    visit(value, type)
    path.removeLast()
  }

  private mutating func report(_ message: ByteString) {
    problems.append(TypedProblem(path: path.text, message: message))
  }

  private mutating func visit(_ value: Value, _ map: TypedMap) {
    if value == .null { return }
    guard let fields = value.mapFields else {
      return report("expected map, got " + Self.shown(value))
    }
    let node = allowsDuplicates ? map.node : nil
    if let node, SchemaMark(fields, node).contains(.fitting) { return }
    let before = problems.count
    for (key, item) in fields {
      guard let type = map.type(of: key) else {
        // The server stops at the first unknown field of a map.
        path.append(.field(key))
        defer { path.removeLast() }
        return report("field not declared in schema")
      }
      visit(item, type, at: .field(key))
    }
    if let node, problems.count == before { SchemaMark.fitting.note(on: fields, node) }
  }

  private mutating func visit(_ value: Value, _ list: TypedList) {
    if value == .null { return }
    guard let items = value.listItems else {
      return report("expected list, got " + Self.shown(value))
    }
    var seen = FieldSet()
    for (index, item) in items.enumerated() {
      var element = FieldPathElement.index(index)
      if !list.isAtomic {
        switch list.element(item) {
        case .success(let found): element = found
        case .failure(let problem):
          return report(ByteString("element \(index): ") + problem.message)
        }
        if !allowsDuplicates {
          if seen.contains(element) { report("duplicate entries for key " + element.text) }
          seen.insert(element)
        }
      }
      visit(item, list.items, at: element)
    }
  }

  /// - SeeAlso: `validateScalar`
  private static func mismatch(_ value: Value, _ scalar: TypedAtom.Scalar) -> ByteString? {
    switch (scalar, value) {
    case (_, .null), (.text, .string), (.boolean, .bool), (.number, .int), (.number, .float),
      (.untyped, .string), (.untyped, .bool), (.untyped, .int), (.untyped, .float):
      nil
    case (.number, _): "expected numeric (int or float), got " + GoValueText.typeName(value)
    case (.text, _): "expected string, got &value.valueUnstructured{Value:" + goSyntax(value) + "}"
    case (.boolean, _): "expected boolean, got " + shown(value)
    case (.untyped, _): "expected any scalar, got " + shown(value)
    }
  }

  /// As `%v` prints the pointer to a struct that holds the value.
  private static func shown(_ value: Value) -> ByteString {
    "&{" + GoValueText.text(value) + "}"
  }

  /// - SeeAlso: `fmt.Sprintf("%#v")`
  private static func goSyntax(_ value: Value) -> ByteString {
    switch value {
    case .null: "interface {}(nil)"
    case .string(let text): Strconv.quote(text)
    case .array(let items):
      "[]interface {}{" + items.map(goSyntax).joined(", ") + "}"
    case .object(let object):
      "map[string]interface {}{"
        + object.keys.sorted().map { Strconv.quote($0) + ":" + goSyntax(object[$0] ?? .null) }
        .joined(", ") + "}"
    default: GoValueText.text(value)
    }
  }
}
