/// A part of a file pattern.
/// - SeeAlso: `ast.Node`
indirect enum GlobNode: Hashable {
  case nothing
  case pattern([GlobNode])
  case text([UInt8])
  /// `*`
  case any
  /// `**`
  case `super`
  /// `?`
  case single
  case list([UInt32], isNegated: Bool)
  case range(low: UInt32, high: UInt32, isNegated: Bool)
  /// Alternatives, each a pattern.
  case anyOf([GlobNode])
}
