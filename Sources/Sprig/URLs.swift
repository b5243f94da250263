internal import GoCompat
internal import GoTemplate

/// sprig's page "URLs".
enum URLFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    [
      GoFunction("urlParse", .stringToMap) { try parse($0.string(0)) },
      GoFunction("urlJoin", GoSignature([.anyMap], result: .string)) {
        .string(try join($0.map(0)))
      },
    ]
  }

  private static func parse(_ text: ByteString) throws -> GoValue {
    let url: GoURL
    do {
      url = try GoURL(parsing: text)
    } catch {
      throw GoPanic("unable to parse url: " + error.goText)
    }
    let parts: [ByteString: GoValue] = [
      "scheme": .string(url.scheme), "host": .string(url.host),
      "hostname": .string(url.hostname), "path": .string(url.path),
      "query": .string(url.rawQuery), "opaque": .string(url.opaque),
      "fragment": .string(url.fragment), "userinfo": .string(url.user?.goText ?? ""),
    ]
    return .map(GoMap(parts))
  }

  private static func join(_ parts: GoMap) throws -> ByteString {
    var url = GoURL()
    url.scheme = try part("scheme", of: parts)
    url.host = try part("host", of: parts)
    url.path = try part("path", of: parts)
    url.rawQuery = try part("query", of: parts)
    url.opaque = try part("opaque", of: parts)
    url.fragment = try part("fragment", of: parts)
    let user = try part("userinfo", of: parts)
    if !user.isEmpty {
      do {
        url.user = try GoURL(parsing: "proto://" + user + "@host").user
      } catch {
        throw GoPanic("unable to parse userinfo in dict: " + error.goText)
      }
    }
    return url.goText
  }

  private static func part(_ key: ByteString, of parts: GoMap) throws -> ByteString {
    switch parts[key] {
    case nil: return ByteString()
    case .string(let text)?: return text
    case .nil?: throw GoPanic.nilPointer
    case let other?:
      throw GoPanic(
        "unable to parse " + key
          + ByteString(" key, must be of type string, but \(other.kind.rawValue) found"))
    }
  }
}
