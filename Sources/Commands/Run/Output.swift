internal import Platform

/// Where a command's bytes go.
public protocol ByteSink: AnyObject {
  /// Takes all bytes or throws.
  func write(_ bytes: [UInt8]) throws
}

/// A stream of the process.
public final class DescriptorSink: ByteSink {
  private let descriptor: Int32
  private let name: String

  /// - Parameter name: what an error calls the stream.
  public init(descriptor: Int32, name: String) {
    self.descriptor = descriptor
    self.name = name
  }

  public func write(_ bytes: [UInt8]) throws {
    try FileDescriptor.writeAll(bytes, to: descriptor, path: Array(name.utf8))
  }
}

/// Bytes kept in memory, for tests and for programs that use commands as a library.
public final class MemorySink: ByteSink {
  public private(set) var bytes: [UInt8] = []

  public init() {}

  public func write(_ bytes: [UInt8]) { self.bytes += bytes }

  /// The bytes as text; what is not UTF-8 becomes U+FFFD.
  public var text: String { String(decoding: bytes, as: UTF8.self) }
}

/// A command's output: gathered, then handed on in few large writes.
public final class Output {
  private let sink: any ByteSink
  private var pending: [UInt8] = []
  /// The first failure of the sink; once it has failed nothing more is written.
  private(set) var failure: (any Error)?

  /// More than this is handed on at once.
  private static let limit = 1 << 20

  public init(_ sink: any ByteSink) { self.sink = sink }

  public func write(_ bytes: [UInt8]) {
    if bytes.count >= Output.limit {
      flush()
      return handOn(bytes)
    }
    pending += bytes
    if pending.count >= Output.limit { flush() }
  }

  public func write(_ text: String) {
    pending.append(contentsOf: text.utf8)
    if pending.count >= Output.limit { flush() }
  }

  /// Hands on what is gathered.
  public func flush() {
    guard !pending.isEmpty else { return }
    let bytes = pending
    pending = []
    handOn(bytes)
  }

  private func handOn(_ bytes: [UInt8]) {
    guard failure == nil else { return }
    do { try sink.write(bytes) } catch { failure = error }
  }
}
