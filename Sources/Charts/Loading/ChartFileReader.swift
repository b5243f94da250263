public import GoCompat
public import YAML

/// Reads a Chart.yaml by itself, without the checks a chart gets when it is loaded.
public enum ChartFileReader {
  /// The metadata as the file has them.
  ///
  /// - SeeAlso: `chartutil.LoadChartfile`
  public static func metadata(_ bytes: [UInt8]) throws(DocumentProblem) -> Metadata {
    var metadata = Metadata()
    try metadata.decode(try Value(chartDocument: bytes))
    return metadata
  }

  /// The metadata of an entry of a repository's index, which has fields of its own beside them.
  ///
  /// - Parameters:
  ///   - isStrict: whether fields that are not known are an error.
  ///   - others: the names of the entry's own fields.
  ///   - body: called with each of those that is there.
  /// - SeeAlso: `repo.ChartVersion`
  public static func metadata(
    ofEntry entry: Value, isStrict: Bool, others: [String],
    _ body: (String, Value) throws(DocumentProblem) -> Void
  ) throws(DocumentProblem) -> Metadata {
    var metadata = Metadata()
    try metadata.decode(entry, isStrict: isStrict, others: others, body)
    return metadata
  }

  /// Decodes a text of an index entry as encoding/json does after sigs.k8s.io/yaml.
  public static func text(_ value: Value, field: String) throws(DocumentProblem) -> ByteString {
    var text = ByteString()
    try FieldDecoder(owner: "ChartVersion", path: [field]).string(value, &text)
    return text
  }

  /// Decodes a list of texts of an index entry.
  public static func texts(_ value: Value, field: String) throws(DocumentProblem) -> [ByteString] {
    var texts: [ByteString] = []
    try FieldDecoder(owner: "ChartVersion", path: [field]).strings(value, &texts)
    return texts
  }

  /// Throws at keys given twice and at fields that are not known.
  ///
  /// - SeeAlso: `chartutil.StrictLoadChartfile`
  public static func checkStrictly(_ bytes: [UInt8]) throws(DocumentProblem) {
    let document: Value
    do throws(YAMLError) {
      document = try YAMLReader.value(bytes, YAMLReader.Options(isStrict: true, numbers: .native))
    } catch {
      throw .yaml(error)
    }
    var metadata = Metadata()
    try metadata.decode(document, isStrict: true)
  }

  /// The file as an untyped table; empty when it is none.
  public static func table(_ bytes: [UInt8]) -> Object {
    // What does not parse is told elsewhere.
    guard case .object(let table)? = try? Value(chartDocument: bytes) else { return Object() }
    return table
  }
}
