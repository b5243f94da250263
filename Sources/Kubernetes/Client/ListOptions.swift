public import GoCompat

/// Which objects of a kind to list, and how many at once.
///
/// - SeeAlso: `metav1.ListOptions`
public struct ListOptions: Sendable, Equatable {
  /// What the version of the answer may be, next to the one that is given.
  public enum VersionMatch: String, Sendable {
    case notOlderThan = "NotOlderThan"
    case exact = "Exact"
  }

  /// Such as `app=shop,tier!=web`; empty is all.
  public var labelSelector: ByteString
  /// Such as `metadata.name=shop`; empty is all.
  public var fieldSelector: ByteString
  /// The most objects of one answer; 0 is all.
  public var limit: Int
  /// Where the answer before this one stopped.
  public var continueToken: ByteString
  public var resourceVersion: ByteString
  public var versionMatch: VersionMatch?
  /// Whether the metadata of the objects will do.
  public var isMetadataOnly: Bool

  public init(
    labelSelector: ByteString = "", fieldSelector: ByteString = "", limit: Int = 0,
    continueToken: ByteString = "", resourceVersion: ByteString = "",
    versionMatch: VersionMatch? = nil, isMetadataOnly: Bool = false
  ) {
    self.labelSelector = labelSelector
    self.fieldSelector = fieldSelector
    self.limit = limit
    self.continueToken = continueToken
    self.resourceVersion = resourceVersion
    self.versionMatch = versionMatch
    self.isMetadataOnly = isMetadataOnly
  }

  var query: [Query.Parameter] {
    var query: [Query.Parameter] = [
      ("labelSelector", labelSelector), ("fieldSelector", fieldSelector),
      ("continue", continueToken), ("resourceVersion", resourceVersion),
    ]
    if limit > 0 { query.append(("limit", Strconv.itoa(limit))) }
    if let versionMatch {
      query.append(("resourceVersionMatch", ByteString(versionMatch.rawValue)))
    }
    return query.filter { !$0.value.isEmpty }
  }
}

/// Some or all objects of a kind.
public struct ObjectList: Sendable, Equatable {
  public var items: [KubernetesObject]
  /// The version of the cluster's state that the list shows; a watch can begin there.
  public var resourceVersion: ByteString
  /// Where the next part begins; empty at the end.
  public var continueToken: ByteString
  /// About how many there are beyond this part; nil when not known.
  public var remainingCount: Int64?
  public var warnings: [ServerWarning]
}
