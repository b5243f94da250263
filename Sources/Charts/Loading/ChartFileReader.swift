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
