public import GoCompat
public import YAML

/// One revision of a release, as Helm 3 and 4 store it.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/release/v1.Release`
public struct ReleaseRecord: Sendable, Equatable {
  /// How the objects of a revision were sent to the server.
  public enum ApplyMethod: String, Sendable {
    case serverSide = "ssa"
    case clientSide = "csa"
  }

  public var name: ByteString
  public var namespace: ByteString
  /// Counted from 1.
  public var revision: Int
  public var firstDeployed: RecordTime?
  public var lastDeployed: RecordTime?
  public var deleted: RecordTime?
  /// What happened, in words.
  public var description: ByteString = ""
  /// The status as it is stored; one that this version does not know stays as it is.
  public var statusText: ByteString
  public var notes: ByteString = ""
  /// The chart as Helm stores it; see `Chart.document`. Kept as read, so that nothing is lost when
  /// a record is written again.
  public var chart: Object?
  /// The values the user gave; nil when the record has none.
  public var config: Object?
  /// The manifests in install order, each below a line that names its template.
  public var manifest: ByteString = ""
  public var hooks: [HookRecord] = []
  /// Nil in records of Helm 3, which means client side.
  public var applyMethod: ApplyMethod?
  /// The user's labels, and those of the store beside them; they are no part of the stored text.
  public var labels: [ByteString: ByteString] = [:]
  /// What other versions put into records and this one does not know.
  public var unknownFields: Object = [:]

  public init(
    name: ByteString, namespace: ByteString, revision: Int, status: ReleaseStatus
  ) {
    self.name = name
    self.namespace = namespace
    self.revision = revision
    statusText = ByteString(status.rawValue)
  }

  public var status: ReleaseStatus {
    get { ReleaseStatus(rawValue: statusText.text) ?? .unknown }
    set { statusText = ByteString(newValue.rawValue) }
  }

  /// The key that the record is stored under, which is the name of its object too.
  public var key: ByteString { ReleaseRecord.key(name: name, revision: revision) }

  /// - SeeAlso: `storage.makeKey`
  public static func key(name: ByteString, revision: Int) -> ByteString {
    "sh.helm.release.v1." + name + ".v" + ByteString(String(revision))
  }

  /// A field of the chart's metadata, such as `name`; empty where the record has none.
  public func chartMetadata(_ field: ByteString) -> ByteString {
    guard case .object(let metadata)? = chart?["metadata"],
      case .string(let text)? = metadata[field]
    else { return "" }
    return text
  }

  /// `shop-0.1.0`, as lists show the chart.
  public var chartText: ByteString {
    guard chart?["metadata"] != nil else { return "MISSING" }
    return chartMetadata("name") + "-" + chartMetadata("version")
  }
}
