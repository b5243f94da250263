internal import Charts
internal import Diagnostics
internal import GoCompat
internal import YAML

/// Shows where a file is not the document it should be.
enum DocumentDiagnostic {
  /// nil when the problem has no place.
  static func of(_ problem: DocumentProblem, in source: SourceText) -> Diagnostic? {
    guard let error = problem.yamlError, let place = error.place,
      let offset = source.offset(line: place.line, character: place.column)
    else { return nil }
    return Diagnostic(
      id: "yaml", message: problem.goText.text,
      labels: [Label(Place(source, offset..<source.characterEnd(at: offset)))],
      help: help(for: error, in: source, at: offset))
  }

  /// One line on the commonest slips.
  private static func help(
    for error: YAMLError, in source: SourceText, at offset: Int
  ) -> String? {
    switch error.kind {
    case .syntax, .invalidMapKey: break
    default: return nil
    }
    let line = source.bytes[..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let end = source.bytes[line...].firstIndex(of: 0x0A) ?? source.bytes.count
    let text = source.bytes[line..<end]
    if text.contains(0x09), text.prefix(while: { $0 == 0x20 || $0 == 0x09 }).contains(0x09) {
      return "YAML does not take tabs as indentation: use spaces"
    }
    let value = text.drop { $0 != UInt8(ascii: ":") }.dropFirst().drop { $0 == 0x20 }
    switch value.first {
    case UInt8(ascii: "{") where value.starts(with: "{{".utf8):
      return "a value that begins with {{ must be quoted, and templates work in templates/ only"
    case UInt8(ascii: "@"), UInt8(ascii: "%"), UInt8(ascii: "`"):
      return "a value that begins with this character must be quoted"
    default: break
    }
    return error.kind == .syntax("mapping values are not allowed in this context")
      ? "quote a value that holds a colon" : nil
  }
}

extension DocumentProblem {
  fileprivate var yamlError: YAMLError? {
    switch self {
    case .yaml(let error), .separator(let error), .values(let error): error
    case .wrongType, .time, .unknownField: nil
    }
  }
}
