public import GoCompat

/// Templates that can call each other by name.
///
/// A child set sees its parent's templates, and what is parsed into it stays in it: parsing a `tpl`
/// text costs only that text.
/// - SeeAlso: `template.Template` and its associated templates; a child is its `Clone`
public final class TemplateSet {
  /// The name of the set's own template, for messages; Helm's is `gotpl`.
  public let name: ByteString
  public let functions: FunctionTable
  private let parent: TemplateSet?
  @exclusivity(unchecked) private var templates: [ByteString: Template] = [:]

  public init(name: ByteString = "gotpl", functions: FunctionTable) {
    self.name = name
    self.functions = functions
    parent = nil
  }

  private init(parent: TemplateSet) {
    name = parent.name
    functions = parent.functions
    self.parent = parent
  }

  /// A set whose lookups fall back to this one.
  public func child() -> TemplateSet { TemplateSet(parent: self) }

  /// The template of a name, here or in a parent.
  public func lookup(_ name: ByteString) -> Template? {
    var set = self
    while true {
      if let template = set.templates[name] { return template }
      guard let parent = set.parent else { return nil }
      set = parent
    }
  }

  public func isDefined(_ name: ByteString) -> Bool { lookup(name) != nil }

  /// The names of all templates, parents' included, in byte order.
  public var names: [ByteString] {
    var all = Set(templates.keys)
    var set = parent
    while let other = set {
      all.formUnion(other.templates.keys)
      set = other.parent
    }
    return all.sorted()
  }

  /// Parses a text as the template of a name and adds it with the templates defined in it.
  ///
  /// A blank template does not replace one that is there, but is returned all the same.
  /// - Throws: `TemplateError` with a kind of `.syntax`; nothing has been added then.
  /// - SeeAlso: `template.Template.New(name).Parse(text)`
  @discardableResult
  public func parse(
    name: ByteString, source text: ByteString, stackLimit: Int = StackGuard.defaultLimit
  ) throws -> Template {
    add(try parse(text: text, named: name, stackLimit: stackLimit))
  }

  /// Parses a text under the name of the set's own template, and adds nothing yet.
  ///
  /// - Throws: `TemplateError` with a kind of `.syntax`.
  public func parse(
    text: ByteString, stackLimit: Int = StackGuard.defaultLimit
  ) throws -> ParsedText {
    try parse(text: text, named: name, stackLimit: stackLimit)
  }

  private func parse(
    text: ByteString, named name: ByteString, stackLimit: Int
  ) throws -> ParsedText {
    let session = ParseSession(
      source: TemplateSource(name: name, bytes: text.bytes), functions: functions,
      guarding: StackGuard(limit: stackLimit))
    let main = try session.parse()
    return ParsedText(main: main, templates: Array(session.templates.values))
  }

  /// Adds the templates of a text, one that a set with the same functions has parsed; its own
  /// template is returned.
  @discardableResult
  public func add(_ text: ParsedText) -> Template {
    for template in text.templates { add(template) }
    return text.main
  }

  private func add(_ template: Template) {
    // A clone of Go's set forgets the text of its own template.
    let old = template.name == name ? templates[name] : lookup(template.name)
    if old != nil && template.isEmpty { return }
    templates[template.name] = template
  }

  /// Runs the template of a name and appends what it writes to `output`.
  ///
  /// - Throws: `TemplateError`; what had been written stays in `output`.
  /// - SeeAlso: `template.Template.ExecuteTemplate`
  public func execute(
    _ name: ByteString, data: GoValue, into output: inout [UInt8], context: ExecutionContext
  ) throws {
    guard let template = lookup(name) else {
      throw TemplateError(.noTemplate(name: name, set: self.name), templateName: name)
    }
    try execute(template, data: data, into: &output, context: context)
  }

  /// Runs a template that `parse` returned, among the templates of this set.
  /// - SeeAlso: `template.Template.Execute`
  public func execute(
    _ template: Template, data: GoValue, into output: inout [UInt8], context: ExecutionContext
  ) throws {
    let outer = context.enter(self)
    defer { context.leave(outer, output) }
    var execution = Execution(template, set: self, context: context, data: data)
    swap(&execution.output, &output)
    defer { swap(&execution.output, &output) }
    try execution.run()
  }
}
