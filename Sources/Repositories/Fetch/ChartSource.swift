public import GoCompat
public import HTTP
internal import Synchronization

/// Where charts of one or more schemes come from: HTTP servers, OCI registries, plugins.
public protocol ChartSource: Sendable {
  /// Such as `http`.
  var schemes: [ByteString] { get }

  /// The bytes at an address.
  func bytes(_ request: ChartRequest) async throws(RepositoryError) -> ChartAnswer
}

/// A source that has charts by name and version and no index of them.
public protocol ChartRegistry: ChartSource {
  /// The address of a chart, and the digest of its archive where the reference has one.
  func locate(
    _ reference: GoURL, version: ByteString, _ access: RepositoryAccess
  ) async throws(RepositoryError) -> ChartLocation

  /// The versions of a chart, such as one at `oci://host/path/name`.
  func versions(
    of reference: ByteString, _ access: RepositoryAccess
  ) async throws(RepositoryError) -> [ByteString]
}

/// What is asked of a source.
public struct ChartRequest: Sendable {
  /// What is at the address.
  public enum Content: Sendable { case index, chart, provenance, values }

  public var url: ByteString
  public var content: Content
  public var access: RepositoryAccess
  /// What is known of an index that is there already.
  public var validators = IndexValidators()
  /// Archives that are here already, by the digits of their digests.
  public var known: (@Sendable (_ digest: ByteString) -> [UInt8]?)?
  /// Takes the bytes of an answer in place of the answer, from sources that can give them so.
  public var sink: (any HTTPBodySink)?
  /// Told how many bytes have come, and how many there will be where that is known.
  public var progress: (@Sendable (_ received: Int, _ total: Int?) -> Void)?

  public init(_ url: ByteString, _ content: Content, _ access: RepositoryAccess) {
    self.url = url
    self.content = content
    self.access = access
  }
}

/// What a source answered.
public struct ChartAnswer: Sendable {
  /// Nil when what is there already is still right, or the sink of the request has them.
  public var bytes: [UInt8]?
  public var validators = IndexValidators()
  /// What a user is to be told of it, lines without the last one's end; empty for nothing.
  public var remark: ByteString = ""

  public init(bytes: [UInt8]?) { self.bytes = bytes }
}

/// By what a server tells whether a file changed.
public struct IndexValidators: Sendable, Equatable {
  public var entityTag = ""
  public var lastModified = ""

  public init() {}

  var isEmpty: Bool { entityTag.isEmpty && lastModified.isEmpty }
}

/// Where the archive of a chart is.
public struct ChartLocation: Sendable, Equatable {
  public var url: ByteString
  /// The SHA-256 of the archive in hexadecimal; empty where it is not known.
  public var digest: ByteString
  /// The name of the archive's file.
  public var fileName: ByteString
  public var access: RepositoryAccess

  public init(
    url: ByteString, digest: ByteString = "", fileName: ByteString, access: RepositoryAccess
  ) {
    self.url = url
    self.digest = digest
    self.fileName = fileName
    self.access = access
  }
}

/// The sources of a run, by scheme.
public struct ChartSources: Sendable {
  private let sources: [any ChartSource]
  private let others: LaterSources

  /// - Parameter others: makes more sources when an address needs one; called at most once.
  public init(
    _ sources: [any ChartSource], others: @escaping @Sendable () -> [any ChartSource] = { [] }
  ) {
    self.sources = sources
    self.others = LaterSources(others)
  }

  /// - SeeAlso: `getter.Providers.ByScheme`
  func source(of scheme: ByteString) throws(RepositoryError) -> any ChartSource {
    if let source = sources.first(where: { $0.schemes.contains(scheme) }) { return source }
    guard let source = others.sources.first(where: { $0.schemes.contains(scheme) }) else {
      throw RepositoryError(.scheme(scheme))
    }
    return source
  }

  /// Whether there is a source for addresses of a scheme.
  public func has(_ scheme: ByteString) -> Bool {
    sources.contains { $0.schemes.contains(scheme) }
      || others.sources.contains { $0.schemes.contains(scheme) }
  }

  func registry(of scheme: ByteString) -> (any ChartRegistry)? {
    sources.lazy.compactMap { $0 as? any ChartRegistry }.first { $0.schemes.contains(scheme) }
  }

  func bytes(_ request: ChartRequest) async throws(RepositoryError) -> ChartAnswer {
    guard let url = try? GoURL(parsing: request.url) else {
      throw RepositoryError(.badURL(request.url))
    }
    return try await source(of: url.scheme).bytes(request)
  }
}

/// Sources that are made when they are needed first.
private final class LaterSources: Sendable {
  private let make: @Sendable () -> [any ChartSource]
  private let made = Mutex<[any ChartSource]?>(nil)

  init(_ make: @escaping @Sendable () -> [any ChartSource]) { self.make = make }

  var sources: [any ChartSource] {
    made.withLock { made in
      if let made { return made }
      let sources = make()
      made = sources
      return sources
    }
  }
}
