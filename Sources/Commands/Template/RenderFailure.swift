internal import Charts
public import Diagnostics
public import GoCompat
internal import GoTemplate
public import Rendering

/// A chart that could not be rendered, with what could be shown of it.
///
/// Helm makes a release even then, and so the text of what it has can be printed when debugging.
struct RenderFailure: ReportableError {
  let cause: any GoTextError
  var hint: ByteString = ""
  let diagnostic: Diagnostic?

  init(_ cause: any GoTextError, diagnostic: Diagnostic?) {
    self.cause = cause
    self.diagnostic = diagnostic
  }

  var helmText: ByteString { cause.goText + hint }

  /// The rendered files that are not all YAML; empty when templates failed.
  var manifestText: ByteString { (cause as? UnsortableRelease)?.manifestText ?? "" }

  func withHint(_ hint: ByteString) -> RenderFailure {
    var failure = self
    failure.hint = hint
    return failure
  }
}

extension PreparationError: ReportableError {
  public var helmText: ByteString {
    switch step {
    case .dependencies: "chart dependencies processing failed: " + cause.helmText
    case .values: cause.helmText
    }
  }

  public var diagnostic: Diagnostic? { cause.diagnostic }
}
