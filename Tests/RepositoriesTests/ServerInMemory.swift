import Foundation
import GoCompat
import HTTP
import Platform
import Repositories
import Synchronization

/// A web server in memory, which notes what it was asked.
final class ServerInMemory: HTTPTransport {
  private struct State {
    var files: [String: HTTPAnswer] = [:]
    var failures: [String: HTTPError] = [:]
    var requests: [HTTPRequest] = []
  }

  private let state = Mutex(State())

  func put(_ url: String, _ body: [UInt8], status: Int = 200, headers: HTTPHeaders = [:]) {
    state.withLock {
      $0.files[url] = HTTPAnswer(status: status, headers: headers, body: body, url: url)
    }
  }

  func put(_ url: String, _ text: String) { put(url, Array(text.utf8)) }

  func fail(_ url: String, _ error: HTTPError) { state.withLock { $0.failures[url] = error } }

  var requests: [HTTPRequest] { state.withLock { $0.requests } }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let (failure, found) = state.withLock { state in
      state.requests.append(request)
      return (state.failures[request.url], state.files[request.url])
    }
    if let failure { throw failure }
    let tag = found?.headers["ETag"]
    if let tag, request.headers["If-None-Match"] == tag {
      return HTTPResponse(status: 304, url: request.url)
    }
    return HTTPResponse(
      status: found?.status ?? 404, headers: found?.headers ?? [:],
      body: HTTPResponseBody(found?.body ?? []), url: request.url)
  }
}

/// What happened, in order.
final class Events: Sendable {
  private let state = Mutex<[String]>([])

  var all: [String] { state.withLock { $0 } }

  func take(_ event: RepositoryEvent) {
    state.withLock { lines in
      switch event {
      case .line(let line): lines.append(line.text)
      case .notice(let notice): lines.append("notice: " + notice.message.text)
      case .progress: break
      }
    }
  }
}

/// The repositories of a user in a folder of their own.
final class Workshop {
  let folder: String
  let server = ServerInMemory()
  let events = Events()

  init() throws {
    folder = FileManager.default.temporaryDirectory.path + "/yare-repo-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  var places: RepositoryPlaces {
    RepositoryPlaces(
      file: ByteString(folder + "/repositories.yaml"), indexes: ByteString(folder + "/indexes"),
      content: ByteString(folder + "/content"))
  }

  /// As a new run has them.
  func repositories() -> ChartRepositories {
    let events = events
    return ChartRepositories(
      places: places, sources: ChartSources([HTTPChartSource(server)]), program: "helm",
      observe: { events.take($0) })
  }

  func write(_ name: String, _ text: String) throws { try write(name, Array(text.utf8)) }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let file = URL(fileURLWithPath: folder + "/" + name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
  }

  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: folder + "/" + name).map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// The names of all files below a folder.
  func files(_ name: String) -> [String] {
    (FileManager.default.subpaths(atPath: folder + "/" + name) ?? []).sorted()
  }

  func add(_ entry: RepositoryEntry) throws {
    var file = try RepositoryFile.load(places.file)
    file.update(entry)
    try file.save(places.file)
  }
}
