public import GoCompat

/// What kinds a server has, in which versions, and where they are found. A value, made once.
public struct DiscoveryTable: Sendable {
  /// One group with its versions, the preferred one first.
  public struct Group: Sendable, Equatable {
    /// Empty for the core group.
    public var name: ByteString
    public var versions: [ByteString]

    public init(name: ByteString, versions: [ByteString]) {
      self.name = name
      self.versions = versions
    }
  }

  /// The groups in the order of the server, the core group first.
  public let groups: [Group]
  /// The resources of all versions, in the order of the groups.
  public let resources: [APIResource]
  /// The versions that could not be asked; what they have is missing here.
  public let failures: [GroupFailure]
  private let kinds: [GroupVersionKind: Int]

  public init(groups: [Group], resources: [APIResource], failures: [GroupFailure] = []) {
    self.groups = groups
    self.resources = resources
    self.failures = failures
    var kinds: [GroupVersionKind: Int] = [:]
    for (index, resource) in resources.enumerated() {
      let version = resource.groupVersion
      for kind in Self.names(resource.kind.kind) {
        kinds[GroupVersionKind(group: version.group, version: version.version, kind: kind)] = index
      }
    }
    self.kinds = kinds
  }

  /// The names a kind goes by: its own, that in small letters, and that of its list.
  ///
  /// - SeeAlso: `restmapper.NewDiscoveryRESTMapper`
  private static func names(_ kind: ByteString) -> [ByteString] {
    [kind + "List", ByteString(kind.text.lowercased()), kind]
  }

  /// The resource of a kind in a version; nil when the server has none.
  public func resource(for kind: GroupVersionKind) -> APIResource? {
    kinds[kind].map { resources[$0] }
  }

  /// The resource of a kind of a group, in the first version that has it.
  public func resource(group: ByteString, kind: ByteString) -> APIResource? {
    for version in groups.first(where: { $0.name == group })?.versions ?? [] {
      let wanted = GroupVersionKind(group: group, version: version, kind: kind)
      if let found = resource(for: wanted) { return found }
    }
    return nil
  }

  /// The resource somebody means by a name as kubectl takes it: `deployment`, `deployments`, `deploy`,
  /// `deployments.apps` or `deployments.v1.apps`. The first group that has it wins.
  public func resource(named name: ByteString) -> APIResource? {
    let parts = name.split(by: ".", limit: 2)
    let rest = parts.count > 1 ? parts[1] : ""
    let word = ByteString(parts[0].text.lowercased())
    return preferred.first { resource in
      Self.isNamed(resource, word) && Self.isIn(resource.groupVersion, rest)
    }
  }

  /// The resources by group, those of preferred versions first within each.
  private var preferred: [APIResource] {
    groups.flatMap { group in
      group.versions.flatMap { version in
        resources.filter {
          $0.groupVersion == GroupVersion(group: group.name, version: version)
        }
      }
    }
  }

  private static func isNamed(_ resource: APIResource, _ word: ByteString) -> Bool {
    resource.name == word || resource.singularName == word || resource.shortNames.contains(word)
      || ByteString(resource.kind.kind.text.lowercased()) == word
  }

  private static func isIn(_ version: GroupVersion, _ rest: ByteString) -> Bool {
    if rest.isEmpty || rest == version.group { return true }
    return rest == version.version + "." + version.group
      || (version.group.isEmpty && rest == version.version + ".")
  }

  /// What `.Capabilities.APIVersions` of a chart has: every version, and every kind behind its version.
  ///
  /// Kinds of subresources count too. Sorted, since Go's order is that of chance.
  /// - SeeAlso: `action.GetVersionSet`
  public var apiVersions: [ByteString] {
    var all: Set<ByteString> = []
    for group in groups {
      for version in group.versions {
        all.insert(GroupVersion(group: group.name, version: version).text)
      }
    }
    for resource in resources {
      let prefix = resource.groupVersion.text + "/"
      if !resource.kind.kind.isEmpty { all.insert(prefix + resource.kind.kind) }
      for part in resource.subresources where !part.kind.kind.isEmpty {
        all.insert(prefix + part.kind.kind)
      }
    }
    return all.sorted()
  }
}
