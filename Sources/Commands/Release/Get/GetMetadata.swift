internal import Arguments
internal import GoCompat
internal import Releases
internal import YAML

/// `get metadata RELEASE`: what is known of a release beside its objects.
///
/// - SeeAlso: `action.GetMetadata` of Helm
enum GetMetadata {
  static let command: ToolCommand = GetCommand.part(
    "metadata", short: "This command fetches metadata for a given release",
    long: "Shows the chart of a release, its labels, and when and how it was deployed.",
    flags: [OutputFormat.flag()]
  ) { context, record in
    try context.write(.object(document(record, context))) { table(record, context) }
  }

  private static func document(_ record: ReleaseRecord, _ context: CommandContext) -> Object {
    var document: Object = [
      "name": .string(record.name), "chart": .string(record.chartMetadata("name")),
      "version": .string(record.chartMetadata("version")),
      "appVersion": .string(record.chartMetadata("appVersion")),
    ]
    let annotations = annotations(record)
    if !annotations.isEmpty { document["annotations"] = .object(annotations) }
    let labels = labels(record)
    if !labels.isEmpty { document["labels"] = .object(labels) }
    let dependencies = dependencies(record)
    if !dependencies.isEmpty { document["dependencies"] = .array(dependencies) }
    document["namespace"] = .string(record.namespace)
    document["revision"] = .int(Int64(record.revision))
    document["status"] = .string(record.statusText)
    document["deployedAt"] = .string(deployedAt(record, context))
    if let method = record.applyMethod {
      document["applyMethod"] = .string(ByteString(method.rawValue))
    }
    return document
  }

  private static func table(_ record: ReleaseRecord, _ context: CommandContext) -> ByteString {
    let names = dependencies(record).compactMap { dependency -> ByteString? in
      guard case .object(let fields) = dependency, case .string(let name)? = fields["name"] else {
        return nil
      }
      return name
    }
    let method: ByteString =
      switch record.applyMethod {
      case nil: "client-side apply (defaulted)"
      case .clientSide: "client-side apply"
      case .serverSide: "server-side apply"
      }
    let rows: [(ByteString, ByteString)] = [
      ("NAME", record.name), ("CHART", record.chartMetadata("name")),
      ("VERSION", record.chartMetadata("version")),
      ("APP_VERSION", record.chartMetadata("appVersion")),
      ("ANNOTATIONS", pairs(annotations(record))), ("LABELS", pairs(labels(record))),
      ("DEPENDENCIES", names.sorted(by: <).joined(",")), ("NAMESPACE", record.namespace),
      ("REVISION", Strconv.itoa(record.revision)), ("STATUS", record.statusText),
      ("DEPLOYED_AT", deployedAt(record, context)), ("APPLY_METHOD", method),
    ]
    return rows.reduce(ByteString()) { $0 + $1.0 + ": " + $1.1 + "\n" }
  }

  private static func annotations(_ record: ReleaseRecord) -> Object {
    guard case .object(let metadata)? = record.chart?["metadata"],
      case .object(let annotations)? = metadata["annotations"]
    else { return Object() }
    return annotations.sorted
  }

  private static func labels(_ record: ReleaseRecord) -> Object {
    var labels = Object()
    for (key, value) in record.labels.sorted(by: { $0.key < $1.key }) {
      labels[key] = .string(value)
    }
    return labels
  }

  private static func dependencies(_ record: ReleaseRecord) -> [Value] {
    guard case .object(let metadata)? = record.chart?["metadata"],
      case .array(let dependencies)? = metadata["dependencies"]
    else { return [] }
    return dependencies
  }

  private static func deployedAt(
    _ record: ReleaseRecord, _ context: CommandContext
  ) -> ByteString {
    (record.lastDeployed?.shown(context) ?? TimeInstant()).format(TimeInstant.rfc3339)
  }

  /// - SeeAlso: `labels.Set.String`
  private static func pairs(_ object: Object) -> ByteString {
    object.map { pair -> ByteString in
      guard case .string(let value) = pair.value else { return pair.key + "=" }
      return pair.key + "=" + value
    }.joined(",")
  }
}

extension [ByteString] {
  fileprivate func joined(_ separator: ByteString) -> ByteString {
    reduce(ByteString()) { $0.isEmpty ? $1 : $0 + separator + $1 }
  }
}
