public import GoCompat
public import HTTP
public import Platform

/// Why a registry did not give or take what it was asked for.
public struct RegistryError: Error, Sendable, Equatable {
  public indirect enum Kind: Sendable, Equatable {
    case invalidReference(String)
    /// A range of versions that cannot be read, in the words of its reader.
    case badRange(ByteString)
    case noMatchingVersion(String)
    case noTags(String)
    /// The version asked for is not that of the reference.
    case versionMismatch(wanted: String, tag: String)
    case digestMismatch(tagged: String, wanted: String)
    /// The bytes are not those their digest promises.
    case wrongContent(url: String, expected: String, actual: String)
    case wrongSize(url: String, expected: Int64, actual: Int64)
    case tooLarge(url: String, limit: Int64)
    case notFound(String)
    case transport(HTTPMethod, HTTPError)
    /// An answer with an unexpected status, and what the registry says of it.
    case status(HTTPMethod, url: String, code: Int, [RegistryProblem])
    /// An answer that does not fit the protocol.
    case malformed(url: String, String)
    /// No way to answer the registry's question for credentials.
    case unauthenticated(HTTPMethod, url: String, String)
    /// What was done when the cause came up.
    case step(Step, RegistryError)
    /// A list of tags that goes on at another server.
    case foreignPage(next: String, page: String)
    /// The metadata is no JSON, in the words of its reader.
    case badConfig(ByteString)
    case login(host: String, RegistryError)
    case tooFewDescriptors(minimum: Int, found: Int)
    case noLayer(mediaType: String)
    case noConfig
    case helper(String)
    case credentialsFile(path: String, String)
    case file(FileError)
    case pluginArtifact(String)
    case notStrict
  }

  /// A step of a copy from or to a registry.
  ///
  /// - SeeAlso: `oras.CopyError`
  public enum Step: Sendable {
    case fetchReference, fetch, exists, push

    var helmText: ByteString {
      switch self {
      case .fetchReference: "failed to perform \"FetchReference\" on source: "
      case .fetch: "failed to perform \"Fetch\" on source: "
      case .exists: "failed to perform \"Exists\" on destination: "
      case .push: "failed to perform \"Push\" on destination: "
      }
    }
  }

  public var kind: Kind

  public init(_ kind: Kind) { self.kind = kind }

  /// The error, as one of a step, unless a smaller step is named in it.
  func during(_ step: Step) -> RegistryError {
    switch kind {
    case .step, .wrongContent, .wrongSize: self
    default: RegistryError(.step(step, self))
    }
  }

  static func invalidReference(_ reason: String) -> RegistryError {
    RegistryError(.invalidReference(reason))
  }
}

/// One error a registry lists in the body of its answer.
public struct RegistryProblem: Sendable, Equatable {
  public var code: String
  public var message: String
  /// As Go's `%v` shows it; nil when there is none.
  public var detail: String?

  /// The sentence of oras-go.
  ///
  /// - SeeAlso: `errcode.Error.Error`
  var text: String {
    let name = String(
      decoding: code.utf8.map { $0 == 0x5F ? 0x20 : (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 },
      as: UTF8.self)
    if message.isEmpty { return name }
    return detail.map { "\(name): \(message): \($0)" } ?? "\(name): \(message)"
  }
}
