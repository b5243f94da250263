internal import Arguments
internal import GoCompat

/// The log lines Helm writes on the error stream: `level=WARN msg="…" key=value`.
///
/// - SeeAlso: Go's `slog.TextHandler` without the time, as Helm sets it up.
public struct Log {
  private let output: Output
  private let isDebug: Bool

  init(_ output: Output, isDebug: Bool) {
    self.output = output
    self.isDebug = isDebug
  }

  public func warn(_ message: String, _ attributes: (String, String)...) {
    write("WARN", message, attributes)
  }

  public func error(_ message: String, _ attributes: (String, String)...) {
    write("ERROR", message, attributes)
  }

  public func info(_ message: String, _ attributes: (String, String)...) {
    write("INFO", message, attributes)
  }

  /// Written with `--debug` only.
  public func debug(_ message: String, _ attributes: (String, String)...) {
    if isDebug { write("DEBUG", message, attributes) }
  }

  func write(_ level: String, _ message: String, _ attributes: [(String, String)]) {
    var line = "level=\(level) msg=\(Log.value(message))"
    for (key, value) in attributes { line += " \(Log.value(key))=\(Log.value(value))" }
    output.write(line + "\n")
  }

  /// A value as it stands, or quoted when a reader could not tell where it ends.
  static func value(_ text: String) -> String {
    let isPlain =
      !text.isEmpty
      && text.unicodeScalars.allSatisfy { scalar in
        scalar != " " && scalar != "=" && scalar != "\"" && GoUnicode.isPrint(scalar.value)
      }
    return isPlain ? text : Strconv.quote(ByteString(text)).text
  }
}
