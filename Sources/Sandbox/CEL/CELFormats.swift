internal import GoCompat

/// Named forms of texts: `format.dns1123Label().validate(x)`.
///
/// - SeeAlso: `library.Format` of `k8s.io/apiserver`
enum CELFormats {
  static func isKnown(_ name: ByteString) -> Bool {
    CELDeclarations.isKnown("format." + name) && name != "named"
  }

  /// Nothing, or what is wrong with a text.
  static func validate(_ text: ByteString, _ format: ByteString) -> CELValue {
    let problems = problems(text, format)
    return .optional(problems.isEmpty ? nil : .strings(problems))
  }

  /// A prefix may end in a dash.
  private static func masked(_ text: ByteString) -> ByteString {
    text.count > 1 && text.hasSuffix("-") ? text[..<(text.count - 2)] + "a" : text
  }

  private static func problems(_ text: ByteString, _ format: ByteString) -> [ByteString] {
    switch format {
    case "dns1123Label": return Names.dnsLabel(text)
    case "dns1123Subdomain": return Names.subdomain(text)
    case "dns1035Label": return Names.dns1035Label(text)
    case "qualifiedName": return Names.qualifiedName(text)
    case "dns1123LabelPrefix": return Names.dnsLabel(masked(text))
    case "dns1123SubdomainPrefix": return Names.subdomain(masked(text))
    case "dns1035LabelPrefix": return Names.dns1035Label(masked(text))
    case "labelValue": return Names.labelValue(text)
    case "uri":
      do {
        _ = try GoURL(parsingRequest: text)
        return []
      } catch {
        return [error.goText]
      }
    case "uuid":
      return CustomFormats.matches(text, "uuid") ? [] : ["does not match the UUID format"]
    case "byte": return CustomFormats.matches(text, "byte") ? [] : ["invalid base64"]
    case "date": return CustomFormats.matches(text, "date") ? [] : ["invalid date"]
    default: return CustomFormats.matches(text, "datetime") ? [] : ["invalid datetime"]
    }
  }
}
