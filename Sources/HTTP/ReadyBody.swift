internal import Synchronization

/// A body that is in memory as one chunk.
final class ReadyBody: HTTPBodySource {
  private let rest: Mutex<[UInt8]?>

  init(_ bytes: [UInt8]) { rest = Mutex(bytes.isEmpty ? nil : bytes) }

  func next() async throws(HTTPError) -> [UInt8]? {
    rest.withLock { rest in
      defer { rest = nil }
      return rest
    }
  }

  func cancel() { rest.withLock { $0 = nil } }
}
