import Charts
import Foundation
import GoCompat
import Testing
import YAML

/// One recorded case: what the real engine gave for a chart and values.
struct ConformanceCase: Sendable, CustomTestStringConvertible {
  let fields: Object

  var testDescription: String { string("id") ?? "" }
  var operation: String { string("op") ?? "render" }

  /// The cases of an area, in the order of the file.
  static func all(_ area: String) -> [ConformanceCase] { all(in: "conformance/\(area)") }

  /// The cases of a file of fixtures.
  static func all(in path: String) -> [ConformanceCase] {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    let file = folder.appending(path: "Fixtures/\(path).jsonl")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return data.split(separator: 0x0A).compactMap { line in
      guard case .object(let fields)? = try? JSONReader.read(Array(line), into: ValueBuilder())
      else { return nil }
      return ConformanceCase(fields: fields)
    }
  }

  func bytes(_ key: ByteString) -> ByteString? {
    if case .string(let text)? = fields[key] { text } else { nil }
  }

  func string(_ key: ByteString) -> String? { bytes(key)?.text }

  var values: Object {
    if case .object(let object)? = fields["values"] { object } else { Object() }
  }

  var expectedError: String? { string("expect_error") }

  /// The files of the chart, in the order of their names.
  var files: [ChartFile] {
    var files: [ByteString: ByteString] = [
      "Chart.yaml": "apiVersion: v2\nname: vec\nversion: 0.1.0\n"
    ]
    if let template = bytes("template") { files["templates/t.yaml"] = template }
    if case .object(let given)? = fields["files"] {
      for (name, content) in given {
        switch content {
        case .string(let text): files[name] = text
        case .object(let object): files[name] = object.binary
        default: files[name] = nil
        }
      }
    }
    return files.keys.sorted().map { ChartFile(name: $0, data: files[$0]?.bytes ?? []) }
  }

  /// Loads the chart as the case says: from a folder, or as from an archive.
  func load() throws -> Chart {
    guard string("load") == "dir" else {
      // An archive loses byte order marks when it is read.
      let files = files.map { file in
        var file = file
        if file.data.starts(with: [0xEF, 0xBB, 0xBF]) { file.data.removeFirst(3) }
        return file
      }
      return try ChartLoader(style: .engine).load(files: files).chart
    }
    return try TemporaryFolder.with(files) { path in
      try ChartLoader(style: .engine).load(path: ByteString(path)).chart
    }
  }
}

extension Object {
  /// Bytes written as hexadecimal digits under the key `hex`.
  fileprivate var binary: ByteString? {
    guard case .string(let digits)? = self["hex"] else { return nil }
    func nibble(_ digit: UInt8) -> UInt8 { digit < 0x3A ? digit - 0x30 : digit - 0x57 }
    return ByteString(
      stride(from: 0, to: digits.count, by: 2).map { index in
        nibble(digits[index]) << 4 | nibble(digits[index + 1])
      })
  }
}

enum TemporaryFolder {
  /// Writes files into a fresh folder that goes away afterwards.
  static func with<Result>(
    _ files: [ChartFile], _ body: (String) throws -> Result
  ) throws -> Result {
    let root = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
      .resolvingSymlinksInPath()
    try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: root) }
    for file in files {
      let url = root.appending(path: file.name.text)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.data).write(to: url)
    }
    return try body(root.path(percentEncoded: false))
  }
}
