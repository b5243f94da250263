internal import GoCompat
internal import YAML

/// What some fields must be; which fields there are is for each kind to say.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/fields.ParseSelector`
struct FieldSelector: Sendable, Equatable {
  struct Term: Sendable, Equatable {
    var field: ByteString
    var isEqual: Bool
    var value: ByteString
  }

  /// Why a text is no selector of a kind.
  struct Problem: Error, Equatable { var message: ByteString }

  var terms: [Term] = []

  var isEmpty: Bool { terms.isEmpty }

  /// The one name that is selected, if one is.
  var name: ByteString? { terms.first { $0.field == "metadata.name" && $0.isEqual }?.value }

  func matches(_ object: Object, _ kind: ResourceKind) -> Bool {
    terms.allSatisfy {
      (SelectableFields.value($0.field, of: object, kind) == $0.value) == $0.isEqual
    }
  }

  init() {}

  /// Reads a selector, and refuses fields that the kind does not offer.
  init(_ text: ByteString, _ kind: ResourceKind) throws(Problem) {
    try self.init(terms: text)
    terms.removeAll { $0.field.isEmpty && $0.value.isEmpty }
    for term in terms {
      if let problem = SelectableFields.problem(term.field, kind) {
        throw Problem(message: problem)
      }
    }
  }

  /// Reads a selector whatever its fields are.
  init(terms text: ByteString) throws(Problem) {
    for part in Self.parts(text).sorted() where !part.isEmpty {
      guard let (field, isEqual, value) = Self.cut(part) else {
        throw Problem(
          message: "invalid selector: '" + text + "'; can't understand '" + part + "'")
      }
      let plain = try Self.unescaped(value)
      terms.append(Term(field: field, isEqual: isEqual, value: plain))
    }
  }

  private static func parts(_ text: ByteString) -> [ByteString] {
    var parts: [ByteString] = []
    var start = 0
    var isEscaped = false
    for (index, byte) in text.bytes.enumerated() {
      if isEscaped {
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: ",") {
        parts.append(text[start..<index])
        start = index + 1
      }
    }
    return parts + [text[start...]]
  }

  private static func cut(_ part: ByteString) -> (ByteString, Bool, ByteString)? {
    for index in 0..<part.count {
      let rest = part[index...]
      for sign: ByteString in ["!=", "==", "="] where rest.hasPrefix(sign) {
        return (part[..<index], sign != "!=", rest[sign.count...])
      }
    }
    return nil
  }

  private static func unescaped(_ text: ByteString) throws(Problem) -> ByteString {
    var plain: [UInt8] = []
    var isEscaped = false
    for byte in text.bytes {
      if isEscaped {
        guard [UInt8(ascii: "\\"), UInt8(ascii: ","), UInt8(ascii: "=")].contains(byte) else {
          throw Problem(
            message: "invalid field selector: invalid escape sequence: "
              + ByteString([UInt8(ascii: "\\"), byte]))
        }
        plain.append(byte)
        isEscaped = false
      } else if byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "=") {
        throw Problem(
          message: "invalid field selector: unescaped character: " + ByteString([byte]))
      } else {
        plain.append(byte)
      }
    }
    if isEscaped {
      throw Problem(message: "invalid field selector: invalid escape sequence: \\")
    }
    return ByteString(plain)
  }
}
