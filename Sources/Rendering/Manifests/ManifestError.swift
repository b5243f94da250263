public import GoCompat
public import GoTemplate
import YAML

/// A rendered document that is not the YAML of an object.
public struct ManifestError: Error {
  /// The template that made it.
  public let path: ByteString
  /// All that the template made.
  public let text: ByteString
  /// The document, and where it starts in `text`.
  public let document: ByteString
  public let documentOffset: Int
  /// A `YAMLError`, or what has the wrong type in it.
  public let cause: any Error

  init(file: RenderedFile, document: ManifestSplitter.Document, cause: any Error) {
    path = file.path
    text = file.text
    self.document = document.text
    documentOffset = document.offset
    self.cause = cause
  }
}

extension ManifestError: GoTextError {
  public var goText: ByteString {
    let reason = (cause as? YAMLError)?.goText ?? TemplateError.goText(of: cause)
    return "YAML parse error on " + path + ": " + reason
  }
}
