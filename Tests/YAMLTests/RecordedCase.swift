import Foundation
import GoCompat
import YAML

/// An operation with what the Helm engine gave for it.
struct RecordedCase {
  let operation: Operation
  let input: Value
  let expected: ByteString
  /// Whether the expectation only ends in what the operation gives, behind a `|`.
  var isTail = false

  /// Whether the operation gives what the engine gave.
  var holds: Bool {
    let output = operation.run(input)
    if output == expected { return true }
    return isTail && expected.hasSuffix("|" + output)
  }

  /// Reads lines of `{"op": …, "in": …, "out": …}`, as a script that asks the engine writes them.
  static func load(_ path: String) throws -> [RecordedCase] {
    try lines(path).compactMap { line in
      guard case .string(let name)? = line["op"], let operation = Operation(rawValue: name.text),
        let input = line["in"], case .string(let expected)? = line["out"]
      else { return nil }
      return RecordedCase(operation: operation, input: input, expected: expected)
    }
  }

  private static func lines(_ path: String) throws -> [Object] {
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    return try bytes.split(separator: 0x0A).compactMap { line in
      guard case .object(let object) = try JSONReader.read(Array(line), into: ValueBuilder()) else {
        return nil
      }
      return object
    }
  }

  /// The conformance vectors that need no template engine: one call on one value.
  static func conformance(_ area: String) throws -> [RecordedCase] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appendingPathComponent("Fixtures/conformance")
    return try lines(folder.appendingPathComponent("\(area).jsonl").path).compactMap(simple)
  }

  private static func simple(_ line: Object) -> RecordedCase? {
    guard let expected = expectation(line) else { return nil }
    if case .string("values")? = line["op"], let input = line["input"] {
      return RecordedCase(operation: .values, input: input, expected: expected)
    }
    guard line["op"] == nil else { return nil }
    if case .object(let files)? = line["files"] { return chartValues(files, expected) }
    guard case .string(let template)? = line["template"] else { return nil }
    return writing(template.text, line["values"], expected)
      ?? reading(template.text, expected)
  }

  private static func expectation(_ line: Object) -> ByteString? {
    if case .string(let text)? = line["expect"] { return text }
    if case .object(let files)? = line["expect"], files.count == 1,
      case .string(let text)? = files["templates/t.yaml"]
    {
      return text
    }
    if case .string(let text)? = line["expect_error"] { return "error: " + text }
    return line["expect_values"].map { Operation.json($0) }
  }

  private static func chartValues(_ files: Object, _ expected: ByteString) -> RecordedCase? {
    guard files.count == 2, let values = files["values.yaml"],
      case .string(let template)? = files["templates/t.yaml"],
      template.hasSuffix("{{ toJson .Values }}")
    else { return nil }
    return RecordedCase(
      operation: .chartValues, input: values, expected: expected, isTail: template.count > 20)
  }

  /// `{{ toYaml .Values.x }}`
  private static func writing(
    _ template: String, _ values: Value?, _ expected: ByteString
  ) -> RecordedCase? {
    let words = template.split(separator: " ")
    guard words.count == 4, words[0] == "{{", words[3] == "}}",
      let operation = Operation(rawValue: String(words[1])), case .object(let object)? = values,
      words[2].hasPrefix(".Values.")
    else { return nil }
    guard let input = object[ByteString(words[2].dropFirst(8))] else { return nil }
    return RecordedCase(operation: operation, input: input, expected: expected)
  }

  /// `{{ fromYaml "…" | toJson }}`
  private static func reading(_ template: String, _ expected: ByteString) -> RecordedCase? {
    for operation in [Operation.fromYaml, .fromJson, .fromToml] {
      let start = "{{ \(operation.rawValue) "
      let end = " | toJson }}"
      guard template.hasPrefix(start), template.hasSuffix(end) else { continue }
      let literal = template.dropFirst(start.count).dropLast(end.count)
      // Go's escapes in these cases are those of JSON.
      guard
        case .string(let text)? = try? JSONReader.read(Array(literal.utf8), into: ValueBuilder())
      else { continue }
      return RecordedCase(operation: operation, input: .string(text), expected: expected)
    }
    return nil
  }
}
