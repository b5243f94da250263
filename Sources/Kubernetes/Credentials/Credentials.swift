public import HTTP

/// What makes us known to a server: header fields, and what the connection itself shows.
public struct ClientIdentity: Sendable, Equatable {
  /// `Authorization` and the `Impersonate-` fields.
  public var headers: HTTPHeaders
  public var certificate: TLSSettings.Source?
  public var key: TLSSettings.Source?

  public init(
    headers: HTTPHeaders = [:], certificate: TLSSettings.Source? = nil,
    key: TLSSettings.Source? = nil
  ) {
    self.headers = headers
    self.certificate = certificate
    self.key = key
  }

  public static let anonymous = ClientIdentity()
}

/// Where a client's identity comes from; asked before every request, so it keeps what it found.
public protocol Credentials: Sendable {
  /// The identity to use now.
  func identity() async throws(CredentialsProblem) -> ClientIdentity

  /// A newer identity after the server refused one with 401; nil when there is no other.
  func identity(after rejected: ClientIdentity) async throws(CredentialsProblem) -> ClientIdentity?
}

/// An identity that never changes: nobody, a token, a password, or a certificate.
public struct FixedCredentials: Credentials {
  public let fixed: ClientIdentity

  public init(_ identity: ClientIdentity = .anonymous) { fixed = identity }

  /// The identity of who has a token.
  public init(token: String) {
    fixed = ClientIdentity(headers: ["Authorization": "Bearer " + token])
  }

  public func identity() async throws(CredentialsProblem) -> ClientIdentity { fixed }

  public func identity(
    after rejected: ClientIdentity
  ) async throws(CredentialsProblem) -> ClientIdentity? { nil }
}
