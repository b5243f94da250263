/// The beginning of an ASN.1 structure, as far as Go's decoder checks it before the values matter.
///
/// Elements behind the required ones are not looked at.
/// - SeeAlso: `asn1.Unmarshal`
struct ASN1Structure {
  /// Go's name of the type.
  let name: String
  let fields: [Field]

  struct Field {
    let tag: UInt8
    /// Go's name of the type; empty for slices and pointers.
    var name = ""
    /// What a sequence begins with.
    var contents: [Field] = []
  }

  private static let integer = Field(tag: 0x02)
  private static let version = Field(tag: 0x02, name: "int")
  private static let octets = Field(tag: 0x04)

  static let pkcs1 = ASN1Structure(
    name: "pkcs1PrivateKey",
    fields: [version, integer, version, integer, integer, integer])
  static let ec = ASN1Structure(name: "ecPrivateKey", fields: [version, octets])
  static let dsa = ASN1Structure(
    name: "DSAKeyFormat", fields: [version, integer, integer, integer, integer, integer])
  static let pkcs8 = ASN1Structure(name: "pkcs8", fields: [version, algorithm, octets])
  private static let algorithm = Field(
    tag: 0x30, name: "AlgorithmIdentifier",
    contents: [Field(tag: 0x06, name: "ObjectIdentifier")])

  /// Why Go's decoder does not take the bytes; nil when it does.
  func complaint(about der: [UInt8]) -> String? {
    var position = 0
    return Self.complaint(
      der[...], &position, Field(tag: 0x30, name: name, contents: fields))
  }

  func matches(_ der: [UInt8]) -> Bool { complaint(about: der) == nil }
}

// MARK: - Elements

extension ASN1Structure {
  private enum Header {
    case element(tag: UInt8, length: Int)
    case broken(String)
  }

  /// Reads a header and moves behind it.
  private static func element(_ bytes: ArraySlice<UInt8>, _ position: inout Int) -> Header {
    guard position + 1 < bytes.endIndex else {
      return .broken("asn1: syntax error: truncated tag or length")
    }
    let tag = bytes[position]
    var length = Int(bytes[position + 1])
    position += 2
    guard length & 0x80 != 0 else { return .element(tag: tag, length: length) }
    let width = length & 0x7F
    if width == 0 { return .broken("asn1: syntax error: indefinite length found (not DER)") }
    length = 0
    for _ in 0..<width {
      guard position < bytes.endIndex else {
        return .broken("asn1: syntax error: truncated tag or length")
      }
      if length >= 1 << 23 { return .broken("asn1: structure error: length too large") }
      length = length << 8 | Int(bytes[position])
      position += 1
      if length == 0 {
        return .broken("asn1: structure error: superfluous leading zeros in length")
      }
    }
    if length < 0x80 { return .broken("asn1: structure error: non-minimal length") }
    return .element(tag: tag, length: length)
  }

  /// Why the next element is not the field; nil, and behind it, when it is.
  private static func complaint(
    _ bytes: ArraySlice<UInt8>, _ position: inout Int, _ field: Field
  ) -> String? {
    if position >= bytes.endIndex { return "asn1: syntax error: sequence truncated" }
    switch element(bytes, &position) {
    case .broken(let complaint): return complaint
    case .element(let tag, let length):
      guard tag == field.tag else {
        return mismatch(tag, length, field, at: position - bytes.startIndex)
      }
      guard position + length <= bytes.endIndex else {
        return "asn1: syntax error: data truncated"
      }
      let content = bytes[position..<position + length]
      position += length
      return complaint(content, in: field)
    }
  }

  private static func complaint(_ content: ArraySlice<UInt8>, in field: Field) -> String? {
    if field.name == "int" && content.count > 8 {
      return "asn1: structure error: integer too large"
    }
    if field.tag == 0x06 && content.isEmpty {
      return "asn1: syntax error: zero length OBJECT IDENTIFIER"
    }
    var position = content.startIndex
    for part in field.contents {
      if let complaint = complaint(content, &position, part) { return complaint }
    }
    return nil
  }

  private static func mismatch(
    _ tag: UInt8, _ length: Int, _ field: Field, at offset: Int
  ) -> String {
    "asn1: structure error: tags don't match (\(field.tag & 0x1F) vs "
      + "{class:\(tag >> 6) tag:\(tag & 0x1F) length:\(length) isCompound:\(tag & 0x20 != 0)}) "
      + "{optional:false explicit:false application:false private:false defaultValue:<nil> "
      + "tag:<nil> stringType:0 timeType:0 set:false omitEmpty:false} \(field.name) @\(offset)"
  }
}
