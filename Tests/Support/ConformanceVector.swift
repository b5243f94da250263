import Foundation
public import GoCompat
public import YAML

/// One recorded case of the real engine: a chart, values, and what it gave.
///
/// The fields are those of `Tests/Fixtures/conformance`, one JSON object a line.
public struct ConformanceVector: Sendable {
  public let id: String
  public let fields: Object

  /// The vectors of an area, in the order of the file.
  public static func area(_ name: String) throws -> [ConformanceVector] {
    try all(in: "conformance/\(name)")
  }

  /// The vectors of a file of fixtures, in its order.
  public static func all(in path: String) throws -> [ConformanceVector] {
    let url = fixtures.appendingPathComponent("\(path).jsonl")
    return try Data(contentsOf: url).split(separator: 10).map { line in
      guard case .object(let fields) = try JSONReader.read(Array(line), into: ValueBuilder()),
        case .string(let id)? = fields["id"]
      else { throw CocoaError(.fileReadCorruptFile) }
      return ConformanceVector(id: id.text, fields: fields)
    }
  }

  /// The names of all areas.
  public static let areas: [String] = {
    let folder = fixtures.appendingPathComponent("conformance")
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasSuffix(".jsonl") }.map { String($0.dropLast(6)) }.sorted()
  }()

  private static let fixtures = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Fixtures")

  /// What to do; `render` where the vector says nothing.
  public var operation: String { text("op")?.text ?? "render" }

  public func text(_ name: ByteString) -> ByteString? {
    if case .string(let text)? = fields[name] { text } else { nil }
  }

  public func object(_ name: ByteString) -> Object? {
    if case .object(let object)? = fields[name] { object } else { nil }
  }

  /// The user's values; none where the vector has none.
  public var values: Object { object("values") ?? Object() }

  /// The files of the chart, defaults included.
  public var files: [(name: ByteString, data: [UInt8])] {
    var files: Object = [
      "Chart.yaml": .string("apiVersion: v2\nname: vec\nversion: 0.1.0\n")
    ]
    if let template = text("template") { files["templates/t.yaml"] = .string(template) }
    for (name, content) in object("files") ?? Object() {
      if case .string = content { files[name] = content } else { files[name] = nil }
    }
    return files.compactMap { name, content in
      guard case .string(let text) = content else { return nil }
      // Reading an archive drops a byte order mark.
      return (name, text.hasPrefix("\u{FEFF}") ? Array(text.bytes.dropFirst(3)) : text.bytes)
    }
  }
}
