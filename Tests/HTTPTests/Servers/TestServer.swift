import Foundation
import HTTP
import Synchronization

/// A server in Python on loopback, for as long as this object lives.
final class TestServer: Sendable {
  let port: Int
  private let process: Mutex<Process>
  private let input: Mutex<Pipe>

  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  /// One without TLS, for all tests that only ask.
  static let shared = TestServer()

  /// nginx with HTTP/2 in front of another server.
  ///
  /// - Parameter requests: after how many requests a connection ends.
  static func http2(before server: TestServer, requests: Int = 100_000) -> TestServer {
    let files = TestCertificates.shared
    return TestServer(
      ["\(server.port)", files.path("server.pem"), files.path("server.key"), "\(requests)"],
      program: ["bash", folder.appending(path: "http2.sh").path])
  }

  /// - Parameters:
  ///   - environment: added to that of the tests.
  ///   - program: what prints its port and serves until its standard input ends.
  init(
    _ arguments: [String] = [], environment: [String: String] = [:],
    program: [String] = ["python3", folder.appending(path: "server.py").path]
  ) {
    let process = Process()
    let (input, output) = (Pipe(), Pipe())
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = program + arguments
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.standardInput = input
    process.standardOutput = output
    do { try process.run() } catch { fatalError("python3: \(error)") }
    let line = output.fileHandleForReading.availableData
    port = Int(String(decoding: line, as: UTF8.self).trimmingCharacters(in: .newlines)) ?? 0
    self.process = Mutex(process)
    self.input = Mutex(input)
  }

  deinit {
    try? input.withLock { try $0.fileHandleForWriting.close() }
  }

  /// The address of a path on the server.
  func url(_ path: String, scheme: String = "http", host: String = "127.0.0.1") -> String {
    "\(scheme)://\(host):\(port)\(path)"
  }
}

/// What the server says of a request at `/echo`.
struct Echo: Decodable {
  let method: String
  let path: String
  let headers: [[String]]
  let size: Int
  let body: String
  let peer: String

  init(_ response: HTTPResponse) async throws {
    self = try await JSONDecoder().decode(Self.self, from: Data(response.body.collect()))
  }

  subscript(_ name: String) -> String? { headers.first { $0[0] == name }?[1] }
}
