/// Why a version or a constraint on versions is rejected.
///
/// - SeeAlso: the `Err…` values of github.com/Masterminds/semver/v3
public enum SemverError: Error, Hashable, Sendable {
  case invalidVersion, emptyString, invalidCharacters, segmentStartsZero
  case invalidMetadata, invalidPrerelease
  /// A number that needs more than 64 bits; the digits, and whether the parser was the lenient one.
  case segmentOutOfRange(ByteString, isLenient: Bool)
  /// A number without digits, which only the strict parser lets through to strconv.
  case emptySegment
  /// A constraint, or a part between `||`, that is not one.
  case improperConstraint(ByteString)
  /// A constraint whose version makes no sense, such as `1.xx`.
  case constraintParser

  /// The text of the library's error.
  public var goText: ByteString {
    switch self {
    case .invalidVersion: "invalid semantic version"
    case .emptyString: "version string empty"
    case .invalidCharacters: "invalid characters in version"
    case .segmentStartsZero: "version segment starts with 0"
    case .invalidMetadata: "invalid metadata string"
    case .invalidPrerelease: "invalid prerelease string"
    case .segmentOutOfRange(let digits, let isLenient):
      ByteString(isLenient ? "error parsing version segment: " : "")
        + "strconv.ParseUint: parsing \"" + digits + "\": value out of range"
    case .emptySegment: "strconv.ParseUint: parsing \"\": invalid syntax"
    case .improperConstraint(let text): "improper constraint: " + Self.quoted(text)
    case .constraintParser: "constraint parser error"
    }
  }
}

extension SemverError {
  /// - SeeAlso: `strconv.Quote`
  private static func quoted(_ text: ByteString) -> ByteString {
    var output: [UInt8] = [0x22]
    text.bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let (scalar, width) = UTF8Bytes.decode(buffer, at: index)
        let bytes = buffer[index..<index + width]
        index += width
        switch scalar {
        case 0x22, 0x5C: output += [0x5C, UInt8(scalar)]
        case 0x20..<0x7F: output += bytes
        case 7...13: output += [0x5C, Array("abtnvfr".utf8)[Int(scalar) - 7]]
        case UTF8Bytes.replacement where width == 1, 0..<0x80:
          output += "\\x\(hexadecimal(UInt32(bytes[bytes.startIndex]), 2))".utf8
        case _ where isPrintable(scalar): output += bytes
        case 0x10000...: output += "\\U\(hexadecimal(scalar, 8))".utf8
        default: output += "\\u\(hexadecimal(scalar, 4))".utf8
        }
      }
    }
    return ByteString(output + [0x22])
  }

  private static func hexadecimal(_ value: UInt32, _ width: Int) -> String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  private static func isPrintable(_ value: UInt32) -> Bool {
    guard let category = Unicode.Scalar(value)?.properties.generalCategory else { return false }
    switch category {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default: return true
    }
  }
}
