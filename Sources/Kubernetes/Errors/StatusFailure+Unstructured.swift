internal import GoCompat
internal import HTTP

/// What an answer means that says no with a body that is no Status: a proxy's page, say.
///
/// - SeeAlso: `errors.NewGenericServerResponse`, `rest.Request.newUnstructuredResponseError`
extension StatusFailure {
  /// Text beyond this is not shown.
  private static let textLimit = 2048

  static func unstructured(
    _ response: HTTPResponse, method: HTTPMethod, body: [UInt8], resource: APIResource?,
    name: ByteString
  ) -> StatusFailure {
    let shown =
      isText(response.headers["Content-Type"])
      ? ByteString(Array(body.prefix(textLimit))).trimmingSpace : "unknown"
    var (reason, message) = words(response.status, method, shown)
    if let resource {
      let target = name.isEmpty ? resource.groupResource : resource.groupResource + " " + name
      let verb = ByteString(method.rawValue.lowercased())
      message = message + " (" + verb + " " + target + ")"
    }
    if reason.isEmpty { reason = "Unknown" }
    return StatusFailure(
      code: response.status, reason: reason, message: message,
      group: resource?.groupVersion.group ?? "", kind: resource?.name ?? "", name: name,
      causes: [Cause(reason: "UnexpectedServerResponse", message: shown)],
      retryAfterSeconds: response.headers["Retry-After"].flatMap { Int($0) })
  }

  private static func isText(_ contentType: String?) -> Bool {
    guard let contentType, !contentType.isEmpty else { return true }
    return contentType.lowercased().hasPrefix("text/")
  }

  private static func words(
    _ code: Int, _ method: HTTPMethod, _ shown: ByteString
  ) -> (reason: ByteString, message: ByteString) {
    switch code {
    case 400: ("BadRequest", "the server rejected our request for an unknown reason")
    case 401:
      ("Unauthorized", "the server has asked for the client to provide credentials")
    case 403: ("Forbidden", shown)
    case 404: ("NotFound", "the server could not find the requested resource")
    case 405:
      ("MethodNotAllowed", "the server does not allow this method on the requested resource")
    case 406:
      (
        "NotAcceptable",
        shown.isEmpty || shown == "unknown"
          ? "the server was unable to respond with a content type that the client supports" : shown
      )
    case 409:
      (method == .post ? "AlreadyExists" : "Conflict", "the server reported a conflict")
    case 415: ("UnsupportedMediaType", shown)
    case 422: ("Invalid", "the server rejected our request due to an error in our request")
    case 429:
      (
        "TooManyRequests",
        "the server has received too many requests and has asked us to try again later"
      )
    case 503:
      ("ServiceUnavailable", "the server is currently unable to handle the request")
    case 504:
      (
        "Timeout",
        "the server was unable to return a response in the time allotted, but may still be "
          + "processing the request"
      )
    case 500...:
      (
        "InternalError",
        "an error on the server (" + Strconv.quote(shown)
          + ") has prevented the request from succeeding"
      )
    default:
      (
        "Unknown",
        "the server responded with the status code " + Strconv.itoa(code)
          + " but did not return more information"
      )
    }
  }
}
