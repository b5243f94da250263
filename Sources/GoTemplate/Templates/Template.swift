public import GoCompat

/// One parsed template: a file, or a `define` or `block` in one. It never changes and may run in
/// any number of renders, one inside another too.
/// - SeeAlso: `template.Template`, `parse.Tree`
public final class Template {
  public let name: ByteString
  /// The file it stands in.
  public let source: TemplateSource
  let arena: NodeArena
  let root: NodeRef

  init(name: ByteString, source: TemplateSource, arena: NodeArena, root: NodeRef) {
    self.name = name
    self.source = source
    self.arena = arena
    self.root = root
  }

  /// Whether it holds nothing but space: it does not replace a template that holds more.
  /// - SeeAlso: `parse.IsEmptyTree`
  public var isEmpty: Bool { root.isBlank(in: arena) }
}
