public import GoCompat

/// Which kind of object, in which version of which group.
public struct GroupVersionKind: Sendable, Hashable {
  /// Empty for the core group.
  public var group: ByteString
  public var version: ByteString
  public var kind: ByteString

  public init(group: ByteString, version: ByteString, kind: ByteString) {
    self.group = group
    self.version = version
    self.kind = kind
  }

  /// The kind of an object that says `apiVersion` and `kind`; nil for an `apiVersion` with two slashes.
  ///
  /// - SeeAlso: `schema.FromAPIVersionAndKind`
  public init?(apiVersion: ByteString, kind: ByteString) {
    guard let version = GroupVersion(apiVersion) else { return nil }
    self.init(group: version.group, version: version.version, kind: kind)
  }

  /// `v1` or `apps/v1`.
  public var apiVersion: ByteString { groupVersion.text }

  public var groupVersion: GroupVersion { GroupVersion(group: group, version: version) }
}

/// A version of a group of kinds.
public struct GroupVersion: Sendable, Hashable {
  /// Empty for the core group.
  public var group: ByteString
  public var version: ByteString

  public init(group: ByteString, version: ByteString) {
    self.group = group
    self.version = version
  }

  /// Reads `v1` or `apps/v1`; nil when there are two slashes.
  ///
  /// - SeeAlso: `schema.ParseGroupVersion`
  public init?(_ text: ByteString) {
    let parts = text.split(by: "/")
    switch parts.count {
    case 1: self.init(group: "", version: parts[0])
    case 2: self.init(group: parts[0], version: parts[1])
    default: return nil
    }
  }

  /// `v1` or `apps/v1`.
  public var text: ByteString { group.isEmpty ? version : group + "/" + version }
}
