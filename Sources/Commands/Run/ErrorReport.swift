internal import Arguments
internal import Diagnostics
internal import GoCompat
internal import Platform

/// Tells an error: Helm's line first, since scripts look for it, then what helps a person or editor.
struct ErrorReport {
  private let invocation: Invocation
  private let style: DiagnosticStyle?
  private let colorMode: String

  /// - Parameter flags: nil when the flags themselves could not be read.
  init(_ invocation: Invocation, flags: ParsedFlags?) {
    self.invocation = invocation
    style = DiagnosticStyle(
      flags?.string("diagnostics") ?? "", isInteractive: invocation.errorTerminal.isInteractive)
    colorMode = flags?.string("color") ?? HelmVariables(invocation.environment).colorMode
  }

  func write(_ error: any Error, to output: Output) {
    output.write("Error: ")
    output.write(ErrorText.of(error).bytes)
    output.write("\n")
    if let error = error as? any ReportableError, let diagnostic = error.diagnostic {
      if style == nil, error.isExplainedEverywhere {
        output.write(FullRenderer().render(diagnostic, includingMessage: false))
      } else {
        write(diagnostic, to: output)
      }
    } else if style == .json {
      // A program that reads diagnostics wants one for every failure.
      write(Diagnostic(id: "command", message: ErrorText.of(error).text), to: output)
    }
  }

  /// The diagnostic in the style of the run; the message itself is not repeated for a person.
  func write(_ diagnostic: Diagnostic, to output: Output) {
    switch style {
    case .concise?: output.write(ConciseRenderer().render(diagnostic) + "\n")
    case .json?: output.write(JSONRenderer().render(diagnostic) + "\n")
    case .full?:
      let renderer = FullRenderer(
        width: invocation.errorTerminal.width ?? 100, isColored: isColored)
      output.write(renderer.render(diagnostic, includingMessage: false))
    case nil: break
    }
  }

  private var isColored: Bool {
    switch colorMode {
    case "always": true
    case "never": false
    default: invocation.errorTerminal.isInteractive
    }
  }
}

/// How much is told of an error after Helm's line.
enum DiagnosticStyle: String {
  case concise, full, json

  /// The style asked for, else a full one for a person and none for a log.
  init?(_ flag: String, isInteractive: Bool) {
    if let style = DiagnosticStyle(rawValue: flag) {
      self = style
    } else if isInteractive {
      self = .full
    } else {
      return nil
    }
  }
}
