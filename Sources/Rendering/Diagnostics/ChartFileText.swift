public import Charts
public import Diagnostics
import GoCompat
public import YAML

/// The text of a Chart.yaml, to point into.
public struct ChartFileText: Sendable {
  private let source: SourceText
  private let tape: DocumentTape

  /// nil when the text is no YAML.
  public init?(_ bytes: [UInt8], name: String) {
    guard let tape = try? YAMLReader.tape(bytes, .init(keepsPlaces: true)) else { return nil }
    self.tape = tape
    source = SourceText(name: name, bytes: bytes)
  }

  /// The Chart.yaml of a root chart.
  public init?(_ chart: Chart) {
    guard let file = chart.raw.first(where: { $0.name == "Chart.yaml" }) else { return nil }
    self.init(file.data, name: "\(chart.name.text)/Chart.yaml")
  }

  /// The value at a path; nil when there is none.
  public func place(of path: [DocumentTape.Step]) -> Place? {
    guard let found = tape.place(of: path) else { return nil }
    var key: ByteString?
    if case .key(let name)? = path.last { key = name }
    return ValueSources.place(found, key, in: source)
  }

  /// The value of a field inside fields; nil when there is none.
  public func place(of fields: [String]) -> Place? {
    place(of: fields.map { DocumentTape.Step.key(ByteString($0)) })
  }

  /// The first line, for what is missing altogether.
  public var beginning: Place { Place(source, line: 1) }
}
