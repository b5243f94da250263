public import GoCompat

/// The release a render is for: `.Release`.
///
/// - SeeAlso: `common.ReleaseOptions`
public struct ReleaseOptions: Sendable, Equatable {
  public var name: ByteString
  public var namespace: ByteString
  public var revision: Int
  public var isInstall: Bool
  public var isUpgrade: Bool

  public init(
    name: ByteString, namespace: ByteString, revision: Int = 1, isInstall: Bool = true,
    isUpgrade: Bool = false
  ) {
    self.name = name
    self.namespace = namespace
    self.revision = revision
    self.isInstall = isInstall
    self.isUpgrade = isUpgrade
  }
}
