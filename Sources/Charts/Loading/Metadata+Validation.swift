import GoCompat

extension Metadata {
  /// The metadata with their texts cleaned, if they are what a chart needs.
  public func validated() throws(MetadataProblem) -> Metadata {
    var copy = self
    try copy.validate()
    return copy
  }

  /// Checks the metadata and cleans its texts.
  ///
  /// - SeeAlso: `chart.Metadata.Validate`
  mutating func validate() throws(MetadataProblem) {
    name.sanitize()
    description.sanitize()
    home.sanitize()
    icon.sanitize()
    condition.sanitize()
    tags.sanitize()
    appVersion.sanitize()
    kubeVersion.sanitize()
    for index in sources.indices { sources[index].sanitize() }
    for index in keywords.indices { keywords[index].sanitize() }
    try checkIdentity()
    if firstNullMaintainer != nil { throw .emptyMaintainer }
    for index in maintainers.indices { maintainers[index].sanitize() }
    try checkDependencies()
  }

  private func checkIdentity() throws(MetadataProblem) {
    if apiVersion.isEmpty { throw .noAPIVersion }
    if name.isEmpty { throw .noName }
    if name == "." || name == ".." { throw .nameNotAllowed(name) }
    if name != name.pathBase { throw .badName(name) }
    if version.isEmpty { throw .noVersion }
    do throws(SemverError) { _ = try Semver(version) } catch { throw .badVersion(version) }
    guard ["", "application", "library"].contains(type) else { throw .badType }
  }

  private mutating func checkDependencies() throws(MetadataProblem) {
    var seen: Set<ByteString> = []
    for index in dependencies?.indices ?? 0..<0 {
      if index == firstNullDependency { throw .emptyDependency }
      guard let key = try dependencies?[index].validate() else { continue }
      if !seen.insert(key).inserted { throw .duplicateDependency(key) }
    }
    if firstNullDependency != nil { throw .emptyDependency }
  }
}

extension Maintainer {
  fileprivate mutating func sanitize() {
    name.sanitize()
    email.sanitize()
    url.sanitize()
  }
}

extension Dependency {
  /// Cleans the texts, checks the alias, and gives the name the subchart will have.
  ///
  /// - SeeAlso: `chart.Dependency.Validate`
  fileprivate mutating func validate() throws(MetadataProblem) -> ByteString {
    name.sanitize()
    version.sanitize()
    repository.sanitize()
    condition.sanitize()
    for index in tags.indices { tags[index].sanitize() }
    if alias.isEmpty { return name }
    guard alias.bytes.allSatisfy(\.isAliasCharacter) else { throw .badAlias(dependency: name) }
    return alias
  }
}

extension UInt8 {
  fileprivate var isAliasCharacter: Bool {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

extension ByteString {
  /// Makes every white space a blank and drops what cannot be printed.
  ///
  /// - SeeAlso: `sanitizeString` in helm's metadata.go
  fileprivate mutating func sanitize() {
    if bytes.allSatisfy({ (0x20...0x7E).contains($0) }) { return }
    var clean: [UInt8] = []
    for rune in runes {
      if GoUnicode.isSpace(rune) {
        clean.append(0x20)
      } else if GoUnicode.isPrint(rune) {
        UTF8Bytes.append(rune, to: &clean)
      }
    }
    bytes = clean
  }
}
