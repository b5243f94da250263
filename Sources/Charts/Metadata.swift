public import GoCompat

/// What Chart.yaml says about a chart, with the fields and names Helm gives them.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/chart/v2.Metadata`
public struct Metadata: Sendable, Equatable {
  public var name: ByteString = ""
  public var home: ByteString = ""
  public var sources: [ByteString] = []
  public var version: ByteString = ""
  public var description: ByteString = ""
  public var keywords: [ByteString] = []
  public var maintainers: [Maintainer] = []
  public var icon: ByteString = ""
  public var apiVersion: ByteString = ""
  public var condition: ByteString = ""
  public var tags: ByteString = ""
  public var appVersion: ByteString = ""
  public var deprecated = false
  /// The annotations; nil when there are none (Go's nil map, which is JSON's null).
  public var annotations: [ByteString: ByteString]?
  public var kubeVersion: ByteString = ""
  /// The declared dependencies; nil when the key is absent, which is not the same as empty:
  /// import-values are looked at only when this is not nil.
  public var dependencies: [Dependency]?
  public var type: ByteString = ""
  /// Where the list of maintainers had its first null entry; no valid chart has one.
  public internal(set) var firstNullMaintainer: Int?
  /// Where the list of dependencies had its first null entry; no valid chart has one.
  var firstNullDependency: Int?

  public init() {}
}

/// A person named in Chart.yaml.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/chart/v2.Maintainer`
public struct Maintainer: Sendable, Equatable {
  public var name: ByteString = ""
  public var email: ByteString = ""
  public var url: ByteString = ""

  public init() {}
}
