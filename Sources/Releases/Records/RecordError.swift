public import GoCompat

/// Why a stored release cannot be read.
public enum RecordError: Error, Sendable, Equatable {
  case notBase64(offset: Int)
  /// Not gzip, or damaged.
  case damaged(String)
  /// Unpacks to more than so many bytes.
  case tooLarge(limit: Int)
  /// Not JSON, with Go's sentence.
  case notJSON(ByteString)
  /// A field is not of its type.
  case wrongType(field: String)
  /// A part of a record that was split is missing.
  case missingPart(number: Int, of: Int)
}

extension RecordError {
  /// What is wrong, in one sentence.
  public var text: ByteString {
    switch self {
    case .notBase64(let offset): ByteString("illegal base64 data at input byte \(offset)")
    case .damaged(let why): ByteString("the stored release is damaged: \(why)")
    case .tooLarge(let limit):
      ByteString("the stored release unpacks to more than \(limit) bytes")
    case .notJSON(let sentence): sentence
    case .wrongType(let field):
      ByteString("the stored release has a \(field) that is not of its type")
    case .missingPart(let number, let count):
      ByteString("the stored release is in \(count) parts, and part \(number) is missing")
    }
  }
}
