internal import GoCompat
internal import YAML

extension ReleaseRecord {
  /// Reads the stored document.
  ///
  /// - Throws: `RecordError` when a field is not of its type.
  init(document: Object) throws(RecordError) {
    var reader = RecordFields(document, path: "")
    let info = try reader.object("info")
    var infoReader = RecordFields(info ?? [:], path: "info.")
    self.init(
      name: try reader.text("name"), namespace: try reader.text("namespace"),
      revision: try reader.number("version"), status: .unknown)
    firstDeployed = try infoReader.time("first_deployed")
    lastDeployed = try infoReader.time("last_deployed")
    deleted = try infoReader.time("deleted")
    description = try infoReader.text("description")
    statusText = try infoReader.text("status")
    notes = try infoReader.text("notes")
    chart = try reader.object("chart")
    config = try reader.object("config")
    manifest = try reader.text("manifest")
    hooks = try reader.objects("hooks").enumerated().map { item throws(RecordError) in
      try HookRecord(document: item.element, path: "hooks[\(item.offset)].")
    }
    applyMethod = ApplyMethod(rawValue: try reader.text("apply_method").text)
    unknownFields = reader.rest
  }
}

extension HookRecord {
  init(document: Object, path: String) throws(RecordError) {
    self.init()
    var reader = RecordFields(document, path: path)
    name = try reader.text("name")
    kind = try reader.text("kind")
    self.path = try reader.text("path")
    manifest = try reader.text("manifest")
    events = try reader.texts("events")
    weight = try reader.number("weight")
    deletePolicies = try reader.texts("delete_policies")
    outputLogPolicies = try reader.texts("output_log_policies")
    if let lastRun = try reader.object("last_run") {
      var run = RecordFields(lastRun, path: path + "last_run.")
      startedAt = try run.time("started_at")
      completedAt = try run.time("completed_at")
      phase = try run.text("phase")
    }
  }
}

/// Takes known fields out of a document, and keeps what is left.
private struct RecordFields {
  private(set) var rest: Object
  private let path: String

  init(_ object: Object, path: String) {
    rest = object
    self.path = path
  }

  private mutating func take(_ key: ByteString) -> Value? {
    defer { rest[key] = nil }
    if case .null? = rest[key] { return nil }
    return rest[key]
  }

  private func wrongType(_ key: ByteString) -> RecordError { .wrongType(field: path + key.text) }

  mutating func text(_ key: ByteString) throws(RecordError) -> ByteString {
    switch take(key) {
    case nil: return ""
    case .string(let text)?: return text
    default: throw wrongType(key)
    }
  }

  mutating func texts(_ key: ByteString) throws(RecordError) -> [ByteString] {
    guard let value = take(key) else { return [] }
    guard case .array(let elements) = value else { throw wrongType(key) }
    return try elements.map { element throws(RecordError) in
      guard case .string(let text) = element else { throw wrongType(key) }
      return text
    }
  }

  mutating func number(_ key: ByteString) throws(RecordError) -> Int {
    switch take(key) {
    case nil: return 0
    case .int(let number)?: return Int(number)
    case .float(let number)?:
      guard let whole = Int(exactly: number) else { throw wrongType(key) }
      return whole
    default: throw wrongType(key)
    }
  }

  mutating func object(_ key: ByteString) throws(RecordError) -> Object? {
    switch take(key) {
    case nil: return nil
    case .object(let object)?: return object
    default: throw wrongType(key)
    }
  }

  mutating func objects(_ key: ByteString) throws(RecordError) -> [Object] {
    guard let value = take(key) else { return [] }
    guard case .array(let elements) = value else { throw wrongType(key) }
    return try elements.map { element throws(RecordError) in
      guard case .object(let object) = element else { throw wrongType(key) }
      return object
    }
  }

  /// A time; Helm 3 wrote an empty text for none.
  mutating func time(_ key: ByteString) throws(RecordError) -> RecordTime? {
    let text = try text(key)
    if text.isEmpty { return nil }
    do throws(TimeParseError) {
      let time = try RecordTime(text: text)
      return time.instant.isZero ? nil : time
    } catch {
      throw wrongType(key)
    }
  }
}
