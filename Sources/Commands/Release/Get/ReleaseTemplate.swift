internal import Charts
internal import GoCompat
internal import GoTemplate
internal import Releases
internal import Rendering
internal import Sprig
internal import YAML

/// `get all --template`: a Go template over `.Release`, whose fields have the names of Go's.
///
/// - SeeAlso: `tpl` of Helm's `pkg/cmd/printer.go`
enum ReleaseTemplate {
  static func render(_ template: String, _ record: ReleaseRecord) throws -> [UInt8] {
    let set = TemplateSet(name: "_", functions: FunctionTable())
    let scope = GoMap(["Release": .map(release(record))])
    var output: [UInt8] = []
    do {
      let parsed = try set.parse(name: "_", source: ByteString(template))
      try set.execute(
        parsed, data: .map(scope), into: &output, context: ExecutionContext(missingKey: .invalid))
    } catch let error as TemplateError {
      throw CommandFailure(error.goText, diagnostic: error.diagnostic)
    }
    return output
  }

  private static func release(_ record: ReleaseRecord) -> GoMap {
    GoMap([
      "Name": .string(record.name), "Namespace": .string(record.namespace),
      "Version": .int(record.revision), "Manifest": .string(record.manifest),
      "ApplyMethod": .text(record.applyMethod?.rawValue ?? ""),
      "Info": .map(info(record)), "Chart": .map(chart(record)),
      "Config": ValueBridge.goValue(.object(record.config ?? Object())),
      "Labels": .map(GoMap(record.labels.mapValues { .string($0) }, .stringMap)),
      "Hooks": .slice(GoSlice(record.hooks.map { .map(hook($0)) })),
    ])
  }

  private static func info(_ record: ReleaseRecord) -> GoMap {
    GoMap([
      "FirstDeployed": time(record.firstDeployed), "LastDeployed": time(record.lastDeployed),
      "Deleted": time(record.deleted), "Description": .string(record.description),
      "Status": .string(record.statusText), "Notes": .string(record.notes),
    ])
  }

  private static func chart(_ record: ReleaseRecord) -> GoMap {
    var chart = GoMap()
    if let document = record.chart, case .object(let metadata)? = document["metadata"] {
      chart = GoMap([
        "Metadata": .map(fields(metadata)),
        "Values": ValueBridge.goValue(document["values"] ?? .object(Object())),
        "Name": .string(record.chartMetadata("name")),
        "AppVersion": .string(record.chartMetadata("appVersion")),
      ])
    }
    return chart
  }

  private static func hook(_ hook: HookRecord) -> GoMap {
    GoMap([
      "Name": .string(hook.name), "Kind": .string(hook.kind), "Path": .string(hook.path),
      "Manifest": .string(hook.manifest), "Weight": .int(hook.weight),
      "Events": .slice(GoSlice(hook.events.map { .string($0) })),
      "LastRun": .map(
        GoMap([
          "Phase": .string(hook.phase), "StartedAt": time(hook.startedAt),
          "CompletedAt": time(hook.completedAt),
        ])),
    ])
  }

  /// Fields under Go's names: `apiVersion` is `APIVersion`, `name` is `Name`.
  private static func fields(_ object: Object) -> GoMap {
    let map = GoMap(minimumCapacity: object.count)
    for (key, value) in object {
      let name =
        key == "apiVersion" ? "APIVersion" : key.text.prefix(1).uppercased() + key.text.dropFirst()
      map[ByteString(name)] = ValueBridge.goValue(value)
    }
    return map
  }

  private static func time(_ time: RecordTime?) -> GoValue {
    let instant = time?.instant ?? TimeInstant()
    return .object(GoTime(instant, local: instant.location))
  }
}
