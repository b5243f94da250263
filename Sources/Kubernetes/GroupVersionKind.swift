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

  /// `v1` or `apps/v1`.
  public var apiVersion: ByteString { group.isEmpty ? version : group + "/" + version }
}
