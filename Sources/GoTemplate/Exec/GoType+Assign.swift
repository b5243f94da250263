extension GoType {
  /// Whether nil is a value of the type.
  /// - SeeAlso: `canBeNil` in text/template
  var canBeNil: Bool {
    switch kind {
    case .chan, .func, .interface, .map, .ptr, .slice: true
    default: false
    }
  }

  /// Whether a value of this type may be passed where `other` is wanted.
  ///
  /// A named map or slice type and the plain one it is made of may stand for each other.
  /// - SeeAlso: `reflect.Type.AssignableTo`
  func isAssignable(to other: GoType) -> Bool {
    if self === other || other === GoType.any { return true }
    guard kind == other.kind else { return false }
    if name == other.name { return true }
    guard kind == .map || kind == .slice, isPlain || other.isPlain else { return false }
    return element === other.element
  }

  /// Whether the type has no name of its own.
  private var isPlain: Bool { name.utf8.first == 0x5B || name.hasPrefix("map[") }
}
