/// The complaints of Go's encoding/asn1 about bytes that do not begin like a structure.
enum ASN1Complaint {
  /// Why the bytes are not a sequence as long as they claim; nil when they are.
  static func sequence(_ der: [UInt8], structure: String) -> String? {
    guard let tag = der.first else { return "asn1: syntax error: sequence truncated" }
    guard der.count > 1 else { return "asn1: syntax error: truncated tag or length" }
    var start = 2
    var length = Int(der[1])
    if length & 0x80 != 0 {
      let width = length & 0x7F
      if width == 0 { return "asn1: syntax error: indefinite length found (not DER)" }
      length = 0
      for _ in 0..<width {
        guard start < der.count else { return "asn1: syntax error: truncated tag or length" }
        if length >= 1 << 23 { return "asn1: structure error: length too large" }
        length = length << 8 | Int(der[start])
        start += 1
        if length == 0 { return "asn1: structure error: superfluous leading zeros in length" }
      }
      if length < 0x80 { return "asn1: structure error: non-minimal length" }
    }
    if tag == 0x30 {
      return start + length > der.count ? "asn1: syntax error: data truncated" : nil
    }
    let isCompound = tag & 0x20 != 0
    return "asn1: structure error: tags don't match (16 vs {class:\(tag >> 6) tag:\(tag & 0x1F) "
      + "length:\(length) isCompound:\(isCompound)}) {optional:false explicit:false "
      + "application:false private:false defaultValue:<nil> tag:<nil> stringType:0 timeType:0 "
      + "set:false omitEmpty:false} \(structure) @\(start)"
  }
}
