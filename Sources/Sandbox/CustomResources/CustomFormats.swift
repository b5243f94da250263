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
    "byte": "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$",
    "mac": "^([0-9A-Fa-f]{2}[:-]){5}([0-9A-Fa-f]{2})$|^([0-9A-Fa-f]{4}\\.){2}[0-9A-Fa-f]{4}$",
    "hexcolor": "^#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$",
    "rgbcolor":
      "^rgb\\(\\s*(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])\\s*,\\s*(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])\\s*,\\s*(0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])\\s*\\)$",
    "creditcard":
      "^(?:4[0-9]{12}(?:[0-9]{3})?|5[1-5][0-9]{14}|6(?:011|5[0-9][0-9])[0-9]{12}|3[47][0-9]{13}|3(?:0[0-5]|[68][0-9])[0-9]{11}|(?:2131|1800|35\\d{3})\\d{11})$",
    "ssn": "^\\d{3}[- ]?\\d{2}[- ]?\\d{4}$",
    "hostname":
      "^([a-zA-Z0-9\\p{S}\\p{L}]((-?[a-zA-Z0-9\\p{S}\\p{L}]{0,62})?)|([a-zA-Z0-9\\p{S}\\p{L}](([a-zA-Z0-9-\\p{S}\\p{L}]{0,61}[a-zA-Z0-9\\p{S}\\p{L}])?)(\\.)){1,}([a-zA-Z\\p{L}]){2,63})$",
    "email": "^[^@\\s<>]+@[^@\\s<>]+$",
    "isbn10": "^(?:[0-9]{9}X|[0-9]{10})$",
    "isbn13": "^(?:[0-9]{13})$",
    "bsonobjectid": "^[0-9a-fA-F]{24}$",
    "k8s-short-name": "^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$",
  ]

  private static let others: Set<ByteString> = [
    "date", "date-time", "datetime", "duration", "ipv4", "ipv6", "cidr", "uri", "password",
    "k8s-long-name",
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
    case "date": return isTime(text + "T00:00:00Z")
    case "date-time", "datetime": return isTime(text)
    case "duration": return isDuration(text)
    case "ipv4": return IPAddressText.isV4(text)
    case "ipv6": return IPAddressText.isV6(text)
    case "cidr": return IPAddressText.isCIDR(text)
    case "uri": return isURI(text)
    default: return true
    }
  }

  private static func isTime(_ text: ByteString) -> Bool {
    TimeInstant(kubernetes: text.replacingAll("t", with: "T")) != nil
  }

  private static func isDuration(_ text: ByteString) -> Bool {
    let expression: ByteString =
      "^[+-]?(0|(\\d+(\\.\\d*)?|\\.\\d+)(ns|us|µs|μs|ms|s|m|h))+$|^\\s*((\\d+)\\s*(ns|us|µs|ms|s|m|h|d|w|second|seconds|minute|minutes|hour|hours|day|days|week|weeks)\\s*)+$"
    return patterns.pattern(expression)?.matches(text) ?? true
  }

  private static func isURI(_ text: ByteString) -> Bool {
    patterns.pattern("^([a-zA-Z][a-zA-Z0-9+.-]*:|/)[^\\s]*$")?.matches(text) ?? true
  }
}
