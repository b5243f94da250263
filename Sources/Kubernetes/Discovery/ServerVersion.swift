public import GoCompat
internal import HTTP
internal import YAML

/// Which Kubernetes a server is.
///
/// - SeeAlso: `version.Info`
public struct ServerVersion: Sendable, Equatable {
  /// Such as `1`.
  public var major: ByteString
  /// Such as `36`; some vendors add a `+`.
  public var minor: ByteString
  /// Such as `v1.36.2`.
  public var gitVersion: ByteString
  public var platform: ByteString

  init(_ document: Object) {
    major = document.text("major")
    minor = document.text("minor")
    gitVersion = document.text("gitVersion")
    platform = document.text("platform")
  }
}

extension KubernetesClient {
  /// Which Kubernetes the server is; also the cheapest way to see that it can be reached.
  public func serverVersion() async throws(KubernetesError) -> ServerVersion {
    var call = Call(method: .get, path: "/version", accept: "application/json, */*")
    // As in Go, whoever asks for the plain body gets the words for the status only.
    call.readsStatus = false
    let response = try await send(call)
    let body = try await body(of: response, call)
    return ServerVersion(try document(body, server + "/version"))
  }
}
