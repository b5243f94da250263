public import GoCompat

/// The rules of a .helmignore file: which paths of a chart folder are left out.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/ignore`
public struct IgnoreRules: Sendable {
  /// Why a line is no rule.
  public enum Problem: Error, Equatable, Sendable {
    case doubleStar
    case badPattern
    /// A line has 64 KiB or more.
    case lineTooLong
  }

  private struct Rule: Sendable {
    let pattern: FilePattern
    /// Whether what does *not* match is left out: that is what Helm makes of `!`.
    let isNegated: Bool
    let mustBeFolder: Bool
    /// Whether the pattern is for the last path element alone.
    let matchesBase: Bool
  }

  private var rules: [Rule] = []

  /// The rules of a file, and Helm's own rule about dot files in templates/ after them.
  public init(_ bytes: [UInt8] = []) throws(Problem) {
    var lines = bytes[...]
    if lines.starts(with: [0xEF, 0xBB, 0xBF]) { lines = lines.dropFirst(3) }
    for line in lines.split(separator: 0x0A) {
      if line.count >= 64 * 1024 { throw .lineTooLong }
      try add(ByteString(line))
    }
    try add("templates/.?*")
  }

  private mutating func add(_ line: ByteString) throws(Problem) {
    var text = line.trimmingSpace
    if text.isEmpty || text.hasPrefix("#") { return }
    if text.contains("**") { throw .doubleStar }
    // Helm tries the line, its `!` and slashes included, and sees no more than this comes upon.
    guard (try? FilePattern(text).matches("abc")) != nil else { throw .badPattern }
    let isNegated = text.hasPrefix("!")
    if isNegated { text = text[1...] }
    let mustBeFolder = text.hasSuffix("/")
    if mustBeFolder { text = text[..<(text.count - 1)] }
    let isRooted = text.hasPrefix("/")
    let matchesBase = !text.bytes.contains(UInt8(ascii: "/"))
    if isRooted { text = text[1...] }
    rules.append(
      Rule(
        pattern: FilePattern(text), isNegated: isNegated, mustBeFolder: mustBeFolder,
        matchesBase: matchesBase))
  }

  /// Whether a path is left out; with a folder goes all that is in it.
  ///
  /// - Parameter path: relative to the chart's folder.
  public func ignores(_ path: ByteString, isFolder: Bool) -> Bool {
    guard !path.isEmpty, path != ".", path != "./" else { return false }
    for rule in rules {
      let fits = !rule.mustBeFolder || isFolder
      // A pattern that turns out not to be one matches nothing.
      let matches =
        fits && (try? rule.pattern.matches(rule.matchesBase ? path.pathBase : path)) ?? false
      // The first rule that decides wins, and a negated rule decides on what it does not match.
      if matches != rule.isNegated { return true }
    }
    return false
  }
}
