public import Arguments
public import Diagnostics
public import GoCompat

/// An error that has Helm's words, and perhaps a diagnostic with places.
///
/// Every error that reaches the top of a command should conform; others are shown as Swift
/// describes them.
public protocol ReportableError: Error {
  /// What follows `Error: `.
  var helmText: ByteString { get }
  /// The same with places and help; nil when there is nothing to add.
  var diagnostic: Diagnostic? { get }
  /// Whether the diagnostic is shown where nobody looks, too: in logs and pipes.
  var isExplainedEverywhere: Bool { get }
}

extension ReportableError {
  public var isExplainedEverywhere: Bool { false }
}

/// A command that cannot go on, in Helm's words.
public struct CommandFailure: ReportableError {
  public var helmText: ByteString
  public var diagnostic: Diagnostic?
  public var isExplainedEverywhere = false
  /// What the process ends with.
  public var status: Int32

  public init(_ text: ByteString, diagnostic: Diagnostic? = nil, status: Int32 = 1) {
    helmText = text
    self.diagnostic = diagnostic
    self.status = status
  }

  /// Another error with words before its own: `INSTALLATION FAILED: …`.
  public init(_ prefix: ByteString, _ cause: any Error) {
    helmText = prefix + ErrorText.of(cause)
    let reportable = cause as? any ReportableError
    diagnostic = reportable?.diagnostic
    isExplainedEverywhere = reportable?.isExplainedEverywhere ?? false
    status = 1
  }
}

/// The words of any error.
public enum ErrorText {
  public static func of(_ error: any Error) -> ByteString {
    (error as? any ReportableError)?.helmText ?? ByteString(String(describing: error))
  }
}

extension ArgumentError: ReportableError {
  public var helmText: ByteString { ByteString(goText) }
}
