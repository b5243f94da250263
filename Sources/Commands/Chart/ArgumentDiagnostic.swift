internal import Charts
internal import Diagnostics
internal import GoCompat
internal import Rendering

/// Shows where an argument of `--set` or one of its sisters is broken.
enum ArgumentDiagnostic {
  /// - Parameter stop: the byte that reading came to.
  static func of(
    _ error: SetError, _ flag: ValuesError.Flag, _ argument: ByteString, stop: Int?
  ) -> Diagnostic {
    let source = ValueSources.source(flag, argument)
    let offset = min(stop ?? 0, argument.count)
    return Diagnostic(
      id: "values.argument", message: error.helmText.text,
      labels: [Label(Place(source, range(error, argument, offset)))], help: help(error, flag))
  }

  /// The key that has no value, else the place where reading stopped.
  private static func range(_ error: SetError, _ argument: ByteString, _ stop: Int) -> Range<Int> {
    switch error {
    case .noValue(let key), .noValueBeforeComma(let key), .emptyMap(let key):
      let end = stop - (argument[..<stop].hasSuffix(",") ? 1 : 0)
      let start = max(0, end - key.count)
      return argument[start..<max(start, end)] == key ? start..<end : 0..<stop
    case .mismatch: return 0..<argument.count
    case .file:
      let value = argument.lastIndex(of: "=").map { $0 + 1 } ?? 0
      return value..<argument.count
    default: return stop..<stop
    }
  }

  private static func help(_ error: SetError, _ flag: ValuesError.Flag) -> String? {
    switch error {
    case .noValue, .emptyMap:
      "write key=value; a comma in a value is written \\,"
    case .noValueBeforeComma: "write key=value before the comma; a comma in a value is written \\,"
    case .unterminatedList: "close the list with }, and quote the argument for the shell"
    case .json: "the value must be JSON: texts stand in double quotes"
    case .mismatch: "a flag or file before this one set a value where this needs a table or list"
    default: nil
    }
  }
}
