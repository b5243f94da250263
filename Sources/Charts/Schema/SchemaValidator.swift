import GoCompat

/// Checks one value against a compiled schema.
///
/// - SeeAlso: `jsonschema.validator`
final class SchemaValidator {
  /// A schema on the way from the outermost one to the one being checked.
  struct Scope {
    let schema: CompiledSchema
    /// The reference that led here; nil for a keyword.
    let reference: SchemaKeyword?
    /// Scopes with the same number look at the same value.
    let value: Int
  }

  /// A step from a value to one inside it.
  enum Step {
    case key(ByteString)
    case index(Int)

    var token: ByteString {
      switch self {
      case .key(let key): key
      case .index(let index): ByteString(String(index))
      }
    }
  }

  /// The metaschema in force while a schema is checked.
  struct Meta {
    let schema: CompiledSchema
    let document: SchemaDocument
  }

  /// The check of one value against one schema.
  struct Frame {
    let schema: CompiledSchema
    let value: SchemaNode
    /// Whether only the fact of a violation matters.
    let isQuiet: Bool
    let meta: CompiledSchema?
    var unevaluated: Unevaluated
    var violations: [SchemaViolation] = []
  }

  /// How deep schemas may follow one another; far more than any honest schema needs.
  static let greatestDepth = 3_000
  /// How many checks one validation may take.
  private static let greatestEffort = 5_000_000

  let library: SchemaLibrary
  let meta: Meta?
  var scopes: [Scope] = []
  var path: [Step] = []
  /// How many checks are left.
  private var effort: Int

  init(in library: SchemaLibrary, effort: Int = greatestEffort) {
    self.library = library
    self.effort = effort
    meta = nil
  }

  /// A validator of schemas, in which parts with a dialect of their own get their own metaschema.
  init(metaschema: CompiledSchema, of document: SchemaDocument, in library: SchemaLibrary) {
    self.library = library
    effort = Self.greatestEffort
    meta = Meta(schema: metaschema, document: document)
  }

  /// The violations of a schema by a value, under a root that names the schema.
  func validate(
    _ value: SchemaNode, against schema: CompiledSchema
  ) throws(SchemaError) -> SchemaViolation? {
    let members = try members(of: value, against: schema, meta: meta?.schema)
    guard let members else { return nil }
    return SchemaViolation(.schema(schema.location), at: [], causes: members)
  }

  /// The violations of a schema by a value that stands by itself.
  func members(
    of value: SchemaNode, against schema: CompiledSchema, meta: CompiledSchema?
  ) throws(SchemaError) -> [SchemaViolation]? {
    let outer = (scopes, path)
    (scopes, path) = ([Scope(schema: schema, reference: nil, value: 0)], [])
    defer { (scopes, path) = outer }
    var frame = Frame(
      schema: schema, value: value, isQuiet: false, meta: meta,
      unevaluated: Unevaluated(of: value, under: schema, isNeeded: false))
    return try check(&frame)?.members
  }

  /// Checks the value of a frame.
  func check(_ frame: inout Frame) throws(SchemaError) -> SchemaViolation? {
    effort -= 1
    guard effort >= 0 else {
      throw SchemaError(.limit("the schema takes too many steps"))
    }
    let schema = frame.schema
    if let truth = schema.truth { return truth ? nil : violation(.falseSchema, frame) }
    if let cycle = cycle(frame) { return cycle }
    if let violation = checkAnyType(&frame) { return violation }
    if let target = schema.ref {
      let violation = try follow(.ref, to: target, &frame)
      if schema.draft < .draft2019 { return violation }
      if let violation { frame.violations.append(violation) }
    }
    try checkByType(&frame)
    if frame.violations.isEmpty || !frame.isQuiet {
      if schema.draft >= .draft2019 { try followDynamic(&frame) }
      try checkCombinations(&frame)
      if schema.draft >= .draft2019 { try checkUnevaluated(&frame) }
    }
    switch frame.violations.count {
    case 0: return nil
    case 1: return frame.violations[0]
    default:
      return frame.isQuiet
        ? .unspecified : SchemaViolation(.group, at: tokens, causes: frame.violations)
    }
  }

  private func checkByType(_ frame: inout Frame) throws(SchemaError) {
    switch frame.value {
    case .object(let object):
      if let rules = frame.schema.objects { try check(object, rules, &frame) }
    case .array(let elements):
      if let rules = frame.schema.arrays { try check(elements, rules, &frame) }
    case .string(let text):
      if let rules = frame.schema.strings { check(text, rules, &frame) }
    case .int, .float, .literal:
      if let rules = frame.schema.numbers { try check(number: frame.value, rules, &frame) }
    case .null, .bool: break
    }
  }

