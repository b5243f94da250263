internal import Diagnostics
internal import GoCompat
internal import HTTP
internal import Repositories

/// What a person can do when a server of charts does not give or take what it was asked for.
enum ServerAdvice {
  /// The diagnostic of a failure; nil when there is no advice.
  static func diagnostic(_ error: RegistryError) -> Diagnostic? {
    help(error).map {
      Diagnostic(id: "registry.refused", message: error.helmText.text, help: $0)
    }
  }

  static func diagnostic(_ error: RepositoryError) -> Diagnostic? {
    help(error.kind).map {
      Diagnostic(id: "repository.refused", message: error.helmText.text, help: $0)
    }
  }

  private static func help(_ kind: RepositoryError.Kind) -> String? {
    switch kind {
    case .registry(let error): help(error)
    case .context(_, let cause): help(cause)
    case .status(_, let code): help(code, login: "give --username and --password")
    case .http(let error): help(error)
    default: nil
    }
  }

  private static func help(_ error: RegistryError) -> String? {
    switch error.kind {
    case .status(_, let url, let code, _): help(code, login: login(url))
    case .unauthenticated(_, let url, _): help(401, login: login(url))
    case .transport(_, let error): help(error)
    case .notFound, .noTags, .noMatchingVersion: help(404, login: "")
    case .step(_, let cause), .login(_, let cause): help(cause)
    case .wrongContent, .wrongSize:
      "somebody changed it on the way, or the registry lost a part: ask its owner to push it again"
    default: nil
    }
  }

  private static func login(_ url: String) -> String {
    let host = (try? GoURL(parsing: ByteString(url)))?.host.text ?? ""
    return "'registry login \(host)', or --username and --password, says who you are"
  }

  private static func help(_ code: Int, login: String) -> String? {
    switch code {
    case 401: login
    case 403: "whoever you are there may not do this: ask the owner, or log in as somebody else"
    case 404: "look whether name and version are spelt as they are there"
    case 413: "a server on the way takes no body as large as this"
    case 429: "the server wants fewer requests: try again later"
    case 500...599: "the server is in trouble: try again later, or tell its owner"
    default: nil
    }
  }

  private static func help(_ error: HTTPError) -> String? {
    switch error.kind {
    case .certificate:
      "give the server's authority with --ca-file; --insecure-skip-tls-verify trusts anybody"
    case .tls where error.detail.contains("wrong version number"):
      "the server speaks HTTP without TLS: --plain-http allows it"
    case .nameNotFound, .connectionRefused, .connectionFailed:
      "look whether the address is right, and whether a proxy is needed (HTTPS_PROXY)"
    case .connectionLost, .timedOut: "the connection broke off: try again"
    default: nil
    }
  }
}
