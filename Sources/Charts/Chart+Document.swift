public import GoCompat
public import YAML

extension Chart {
  /// The chart as a release record has it: without its subcharts, which Helm does not store.
  ///
  /// - Parameter location: where the times of the files are shown, Helm's is the local one.
  /// - SeeAlso: the `json` tags of `chart.Chart` and `common.File`
  public func document(timesIn location: TimeLocation = .utc) -> Object {
    var fields: Object = ["metadata": .object(metadata.document)]
    fields["lock"] = lock.map { .object($0.document) } ?? .null
    fields["templates"] = Self.documents(templates, location)
    fields["values"] = .object(values)
    fields["schema"] = schema.map { .string(ByteString(Base64.standard.encode($0))) } ?? .null
    fields["schemamodtime"] = .string(
      (schemaModified.map { Self.time($0, location) } ?? TimeInstant())
        .format(TimeInstant.rfc3339Nano))
    fields["files"] = Self.documents(files, location)
    if let modified {
      fields["modtime"] = .string(Self.time(modified, location).format(TimeInstant.rfc3339Nano))
    }
    return fields
  }

  private static func documents(_ files: [ChartFile], _ location: TimeLocation) -> Value {
    // An empty list is Go's nil.
    if files.isEmpty { return .null }
    return .array(
      files.map { file in
        var fields: Object = [
          "name": .string(file.name),
          "data": .string(ByteString(Base64.standard.encode(file.data))),
        ]
        if let modified = file.modified {
          fields["modtime"] = .string(time(modified, location).format(TimeInstant.rfc3339Nano))
        }
        return .object(fields)
      })
  }

  private static func time(_ nanoseconds: Int64, _ location: TimeLocation) -> TimeInstant {
    TimeInstant(unixSecond: 0, nanosecond: nanoseconds, in: location)
  }

  /// The chart of a release record.
  ///
  /// - Throws: `DocumentProblem` when the metadata are none; files whose data are no base 64 are
  ///   `ChartError`s' business and count as empty.
  public init(document: Object) throws(DocumentProblem) {
    self.init()
    if let metadata = document["metadata"] { try self.metadata.decode(metadata) }
    if case .object? = document["lock"], let lock = document["lock"] {
      self.lock = try Lock(decoding: lock)
    }
    if case .object(let values)? = document["values"] { self.values = values }
    if case .string(let text)? = document["schema"] {
      schema = try? Base64.standard.decode(text)
    }
    templates = Self.files(document["templates"])
    files = Self.files(document["files"])
  }

  private static func files(_ value: Value?) -> [ChartFile] {
    guard case .array(let elements)? = value else { return [] }
    return elements.compactMap { element in
      guard case .object(let fields) = element, case .string(let name)? = fields["name"] else {
        return nil
      }
      var data: [UInt8] = []
      if case .string(let text)? = fields["data"] {
        data = (try? Base64.standard.decode(text)) ?? []
      }
      return ChartFile(name: name, data: data)
    }
  }
}

extension Lock {
  /// The document Helm writes.
  public var document: Object {
    [
      "generated": .string(generated.isEmpty ? "0001-01-01T00:00:00Z" : generated),
      "digest": .string(digest),
      "dependencies": dependencies.isEmpty
        ? .null : .array(dependencies.map { $0.map { .object($0.document) } ?? .null }),
    ]
  }
}