  // MARK: Violations

  private var tokens: [ByteString] { path.map(\.token) }

  func violation(
    _ kind: @autoclosure () -> SchemaViolation.Kind, _ frame: Frame,
    causes: [SchemaViolation] = []
  ) -> SchemaViolation {
    if frame.isQuiet { return .unspecified }
    return SchemaViolation(kind(), at: tokens, causes: causes)
  }

  func add(
    _ kind: @autoclosure () -> SchemaViolation.Kind, to frame: inout Frame,
    causes: [SchemaViolation] = []
  ) {
    frame.violations.append(violation(kind(), frame, causes: causes))
  }

  // MARK: Other schemas

  /// Checks the same value against another schema.
  ///
  /// - SeeAlso: `validator.validateSelf`
  func checkSame(
    _ schema: CompiledSchema, reference: SchemaKeyword? = nil, quietly: Bool = false,
    _ frame: inout Frame
  ) throws(SchemaError) -> SchemaViolation? {
    let isNeeded = !frame.unevaluated.isEmpty
    try enter(Scope(schema: schema, reference: reference, value: scopes.last?.value ?? 0))
    defer { scopes.removeLast() }
    let (inForce, meta) = try self.inForce(schema, frame.meta)
    var inner = Frame(
      schema: inForce, value: frame.value, isQuiet: frame.isQuiet || quietly, meta: meta,
      unevaluated: Unevaluated(of: frame.value, under: schema, isNeeded: isNeeded))
    let violation = try check(&inner)
    if violation == nil, isNeeded { frame.unevaluated.keep(only: inner.unevaluated) }
    return violation
  }

  /// Checks an element or a property of the value.
  ///
  /// - SeeAlso: `validator.validateVal`
  func checkMember(
    _ schema: CompiledSchema, _ value: SchemaNode, at step: Step,
    _ frame: inout Frame
  ) throws(SchemaError) -> SchemaViolation? {
    try enter(Scope(schema: schema, reference: nil, value: (scopes.last?.value ?? 0) + 1))
    defer { scopes.removeLast() }
    path.append(step)
    defer { path.removeLast() }
    let (inForce, meta) = try self.inForce(schema, frame.meta)
    var inner = Frame(
      schema: inForce, value: value, isQuiet: frame.isQuiet, meta: meta,
      unevaluated: Unevaluated(of: value, under: schema, isNeeded: false))
    return try check(&inner)
  }

  private func enter(_ scope: Scope) throws(SchemaError) {
    guard scopes.count < Self.greatestDepth else {
      throw SchemaError(.limit("the schema refers to itself too deeply"))
    }
    scopes.append(scope)
  }

  /// The schema to use in place of a metaschema where a part of the schema has its own dialect.
  ///
  /// - SeeAlso: `validator.handleMeta`
  func inForce(
    _ schema: CompiledSchema, _ current: CompiledSchema?
  ) throws(SchemaError) -> (schema: CompiledSchema, meta: CompiledSchema?) {
    guard let current, schema === current, let meta else { return (schema, current) }
    guard let resource = resource(in: meta.document) else { return (schema, current) }
    let own = try library.metaschema(of: resource.dialect)
    return (own, own)
  }

  private func resource(in document: SchemaDocument) -> SchemaResource? {
    if path.isEmpty { return document.resources.first }
    guard document.resources.count > 1 else { return nil }
    let pointer = JSONPointer.text(tokens)
    return document.resources.first { document.pointer(to: $0.object) == pointer }
  }

  // MARK: Cycles

  private func cycle(_ frame: Frame) -> SchemaViolation? {
    guard let current = scopes.last else { return nil }
    var index = scopes.count - 2
    while index >= 0, scopes[index].value == current.value {
      if scopes[index].schema === current.schema {
        return violation(
          .cycle(
            keywordLocation(scopes.count - 1), keywordLocation(index),
            url: frame.schema.location), frame)
      }
      index -= 1
    }
    return nil
  }

  /// The keywords that lead from the outermost schema to a scope, references not followed.
  private func keywordLocation(_ last: Int) -> ByteString {
    var location = ByteString()
    for index in stride(from: 1, through: last, by: 1) {
      if let reference = scopes[index].reference {
        location.append("/")
        location.append(reference.name)
      } else {
        let own = scopes[index].schema.location
        location.append(own[min(scopes[index - 1].schema.location.count, own.count)...])
      }
    }
    return location
  }
}
