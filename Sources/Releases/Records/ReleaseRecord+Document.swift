internal import GoCompat
public import YAML

extension ReleaseRecord {
  /// The document that is stored; empty fields are left out as Helm leaves them out.
  ///
  /// - SeeAlso: the `json` tags of `release.Release`, `release.Info`
  public var document: Object {
    var fields = unknownFields
    fields.set("name", name)
    fields["info"] = .object(info)
    if let chart { fields["chart"] = .object(chart) }
    if let config, !config.isEmpty { fields["config"] = .object(config) }
    fields.set("manifest", manifest)
    if !hooks.isEmpty { fields["hooks"] = .array(hooks.map { .object($0.document) }) }
    if revision != 0 { fields["version"] = .int(Int64(revision)) }
    fields.set("namespace", namespace)
    if let applyMethod { fields["apply_method"] = .string(ByteString(applyMethod.rawValue)) }
    return fields
  }

  private var info: Object {
    var fields = Object()
    fields.set("first_deployed", firstDeployed)
    fields.set("last_deployed", lastDeployed)
    fields.set("deleted", deleted)
    fields.set("description", description)
    fields.set("status", statusText)
    fields.set("notes", notes)
    return fields
  }
}

extension HookRecord {
  /// - SeeAlso: the `json` tags of `release.Hook`
  var document: Object {
    var fields = Object()
    fields.set("name", name)
    fields.set("kind", kind)
    fields.set("path", path)
    fields.set("manifest", manifest)
    fields.set("events", events)
    var lastRun = Object()
    lastRun.set("started_at", startedAt)
    lastRun.set("completed_at", completedAt)
    lastRun["phase"] = .string(phase)
    fields["last_run"] = .object(lastRun)
    if weight != 0 { fields["weight"] = .int(Int64(weight)) }
    fields.set("delete_policies", deletePolicies)
    fields.set("output_log_policies", outputLogPolicies)
    return fields
  }
}

extension Object {
  fileprivate mutating func set(_ key: ByteString, _ text: ByteString) {
    if !text.isEmpty { self[key] = .string(text) }
  }

  fileprivate mutating func set(_ key: ByteString, _ texts: [ByteString]) {
    if !texts.isEmpty { self[key] = .array(texts.map { .string($0) }) }
  }

  fileprivate mutating func set(_ key: ByteString, _ time: RecordTime?) {
    if let time { self[key] = .string(time.text) }
  }
}
