public import HTTP

/// Speaks to one API server, through whatever carries its requests.
///
/// A value: copies share the transport and what the credentials remember. All calls throw
/// `KubernetesError`; of kind `status` when the server said no.
public struct KubernetesClient: Sendable {
  let transport: any HTTPTransport
  let credentials: any Credentials
  /// The address of the server, without a slash at its end.
  public let server: String
  /// Sent with every request; what stands before the slash is the default field manager.
  public let userAgent: String
  /// How to know the server; nil is as the transport has it.
  public let tls: TLSSettings?
  /// The longest a request may take that is no watch and no log; nil is no end.
  public var timeout: Duration?
  /// Waits between attempts of a watch; a parameter so that tests need not wait.
  let pause: @Sendable (Duration) async throws -> Void

  /// - Parameters:
  ///   - server: `https://host:port`, with a path when the API is below one.
  ///   - userAgent: Helm's is `Helm/4.2`.
  public init(
    transport: any HTTPTransport, server: String, credentials: any Credentials = FixedCredentials(),
    userAgent: String = "Helm/4.2", tls: TLSSettings? = nil, timeout: Duration? = nil,
    pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
  ) {
    self.transport = transport
    self.server = server.hasSuffix("/") ? String(server.dropLast()) : server
    self.credentials = credentials
    self.userAgent = userAgent
    self.tls = tls
    self.timeout = timeout
    self.pause = pause
  }
}
