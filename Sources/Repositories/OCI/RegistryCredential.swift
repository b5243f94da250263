internal import GoCompat

/// What somebody is known to a registry by.
public struct RegistryCredential: Sendable, Equatable {
  public var username = ""
  public var password = ""
  /// A token that others are asked for with, from `docker login`.
  public var identityToken = ""
  /// A token that is sent as it is.
  public var registryToken = ""

  public init(username: String = "", password: String = "") {
    self.username = username
    self.password = password
  }

  public var isEmpty: Bool { self == RegistryCredential() }

  /// The `Authorization` of user and password.
  var basic: String {
    "Basic " + Base64.standard.encode(ByteString("\(username):\(password)")).text
  }
}
