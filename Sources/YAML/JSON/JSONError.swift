public import GoCompat

/// Why a text is not JSON, or a value cannot be written as JSON.
public struct JSONError: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// A byte that cannot stand where it stands, with the words that say where that is.
    case invalidCharacter(UInt8, context: String)
    case unexpectedEnd
    /// A number that a float64 cannot hold, as it is written.
    case numberOutOfRange(ByteString)
    /// Another kind of value than the Go type that was asked for.
    case wrongType(found: String, wanted: String)
    /// NaN or an infinity, which JSON cannot say.
    case unsupportedValue(String)
  }

  public let kind: Kind
  /// The bytes read up to and with the error, counted from 1 as Go does; 0 where there is no place.
  public let offset: Int

  public init(_ kind: Kind, offset: Int = 0) {
    self.kind = kind
    self.offset = offset
  }
}

extension JSONError {
  /// The sentence of encoding/json.
  public var goText: ByteString {
    switch kind {
    case .invalidCharacter(let byte, let context):
      ByteString("invalid character \(Self.quoted(byte)) \(context)")
    case .unexpectedEnd: "unexpected end of JSON input"
    case .numberOutOfRange(let text):
      "json: cannot unmarshal number " + text + " into Go value of type float64"
    case .wrongType(let found, let wanted):
      ByteString("json: cannot unmarshal \(found) into Go value of type \(wanted)")
    case .unsupportedValue(let value): ByteString("json: unsupported value: \(value)")
    }
  }

  /// The byte as a quoted Go character.
  private static func quoted(_ byte: UInt8) -> String {
    switch byte {
    case UInt8(ascii: "'"): return #"'\''"#
    case UInt8(ascii: "\\"): return #"'\\'"#
    case 0x07: return #"'\a'"#
    case 0x08: return #"'\b'"#
    case 0x09: return #"'\t'"#
    case 0x0A: return #"'\n'"#
    case 0x0B: return #"'\v'"#
    case 0x0C: return #"'\f'"#
    case 0x0D: return #"'\r'"#
    case 0x20...0x7E, 0xA1...0xAC, 0xAE...0xFF: return "'\(Character(UnicodeScalar(byte)))'"
    default:
      let hex = String(byte, radix: 16)
      let padded = hex.count < 2 ? "0" + hex : hex
      return byte < 0x80 ? "'\\x\(padded)'" : "'\\u00\(padded)'"
    }
  }
}
