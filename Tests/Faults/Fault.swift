public import HTTP

/// Something that goes wrong with one request.
public enum Fault: Sendable {
  /// No answer; with `arrives` the server got the request all the same.
  case failed(HTTPError.Kind, arrives: Bool)
  /// An answer that is not the server's, which never sees the request.
  case answer(HTTPAnswer)
  /// The server's answer, whose body breaks off with an error after so many bytes.
  case bodyReset(after: Int)
  /// The server's answer, whose body ends after so many bytes as if that were all.
  case bodyCut(after: Int)
  /// The server's answer, whose body comes in pieces of so many bytes with a pause before each.
  case bodySlow(piece: Int, pause: Duration)
  /// The server's answer, of whose body nothing comes after so many bytes.
  case bodyStall(after: Int)
  /// Nothing comes at all until the request's time is over or its task is cancelled.
  case hang

  public static let refused = Fault.failed(.connectionRefused, arrives: false)
  /// The connection ends after the server got the request.
  public static let lost = Fault.failed(.connectionLost, arrives: true)

  /// A status with headers and a text.
  public static func status(_ code: Int, _ text: String = "", headers: HTTPHeaders = [:]) -> Fault {
    .answer(HTTPAnswer(status: code, headers: headers, body: Array(text.utf8)))
  }

  public static func tooManyRequests(retryAfter seconds: Int) -> Fault {
    .status(429, "slow down", headers: ["Retry-After": "\(seconds)"])
  }
}
