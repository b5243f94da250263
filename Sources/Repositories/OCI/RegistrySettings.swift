public import HTTP

/// How registries are spoken to.
public struct RegistrySettings: Sendable {
  /// Whether to speak HTTP without TLS; only when asked.
  public var isPlainHTTP = false
  public var tls: TLSSettings?
  /// Given on the command line; it goes before what is stored.
  public var credential: RegistryCredential?
  /// Blobs over so many bytes are sent in pieces of this size.
  public var chunkSize: Int64 = 16 << 20
  /// The most bytes of one blob.
  public var blobLimit: Int64 = 512 << 20
  /// How often a download that broke off is taken up again.
  public var resumes = 5

  public init() {}
}
