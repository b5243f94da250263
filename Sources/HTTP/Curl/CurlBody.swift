/// The body of an answer that libcurl reads; when nobody holds it any more, the exchange ends.
final class CurlBody: HTTPBodySource {
  private let exchange: CurlExchange

  init(_ exchange: CurlExchange) { self.exchange = exchange }

  deinit { exchange.cancel() }

  func next() async throws(HTTPError) -> [UInt8]? { try await exchange.nextChunk() }

  func cancel() { exchange.cancel() }
}
