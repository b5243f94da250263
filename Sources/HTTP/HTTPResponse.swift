/// An answer: its head is there, its body comes as it is read.
public struct HTTPResponse: Sendable {
  public var status: Int
  public var headers: HTTPHeaders
  public var body: HTTPResponseBody
  /// The address that answered, after redirects.
  public var url: String

  public init(
    status: Int, headers: HTTPHeaders = [:], body: HTTPResponseBody = .empty, url: String = ""
  ) {
    self.status = status
    self.headers = headers
    self.body = body
    self.url = url
  }
}

/// The body of an answer, a sequence of chunks to be read once.
///
/// The sender waits while nobody reads. Dropping the body, or cancelling the task that reads it, ends
/// the exchange.
public struct HTTPResponseBody: AsyncSequence, Sendable {
  public typealias Element = [UInt8]
  public typealias Failure = HTTPError

  private let source: any HTTPBodySource

  public init(_ source: any HTTPBodySource) { self.source = source }

  /// A body that is all there.
  public init(_ bytes: [UInt8]) { source = ReadyBody(bytes) }

  public static var empty: HTTPResponseBody { HTTPResponseBody([]) }

  public struct AsyncIterator: AsyncIteratorProtocol {
    let source: any HTTPBodySource

    public mutating func next() async throws(HTTPError) -> [UInt8]? { try await source.next() }

    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(HTTPError) -> [UInt8]? { try await source.next() }
  }

  public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(source: source) }

  /// Reads all of the body.
  ///
  /// - Throws: `HTTPError`, of kind `tooLarge` when there are more bytes than `limit`.
  public func collect(limit: Int = .max) async throws(HTTPError) -> [UInt8] {
    var bytes: [UInt8] = []
    while let chunk = try await source.next() {
      guard chunk.count <= limit - bytes.count else {
        source.cancel()
        throw HTTPError(.tooLarge(limit: limit))
      }
      if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
    }
    return bytes
  }

  /// Ends the exchange; what was not read is lost.
  public func cancel() { source.cancel() }
}

/// Where the chunks of a body come from.
public protocol HTTPBodySource: Sendable {
  /// The next chunk, never empty; nil at the end.
  func next() async throws(HTTPError) -> [UInt8]?
  /// Ends the exchange; a reader that waits gets an error of kind `cancelled`.
  func cancel()
}
