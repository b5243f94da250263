internal import YAML

/// What is known of an object that a struct of the schema describes: noted on the object, so that it
/// need not be found out again while nobody changes it.
struct SchemaMark: OptionSet {
  let rawValue: UInt

  /// Go would write it as it is: see `NormalForm`.
  static let normal = SchemaMark(rawValue: 1)
  /// No default is missing.
  static let filled = SchemaMark(rawValue: 2)
  /// It fits the type that server-side apply gives it.
  static let fitting = SchemaMark(rawValue: 4)

  private static let width: UInt = 3

  /// What is known of an object as the struct of a node.
  init(_ object: Object, _ node: SchemaNode) {
    let mark = object.mark
    self.init(rawValue: mark >> Self.width == node.number ? mark & 7 : 0)
  }

  init(rawValue: UInt) { self.rawValue = rawValue }

  /// Notes this besides what is known.
  func note(on object: Object, _ node: SchemaNode) {
    object.setMark(node.number << Self.width | SchemaMark(object, node).union(self).rawValue)
  }
}
