public import GoCompat

/// The labels of a stored revision: six of Helm's own, and the user's.
///
/// - SeeAlso: `newSecretsObject` of Helm's `pkg/storage/driver/secrets.go`
public enum RecordLabels {
  /// The names that users may not take.
  public static let reserved: [ByteString] = [
    "name", "owner", "status", "version", "createdAt", "modifiedAt",
  ]

  static let owner: ByteString = "helm"

  /// - Parameter mark: `createdAt` or `modifiedAt`, and seconds since 1970.
  static func all(
    of record: ReleaseRecord, mark: (name: ByteString, seconds: Int64)
  ) -> [ByteString: ByteString] {
    var labels = record.labels
    labels["name"] = record.name
    labels["owner"] = owner
    labels["status"] = record.statusText
    labels["version"] = ByteString(String(record.revision))
    labels[mark.name] = ByteString(String(mark.seconds))
    return labels
  }

  /// Those of them that are not Helm's.
  public static func user(_ labels: [ByteString: ByteString]) -> [ByteString: ByteString] {
    labels.filter { !reserved.contains($0.key) }
  }
}
