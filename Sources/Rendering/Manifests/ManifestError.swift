public import GoCompat
public import GoTemplate
import YAML

/// A rendered document that is not the YAML of an object.
public struct ManifestError: Error {
  public let file: RenderedFile
  /// The document, and where it starts in `file.text`.
  public let document: ByteString
  public let documentOffset: Int
  public let cause: any Error

  init(file: RenderedFile, document: ManifestSplitter.Document, cause: any Error) {
    self.file = file
    self.document = document.text
    documentOffset = document.offset
    self.cause = cause
  }
}

extension ManifestError: GoTextError {
  public var goText: ByteString {
    "YAML parse error on " + file.path + ": " + TemplateError.goText(of: cause)
  }
}
