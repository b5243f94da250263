internal import GoCompat

/// Addresses of the web: `url('https://a.io/b')`.
///
/// - SeeAlso: `library.URLs` of `k8s.io/apiserver`
enum CELLinks {
  static func read(_ text: ByteString, isTest: Bool) -> CELValue {
    do {
      _ = try GoURL(parsingRequest: text)
      return isTest ? .bool(true) : .url(try GoURL(parsing: text))
    } catch {
      if isTest { return .bool(false) }
      return .failure("URL parse error during conversion from string: " + error.goText)
    }
  }

  static func call(_ name: ByteString, _ link: GoURL) -> CELValue? {
    switch name {
    case "getScheme": return .string(link.scheme)
    case "getHost": return .string(link.host)
    case "getHostname": return .string(link.hostname)
    case "getPort": return .string(link.port)
    case "getEscapedPath": return .string(link.escapedPath)
    case "getQuery":
      var values: [(key: ByteString, values: [ByteString])] = []
      for part in link.rawQuery.split(by: "&") where !part.isEmpty && !part.contains(";") {
        let sides = part.split(by: "=", limit: 2)
        guard let key = unescaped(sides[0]),
          let value = sides.count == 2 ? unescaped(sides[1]) : ""
        else { continue }
        if let place = values.firstIndex(where: { $0.key == key }) {
          values[place].values.append(value)
        } else {
          values.append((key, [value]))
        }
      }
      return .map(CELMap(values.map { (.string($0.key), .strings($0.values)) }))
    default: return nil
    }
  }

  /// - SeeAlso: `url.QueryUnescape`
  private static func unescaped(_ text: ByteString) -> ByteString? {
    var bytes: [UInt8] = []
    var index = 0
    while index < text.count {
      let byte = text[index]
      index += 1
      switch byte {
      case UInt8(ascii: "+"): bytes.append(0x20)
      case UInt8(ascii: "%"):
        guard index + 2 <= text.count, let code = UInt8(text[index..<(index + 2)].text, radix: 16)
        else { return nil }
        bytes.append(code)
        index += 2
      default: bytes.append(byte)
      }
    }
    return ByteString(bytes)
  }
}
