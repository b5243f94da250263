public import GoCompat

/// What `list` and `history` show of a revision, kept beside the record so that they need not read
/// records of a megabyte.
///
/// It holds only for the record that it was written with, which it names by its digest-free mark:
/// status and revision of the labels. Helm's writes drop it, since they replace the whole object.
public struct RecordSummary: Sendable, Equatable {
  public var status: ByteString
  public var firstDeployed: RecordTime?
  public var lastDeployed: RecordTime?
  /// `shop-0.1.0`
  public var chart: ByteString
  public var appVersion: ByteString
  public var description: ByteString

  public init(_ record: ReleaseRecord) {
    status = record.statusText
    firstDeployed = record.firstDeployed
    lastDeployed = record.lastDeployed
    chart = record.chartText
    appVersion = record.chartMetadata("appVersion")
    description = record.description
  }
}

extension RecordSummary {
  private static let prefix: ByteString = "summary.yare.dev/"

  var annotations: [ByteString: ByteString] {
    var fields: [ByteString: ByteString] = [
      "status": status, "chart": chart, "app-version": appVersion, "description": description,
    ]
    fields["first-deployed"] = firstDeployed?.text
    fields["last-deployed"] = lastDeployed?.text
    return Dictionary(uniqueKeysWithValues: fields.map { (Self.prefix + $0.key, $0.value) })
  }

  init?(annotations: [ByteString: ByteString]) {
    func text(_ name: ByteString) -> ByteString? { annotations[RecordSummary.prefix + name] }
    guard let status = text("status"), let chart = text("chart") else { return nil }
    self.status = status
    self.chart = chart
    appVersion = text("app-version") ?? ""
    description = text("description") ?? ""
    firstDeployed = text("first-deployed").flatMap { try? RecordTime(text: $0) }
    lastDeployed = text("last-deployed").flatMap { try? RecordTime(text: $0) }
  }
}
