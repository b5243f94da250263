/// A diagnostic in one line: `path:line:column: error: message`.
public struct ConciseRenderer: Sendable {
  public init() {}

  /// The line, without a line end.
  public func render(_ diagnostic: Diagnostic) -> String {
    var line = ""
    if let place = diagnostic.primaryLabel?.place {
      let start = place.start
      line = "\(Printable.line(place.source.name)):\(start.line):\(start.column): "
    }
    line += "\(diagnostic.severity.word): \(Printable.line(diagnostic.message))"
    if let help = diagnostic.help { line += " (\(Printable.line(help)))" }
    return line
  }
}

extension Diagnostic.Severity {
  /// The word output uses.
  var word: String {
    switch self {
    case .error: "error"
    case .warning: "warning"
    case .information: "note"
    }
  }
}
