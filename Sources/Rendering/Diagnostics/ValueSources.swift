public import Charts
public import Diagnostics
public import GoCompat
import YAML

/// Where values were set: the user's files and flags, then the values.yaml of charts.
///
/// Nothing is read before somebody asks. Secrets are covered in the texts it shows.
public struct ValueSources: Sendable {
  private let chart: Chart
  private let composer: ValuesComposer

  /// - Parameters:
  ///   - chart: the root chart, dependencies processed.
  ///   - composer: what the user gave.
  public init(_ chart: Chart, _ composer: ValuesComposer = ValuesComposer()) {
    self.chart = chart
    self.composer = composer
  }

  /// Where the value a path of keys leads to was set last; nil when nobody did.
  public func place(of path: [ByteString]) -> Place? {
    guard !path.isEmpty else { return nil }
    switch composer.origins().origin(of: path) {
    case .flag(let flag, let argument):
      return Place(ValueSources.source(flag, argument), 0..<argument.count)
    case .file(let name, let place?):
      guard let file = composer.files.last(where: { $0.name == name }) else { return nil }
      return ValueSources.place(place, path.last, in: ValueSources.source(name, file.data))
    default: break
    }
    for file in composer.files.reversed() {
      if let place = ValueSources.place(of: path, in: file.data, named: file.name) { return place }
    }
    return defaultPlace(of: path)
  }

  /// An argument of a flag as a source, without secrets.
  public static func source(_ flag: ValuesError.Flag, _ argument: ByteString) -> SourceText {
    SourceText(name: flag.rawValue, bytes: SecretMask.hide(argument: argument.bytes))
  }

  /// A file of values as a source, without secrets.
  public static func source(_ name: ByteString, _ bytes: [UInt8]) -> SourceText {
    SourceText(name: name.text, bytes: SecretMask.hide(bytes))
  }

  /// The chart that a path of subchart names leads to, and its path.
  func chart(at names: [ByteString]) -> (chart: Chart, path: ByteString)? {
    var found = (chart: chart, path: chart.path(under: nil))
    for name in names {
      guard let next = found.chart.dependencies.first(where: { $0.name == name }) else {
        return nil
      }
      found = (next, next.path(under: found.path))
    }
    return found
  }

  /// A parent's values.yaml counts before that of its subchart.
  private func defaultPlace(of path: [ByteString]) -> Place? {
    var current = (chart: chart, path: chart.path(under: nil))
    var rest = path[...]
    while true {
      if let file = current.chart.raw.first(where: { $0.name == "values.yaml" }),
        let place = ValueSources.place(
          of: Array(rest), in: file.data, named: current.path + "/values.yaml")
      {
        return place
      }
      guard let name = rest.popFirst(), !rest.isEmpty,
        let next = current.chart.dependencies.first(where: { $0.name == name })
      else { return nil }
      current = (next, next.path(under: current.path))
    }
  }

  private static func place(of path: [ByteString], in bytes: [UInt8], named name: ByteString)
    -> Place?
  {
    // Files that are not YAML were told of before.
    guard let tape = try? YAMLReader.tape(bytes, .init(keepsPlaces: true)),
      let place = tape.place(of: path.map { .key($0) })
    else { return nil }
    return ValueSources.place(place, path.last, in: source(name, bytes))
  }

  /// The value itself when it stands on the line of its key, else the key above it.
  static func place(_ place: YAMLPlace, _ key: ByteString?, in source: SourceText) -> Place {
    guard let key else { return Place(source, line: place.line) }
    for number in stride(from: place.line, through: max(1, place.line - 50), by: -1) {
      guard let line = source.line(number) else { continue }
      let indent = source.bytes[line].prefix { $0 == 0x20 || $0 == 0x09 || $0 == 0x2D }.count
      let start = line.lowerBound + indent
      guard let length = keyLength(key, in: source.bytes[start..<line.upperBound]) else { continue }
      if number < place.line { return Place(source, start..<start + length) }
      let offset = source.offset(line: place.line, character: place.column) ?? start
      return Place(source, offset..<max(line.upperBound, offset))
    }
    return Place(source, line: place.line)
  }

  private static func keyLength(_ key: ByteString, in line: ArraySlice<UInt8>) -> Int? {
    let quotes: [[UInt8]] = [[], [0x22], [0x27]]
    for quote in quotes {
      let text = quote + key.bytes + quote
      if line.starts(with: text + [0x3A]) { return text.count }
    }
    return nil
  }
}
