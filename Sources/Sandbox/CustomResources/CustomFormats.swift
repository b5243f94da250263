internal import GoCompat

/// The formats of texts that schemas of custom resources can ask for.
///
/// - SeeAlso: `k8s.io/kube-openapi/pkg/validation/strfmt.Default`
enum CustomFormats {
  private static let patterns = PatternCache()

  /// Formats that are expressions.
  private static let expressions: [ByteString: ByteString] = [
    "uuid": "(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$",
    "uuid3": "(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?3[0-9a-f]{3}-?[0-9a-f]{4}-?[0-9a-f]{12}$",
    "uuid4": "(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?4[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$",
    "uuid5": "(?i)^[0-9a-f]{8}-?[0-9a-f]{4}-?5[0-9a-f]{3}-?[89ab][0-9a-f]{3}-?[0-9a-f]{12}$",
    "byte":
      "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$",
    "hexcolor": "^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$",
    "rgbcolor":
      "^rgb\\(\\s*(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])\\s*,\\s*(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])\\s*,\\s*(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])\\s*\\)$",
    "bsonobjectid": "^[0-9a-fA-F]{24}$",
  ]

  private static let others: Set<ByteString> = [
    "date", "date-time", "datetime", "duration", "ipv4", "ipv6", "cidr", "uri", "password",
    "k8s-short-name", "k8s-long-name", "mac", "email", "hostname", "ssn", "creditcard", "isbn",
    "isbn10", "isbn13",
  ]

  /// Whether a format is one that is checked; others mean nothing.
  static func isKnown(_ format: ByteString) -> Bool {
    expressions[format] != nil || others.contains(format)
  }

  static func matches(_ text: ByteString, _ format: ByteString) -> Bool {
    if let expression = expressions[format] {
      return patterns.pattern(expression)?.matches(text) ?? true
    }
    switch format {
    case "date": return CELTimes.timestamp(text + "T00:00:00Z") != nil
    case "date-time", "datetime": return isTime(text)
    case "duration": return CustomDuration.nanoseconds(text) != nil
    case "ipv4": return text.contains(".") && Addresses.parse(text) != nil
    case "ipv6": return IPAddressText.isV6(text)
    case "cidr": return Addresses.parseNetwork(text) != nil
    case "uri": return isURI(text)
    case "mac": return isHardwareAddress(text)
    case "email": return isMail(text)
    case "hostname": return isHost(text)
    case "ssn": return text.count == 11 && fits(text, "^\\d{3}[- ]?\\d{2}[- ]?\\d{4}$")
    case "creditcard": return CustomNumbers.isCard(text)
    case "isbn":
      return CustomNumbers.isBook(text, digits: 10) || CustomNumbers.isBook(text, digits: 13)
    case "isbn10": return CustomNumbers.isBook(text, digits: 10)
    case "isbn13": return CustomNumbers.isBook(text, digits: 13)
    case "k8s-short-name": return text.count <= 63 && fits(text, "^" + shortName + "$")
    case "k8s-long-name":
      return text.count <= 253 && fits(text, "^" + shortName + "(\\." + shortName + ")*$")
    default: return true
    }
  }

  private static let shortName: ByteString = "[a-z0-9]([-a-z0-9]*[a-z0-9])?"

  private static func fits(_ text: ByteString, _ expression: ByteString) -> Bool {
    patterns.pattern(expression)?.matches(text) ?? true
  }

  /// - SeeAlso: `strfmt.IsDateTime`
  private static func isTime(_ text: ByteString) -> Bool {
    let parts = ByteString(text.text.lowercased()).split(by: "t")
    guard text.count >= 4, parts.count >= 2,
      CELTimes.timestamp(parts[0] + "T00:00:00Z") != nil,
      let found = patterns.pattern(
        "^([0-9]{2}):([0-9]{2}):([0-9]{2})(.[0-9]+)?(z|([+-][0-9]{2}:[0-9]{2}))$")?
        .findSubmatch(parts[1]), found.count > 3
    else { return false }
    return !("23" < found[1]) && !("59" < found[2]) && !("59" < found[3])
  }

  private static func isURI(_ text: ByteString) -> Bool {
    do {
      _ = try GoURL(parsingRequest: text)
      return true
    } catch {
      return false
    }
  }

  private static let host: ByteString =
    "^([a-zA-Z0-9\\p{S}\\p{L}]((-?[a-zA-Z0-9\\p{S}\\p{L}]{0,62})?)|([a-zA-Z0-9\\p{S}\\p{L}](([a-zA-Z0-9-\\p{S}\\p{L}]{0,61}[a-zA-Z0-9\\p{S}\\p{L}])?)(\\.)){1,}([a-zA-Z\\p{L}]){2,63})$"

  private static func isHost(_ text: ByteString) -> Bool {
    fits(text, host) && text.count <= 255 && text.split(by: ".").allSatisfy { $0.count <= 63 }
  }

  /// An address, or a name with the address in angle brackets.
  ///
  /// - SeeAlso: `mail.ParseAddress`
  private static func isMail(_ text: ByteString) -> Bool {
    let word: ByteString = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~\\x80-\\x{10FFFF}-]+"
    let dotted = word + "(\\." + word + ")*"
    let quoted: ByteString = "\"([^\"\\\\]|\\\\.)*\""
    let address = "(" + dotted + "|" + quoted + ")@(" + dotted + "|\\[[^\\]]*\\])"
    let name = "((" + word + "|" + quoted + "|[.\\s])*\\s*)"
    return fits(text, "^\\s*(" + address + "|" + name + "<" + address + ">)\\s*$")
  }

  /// - SeeAlso: `net.ParseMAC`
  private static func isHardwareAddress(_ text: ByteString) -> Bool {
    let pair: ByteString = "[0-9A-Fa-f]{2}"
    let four: ByteString = "[0-9A-Fa-f]{4}"
    for count in ["5", "7", "19"] {
      for mark in [":", "-"] {
        let rest = ByteString("(" + mark) + pair + ByteString("){" + count + "}$")
        if fits(text, "^" + pair + rest) { return true }
      }
    }
    return ["2", "3", "9"].contains { count in
      fits(text, "^" + four + "(\\." + four + ByteString("){" + count + "}$"))
    }
  }
}
