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
    case words([UInt8])
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
      match = isPattern ? .pattern(try Self.pattern(words)) : .words(Self.lowercased(words.bytes))
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

  private static func lowercased(_ bytes: [UInt8]) -> [UInt8] {
    bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
  }

  /// Adds what an index has.
  public mutating func add(_ index: RepositoryIndex, of repository: ByteString) {
    index.forEachChart { chart, versions in
      let name = GoPath.join([repository, chart])
      for version in versions() {
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
    let line = Self.line(version, repository)
    let place: Int?
    switch match {
    case .all: place = 0
    case .words(let words):
      place = ByteString(Self.lowercased(line)).firstIndex(of: ByteString(words))
    case .pattern(let pattern):
      let text = ByteString(line)
      place = pattern.matches(text) ? text.firstIndex(of: pattern.find(text)) ?? 0 : nil
    }
    guard let place else { return nil }
    let score = Self.score(place, line)
    return score < Self.worstScore ? score : nil
  }

  /// - SeeAlso: `search.indstr`
  private static func line(_ version: RepositoryIndex.Version, _ repository: ByteString) -> [UInt8]
  {
    var line = version.name.bytes
    line.append(separator)
    line += repository.bytes + [UInt8(ascii: "/")] + version.name.bytes
    line.append(separator)
    line += version.description.bytes
    line.append(separator)
    line += version.keywords.bytes
    return line
  }

  /// The field that a place is in; as in Helm, the place of the separator counts to the field before.
  ///
  /// - SeeAlso: `search.Index.calcScore`
  private static func score(_ place: Int, _ line: [UInt8]) -> Int {
    var field = 0
    for (index, byte) in line.enumerated() where byte == separator {
      if place <= index { return field }
      field += 1
    }
    return field
  }
}
