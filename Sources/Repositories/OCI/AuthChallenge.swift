/// What a server asks for in `WWW-Authenticate`.
struct AuthChallenge: Equatable {
  enum Scheme { case basic, bearer }

  var scheme: Scheme
  /// Such as `realm`, `service`, `scope`; names in lower case.
  var parameters: [String: String] = [:]

  /// Nil for a scheme that is not known.
  ///
  /// - SeeAlso: `parseChallenge` of oras-go
  init?(_ header: String) {
    let bytes = Array(header.utf8)
    let end = bytes.firstIndex(of: UInt8(ascii: " ")) ?? bytes.count
    switch String(decoding: bytes[..<end], as: UTF8.self).lowercased() {
    case "basic": scheme = .basic
    case "bearer": scheme = .bearer
    default: return nil
    }
    var position = end
    while let (name, value) = Self.parameter(bytes, &position) {
      parameters[name] = value
    }
  }

  private static func parameter(_ bytes: [UInt8], _ position: inout Int) -> (String, String)? {
    while position < bytes.count, " \t,".utf8.contains(bytes[position]) { position += 1 }
    guard let equals = bytes[position...].firstIndex(of: UInt8(ascii: "=")) else { return nil }
    let name = String(decoding: bytes[position..<equals], as: UTF8.self).lowercased()
    position = equals + 1
    var value: [UInt8] = []
    if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
      position += 1
      while position < bytes.count, bytes[position] != UInt8(ascii: "\"") {
        if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count { position += 1 }
        value.append(bytes[position])
        position += 1
      }
      position += 1
      position = min(position, bytes.count)
    } else {
      while position < bytes.count, bytes[position] != UInt8(ascii: ",") {
        value.append(bytes[position])
        position += 1
      }
    }
    return (name, String(decoding: value, as: UTF8.self))
  }
}
