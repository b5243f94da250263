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
    // Blocks that are given back one by one: an array that grows would need twice the room.
    var blocks: [[UInt8]] = []
    var count = 0
    while let chunk = try await source.next() {
      guard chunk.count <= limit - count else {
        source.cancel()
        throw HTTPError(.tooLarge(limit: limit))
      }
      count += chunk.count
      Self.append(chunk, to: &blocks)
    }
    return Self.joined(&blocks, count)
  }

  /// The first block may be all there is, and grows; the others get all their room at once, so much
  /// that the system has it back when they are gone.
  private static let firstBlockSize = 512 << 10
  private static let blockSize = 4 << 20

  private static func append(_ chunk: [UInt8], to blocks: inout [[UInt8]]) {
    let limit = blocks.count < 2 ? firstBlockSize : blockSize
    if let last = blocks.indices.last, blocks[last].count + chunk.count <= limit {
      blocks[last] += chunk
    } else if blocks.isEmpty {
      blocks.append(chunk)
    } else {
      var block: [UInt8] = []
      block.reserveCapacity(Swift.max(blockSize, chunk.count))
      block += chunk
      blocks.append(block)
    }
  }

  private static func joined(_ blocks: inout [[UInt8]], _ count: Int) -> [UInt8] {
    if blocks.count < 2 { return blocks.first ?? [] }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    blocks.reverse()
    while let block = blocks.popLast() { bytes += block }
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
