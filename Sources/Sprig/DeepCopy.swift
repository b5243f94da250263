internal import GoCompat
internal import GoTemplate

/// Copies of values that share no map with the original. Of a struct only exported fields are copied,
/// so that of a version nothing is left.
///
/// - SeeAlso: the package `copystructure` 1.2
enum DeepCopy {
  /// Deeper than any document: beyond it Go's stack overflows.
  private static let depthLimit = 10_000

  static func copy(argument: GoValue) throws -> GoValue {
    if case .nil = argument {
      throw GoPanic("reflect: call of reflect.Value.Type on zero Value")
    }
    return try copy(argument, depth: 0)
  }

  private static func copy(_ value: GoValue, depth: Int) throws -> GoValue {
    guard depth < depthLimit else { throw GoPanic("value is nested too deeply to copy") }
    switch value {
    case .map(let map):
      if map.isNil { return value }
      return .map(
        GoMap(try map.unordered.mapValues { try copy($0, depth: depth + 1) }, map.type))
    case .slice(let slice):
      if slice.isNil || slice.bytes != nil { return value }
      return .slice(
        GoSlice(try slice.elements.map { try copy($0, depth: depth + 1) }, slice.type))
    case .object(let object) where object is GoSemver:
      var version = Semver(major: 0, minor: 0, patch: 0)
      version.original = ByteString()
      return .object(GoSemver(version))
    default: return value
    }
  }
}
