public import GoCompat

/// Looks for words in indexes.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/cmd/search`
public struct ChartSearch {
  /// A version of a chart that was found.
  public struct Result: Sendable {
    /// The repository, a slash, and the chart.
    public var name: ByteString
    public var version: RepositoryIndex.Version
    /// How good the match is; less is better.
    var score: Int
  }

  private enum Match {
    case all
    /// In small letters.
    case words(ByteString)
    case pattern(GoPattern)
  }

  private static let separator: UInt8 = 0x0B
  private static let worstScore = 25

  private let match: Match
  private let constraint: SemverConstraints
  private let showsAllVersions: Bool
  private var found: [Result] = []

  /// - Parameters:
  ///   - words: nil for all charts.
  ///   - versions: the range of versions wanted.
  ///   - showsAllVersions: whether more than the newest one of a chart is wanted.
  public init(
    words: ByteString?, isPattern: Bool, versions: ByteString, showsAllVersions: Bool
  ) throws(RepositoryError) {
    if let words {
      match = isPattern ? .pattern(try Self.pattern(words)) : .words(words.lowercased)
    } else {
      match = .all
    }
    do throws(SemverError) {
      constraint = try SemverConstraints(versions)
    } catch {
      throw RepositoryError(
        .text("an invalid version/constraint format: " + error.goText))
    }
    self.showsAllVersions = showsAllVersions
  }

  private static func pattern(_ text: ByteString) throws(RepositoryError) -> GoPattern {
    do throws(GoPatternError) {
      return try GoPattern.compile(text)
    } catch {
      throw RepositoryError(.text(error.goText))
    }
  }

  /// Adds what an index has.
  public mutating func add(_ index: RepositoryIndex, of repository: ByteString) {
    index.forEachChart { chart, versions in
      let name = GoPath.join([repository, chart])
      for version in Self.unique(versions()) {
        guard let score = score(version, repository) else { continue }
        guard let parsed = try? Semver(version.version), constraint.check(parsed) else { continue }
        found.append(Result(name: name, version: version, score: score))
        // The newest that matches comes first; a better score of an older one is not looked for
        // unless all are wanted.
        if case .all = match, !showsAllVersions { break }
      }
      return true
    }
  }

  /// Of entries with one version text Helm has the last one alone.
  private static func unique(_ versions: [RepositoryIndex.Version]) -> [RepositoryIndex.Version] {
    var unique: [RepositoryIndex.Version] = []
    for version in versions {
      if unique.last?.version == version.version { unique.removeLast() }
      unique.append(version)
    }
    return unique
  }

  /// What was found, the best first, then by name, the newest version first.
  public var results: [Result] {
    let sorted = found.enumerated().sorted { left, right in
      let (first, second) = (left.element, right.element)
      if first.score != second.score { return first.score < second.score }
      if first.name != second.name { return first.name < second.name }
      return left.offset < right.offset
    }.map(\.element)
    if showsAllVersions { return sorted }
    var seen: Set<ByteString> = []
    return sorted.filter { seen.insert($0.name).inserted }
  }

  // MARK: - Scores

  /// How well a version matches; nil when it does not.
  private func score(_ version: RepositoryIndex.Version, _ repository: ByteString) -> Int? {
    if case .all = match { return 0 }
    var line = Self.line(version, repository)
    let place: Int?
    switch match {
    case .all: place = 0
    case .words(let words):
      line = line.lowercased
      place = line.firstIndex(of: words)
    case .pattern(let pattern):
      place = pattern.matches(line) ? Self.place(of: pattern, in: line) : nil
    }
    guard let place else { return nil }
    let score = Self.score(place, line)
    return score < Self.worstScore ? score : nil
  }

  /// Where the leftmost match begins; 0 for one of nothing.
  private static func place(of pattern: GoPattern, in line: ByteString) -> Int {
    if pattern.find(line).isEmpty { return 0 }
    return pattern.split(line, limit: 2)?.first?.count ?? 0
  }

  /// - SeeAlso: `search.indstr`
  private static func line(
    _ version: RepositoryIndex.Version, _ repository: ByteString
  ) -> ByteString {
    var line = version.name.bytes
    line.append(separator)
    line += repository.bytes + [UInt8(ascii: "/")] + version.name.bytes
    line.append(separator)
    line += version.description.bytes
    line.append(separator)
    line += version.keywords.bytes
    return ByteString(line)
  }

  /// The field that a place is in; as in Helm, the place of the separator counts to the field before.
  ///
  /// - SeeAlso: `search.Index.calcScore`
  private static func score(_ place: Int, _ line: ByteString) -> Int {
    var field = 0
    for (index, byte) in line.bytes.enumerated() where byte == separator {
      if place <= index { return field }
      field += 1
    }
    return field
  }
}
