import GoCompat

/// The formats that strings are checked for.
///
/// - SeeAlso: `jsonschema.formats`
enum SchemaFormat: String {
  case jsonPointer = "json-pointer"
  case relativeJSONPointer = "relative-json-pointer"
  case uuid, duration, period, ipv4, ipv6, hostname, email, date, time
  case dateTime = "date-time"
  case uri, iri
  case uriReference = "uri-reference"
  case iriReference = "iri-reference"
  case uriTemplate = "uri-template"
  case semver, regex

  /// Why a text is not of the format; nil when it is.
  func problem(with text: ByteString) -> ByteString? {
    switch self {
    case .jsonPointer: PointerFormat.problem(with: text)
    case .relativeJSONPointer: PointerFormat.relativeProblem(with: text)
    case .uuid: UUIDFormat.problem(with: text)
    case .duration: DurationFormat.problem(with: text)
    case .period: DateTimeFormat.periodProblem(with: text)
    case .ipv4: AddressFormat.ipv4Problem(with: text)
    case .ipv6: AddressFormat.ipv6Problem(with: text)
    case .hostname: HostnameFormat.problem(with: text)
    case .email: EmailFormat.problem(with: text)
    case .date: DateTimeFormat.dateProblem(with: text)
    case .time: DateTimeFormat.timeProblem(with: text)
    case .dateTime: DateTimeFormat.problem(with: text)
    case .uri, .iri: URIFormat.problem(with: text)
    case .uriReference, .iriReference: URIFormat.referenceProblem(with: text)
    case .uriTemplate: URIFormat.templateProblem(with: text)
    case .semver: SemverFormat.problem(with: text)
    case .regex: Self.patternProblem(with: text)
    }
  }

  private static func patternProblem(with text: ByteString) -> ByteString? {
    do {
      _ = try GoPattern.compile(text)
      return nil
    } catch {
      return error.goText
    }
  }
}
