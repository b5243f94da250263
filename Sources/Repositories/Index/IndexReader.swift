internal import Charts
internal import GoCompat
internal import YAML

/// Reads an index entry by entry, so that the whole of it is never in memory as a document.
///
/// - SeeAlso: `repo.loadIndex`
struct IndexReader {
  /// What was skipped, in Helm's words.
  private(set) var notices: [ByteString] = []
  private let source: ByteString
  private var apiVersion: ByteString = ""
  private(set) var generated: ByteString = "0001-01-01T00:00:00Z"

  /// - Parameter source: what notices call the index: its file or its address.
  init(source: ByteString) { self.source = source }

  /// Adds every entry that is one to what there is.
  mutating func read<Result>(
    _ source: IndexBytes, into initial: Result,
    _ add: (inout Result, _ chart: ByteString, IndexEntry) -> Void
  ) throws(IndexProblem) -> Result {
    if source.count == 0 { throw .empty }
    var result = initial
    if let json = try Self.json(source) {
      try readWhole(json, isStrict: false) { add(&result, $0, $1) }
    } else if try !readStream(source, { add(&result, $0, $1) }) {
      // The error, if it is one, must be that of the whole text.
      result = initial
      try readWhole(try Self.value(source.all()), isStrict: true) { add(&result, $0, $1) }
    }
    if apiVersion.isEmpty { throw .noAPIVersion }
    return result
  }

  /// The document when it is JSON; what begins so and is none may still be YAML.
  private static func json(_ source: IndexBytes) throws(IndexProblem) -> Value? {
    let start = try source.bytes(0..<min(source.count, 4096))
    let first = start.first { ![0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard first == UInt8(ascii: "{") else { return nil }
    let text = try source.all()
    return try? JSONReader.kubernetesValue(text)
  }

  private static func value(_ bytes: [UInt8]) throws(IndexProblem) -> Value {
    do throws(YAMLError) {
      return try YAMLReader.value(bytes, YAMLReader.Options(isStrict: true, numbers: .native))
    } catch {
      throw .document(.yaml(error))
    }
  }

  // MARK: - As a stream

  /// - Returns: false when the text is not written as a stream can be read; then what the
  ///   body got is not to be used.
  private mutating func readStream(
    _ source: IndexBytes, _ body: (ByteString, IndexEntry) -> Void
  ) throws(IndexProblem) -> Bool {
    guard let text = try IndexText(source) else { return false }
    // Entries that stand there a second time, in another way, must not be missed.
    guard case .object(let fields)? = try? Self.value(text.rest), fields["entries"] == nil else {
      return false
    }
    let before = self
    for section in text.sections {
      guard let parsed = try Self.entries(source, section) else {
        self = before
        return false
      }
      for entry in parsed { try accept(section.chart, entry, isStrict: true, body) }
    }
    try readFields(fields, isStrict: true)
    return true
  }

  private static func entries(
    _ source: IndexBytes, _ section: IndexText.Section
  ) throws(IndexProblem) -> [Value]? {
    var values: [Value] = []
    for item in section.items {
      let bytes = try source.bytes(item)
      guard case .array(let parsed)? = try? value(bytes), parsed.count == 1 else { return nil }
      values += parsed
    }
    return values
  }

  // MARK: - As a whole

  private mutating func readWhole(
    _ document: Value, isStrict: Bool, _ body: (ByteString, IndexEntry) -> Void
  ) throws(IndexProblem) {
    guard case .object(let fields) = document else {
      if document == .null { return }
      throw .document(.unknownField(""))
    }
    try readFields(fields, isStrict: isStrict)
    guard case .object(let entries)? = fields["entries"] else { return }
    for (chart, versions) in entries {
      guard case .array(let versions) = versions else { continue }
      for version in versions { try accept(chart, version, isStrict: isStrict, body) }
    }
  }

  private static let fields: [ByteString] = [
    "serverInfo", "apiVersion", "generated", "entries", "publicKeys", "annotations",
  ]

  private mutating func readFields(
    _ fields: Object, isStrict: Bool
  ) throws(IndexProblem) {
    if isStrict, let other = fields.keys.first(where: { !Self.fields.contains($0) }) {
      throw .document(.unknownField(other))
    }
    if case .string(let text)? = fields["apiVersion"] { apiVersion = text }
    if case .string(let text)? = fields["generated"] { generated = text }
  }

  // MARK: - Entries

  private mutating func accept(
    _ chart: ByteString, _ document: Value, isStrict: Bool,
    _ body: (ByteString, IndexEntry) -> Void
  ) throws(IndexProblem) {
    let words = "skipping loading invalid entry for chart " + Strconv.quote(chart)
    guard document != .null else {
      notices.append(words + " from " + source + ": empty entry")
      return
    }
    var entry: IndexEntry
    do throws(DocumentProblem) {
      entry = try IndexEntry(document, isStrict: isStrict)
    } catch {
      throw .document(error)
    }
    if entry.metadata.apiVersion.isEmpty { entry.metadata.apiVersion = "v1" }
    do throws(MetadataProblem) {
      entry.metadata = try entry.metadata.validated()
    } catch {
      // Some servers leave aliases out, so that dependencies look the same (helm issue 12748).
      if case .duplicateDependency = error {
        body(chart, entry)
        return
      }
      notices.append(
        words + " " + Strconv.quote(entry.metadata.version) + " from " + source + ": validation: "
          + error.helmText)
      return
    }
    body(chart, entry)
  }
}
