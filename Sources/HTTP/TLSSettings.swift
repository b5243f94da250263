/// How to know a server, and how to be known to it.
public struct TLSSettings: Sendable, Hashable {
  /// Something that stands in a file or is given as bytes (PEM).
  public enum Source: Sendable, Hashable {
    case file(String)
    case pem([UInt8])
  }

  /// The certificates to trust; nil is those of the system.
  public var authorities: Source?
  public var certificate: Source?
  public var key: Source?
  /// The name the certificate must have where it is not the host of the address.
  public var serverName: String?
  /// Whether any certificate will do.
  public var isInsecure: Bool

  public init(
    authorities: Source? = nil, certificate: Source? = nil, key: Source? = nil,
    serverName: String? = nil, isInsecure: Bool = false
  ) {
    self.authorities = authorities
    self.certificate = certificate
    self.key = key
    self.serverName = serverName
    self.isInsecure = isInsecure
  }
}
