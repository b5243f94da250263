import Foundation
import GoCompat
import HTTP
import Synchronization
import YAML

@testable import Sandbox

/// How an exchange went.
struct ReplayResult {
  let id: ByteString
  let note: ByteString
  let request: String
  let differences: [String]
}

/// Replays one file on a fresh server.
final class ReplayRunner {
  private let file: ReplayFile
  private let server: SandboxServer
  private let door: any ReplayDoor
  private let clock: ReplayClock
  private var comparer = ReplayComparer()
  /// Our answers by the id of the exchange.
  private var answers: [ByteString: Value] = [:]
  private var watches: [(exchange: ReplayExchange, answer: ReplayAnswer)] = []
  private var results: [ReplayResult] = []

  static let token: ByteString = "replay-token"

  /// - Parameter way: makes the way into the server.
  init(_ file: ReplayFile, through way: (SandboxServer) throws -> any ReplayDoor) throws {
    self.file = file
    clock = ReplayClock()
    var settings = SandboxSettings(
      token: Self.token, now: { [clock] in clock.now() }, random: { ReplayClock.random($0) })
    settings.runsControllers = file.hasControllers
    settings.runsNode = false
    settings.admitsAnonymous = true
    settings.certificateAuthority = "PEM"
    settings.admitsServiceAccounts = file.mode == "accounts"
    settings.ticks = false
    settings.historyAge = file.mode == "compacting" ? 5 : 300
    server = try SandboxServer(settings)
    door = try way(server)
    comparer.isLoose = file.hasControllers
  }

  func run() async throws -> [ReplayResult] {
    defer { door.close() }
    for exchange in file.exchanges {
      await closeWatches { !$0.during.contains(exchange.id) }
      let answer = try await answer(exchange)
      if answer.watch != nil {
        watches.append((exchange, answer))
      } else {
        judge(exchange, answer, stream: nil)
      }
      await closeWatches { $0.during.isEmpty || $0.during.last == exchange.id }
    }
    await closeWatches { _ in true }
    return results
  }

  private func closeWatches(_ isOver: (ReplayExchange) -> Bool) async {
    while let index = watches.firstIndex(where: { isOver($0.exchange) }) {
      let watch = watches.remove(at: index)
      await close(watch.exchange, watch.answer)
    }
  }

  private func close(_ exchange: ReplayExchange, _ answer: ReplayAnswer) async {
    guard let watch = answer.watch else { return }
    let recorded = exchange.response
    let endsItself = recorded.string("ended") == "server"
    var bytes = await watch.take(lines: recorded.array("stream").filter(Self.isFixed).count)
    for _ in 0..<10 where endsItself {
      clock.advance()
      server.tick()
      bytes += await watch.take(lines: 0)
    }
    if endsItself { bytes += await watch.take(lines: .max) }
    let isEnded = await watch.isEnded
    watch.cancel()
    let events = bytes.split(separator: 0x0A).map { line in
      (try? JSONReader.kubernetesValue(Array(line))) ?? .string(ByteString(Array(line)))
    }
    judge(exchange, answer, stream: events, isEnded: isEnded)
  }
}

extension ReplayRunner {
  /// Sends the request of an exchange; again and again where the recording did so.
  private func answer(_ exchange: ReplayExchange) async throws -> ReplayAnswer {
    let request = makeRequest(exchange)
    let isStream = exchange.response["stream"] != nil
    var answer = try await door.send(request, isWatch: isStream)
    guard let poll = exchange.poll else { return answer }
    for _ in 0..<60 {
      if isThere(poll, answer) { break }
      clock.advance()
      server.tick()
      answer = try await door.send(request, isWatch: isStream)
    }
    return answer
  }

  private func isThere(_ poll: Object, _ answer: ReplayAnswer) -> Bool {
    if let status = poll.int("status") { return answer.status == Int(status) }
    guard let body = try? JSONReader.kubernetesValue(answer.body),
      let found = body.at(poll.array("path"))
    else { return false }
    return poll["equals"].map { $0 == found } ?? true
  }

  private func makeRequest(_ exchange: ReplayExchange) -> ServerRequest {
    let request = exchange.request
    let changes = referenced(exchange)
    var headers: HTTPHeaders = ["User-Agent": file.header.string("userAgent").text]
    headers["Authorization"] = "Bearer " + Self.token.text
    for (name, value) in request.object("headers") {
      switch value {
      case .null: headers[name.text] = nil
      case .string(let text): headers[name.text] = comparer.replacingBound(text).text
      case .array(let items):
        headers[name.text] = nil
        for case .string(let text) in items { headers.add(name.text, text.text) }
      default: break
      }
    }
    let recorded = request["body"] ?? .null
    if case .string(let text) = recorded {
      if let value = try? JSONReader.kubernetesValue(text.bytes) { comparer.noteRequest(value) }
    }
    comparer.noteRequest(recorded)
    var bytes: [UInt8] =
      switch recorded {
      case .null: []
      case .string(let text): ReplayBody.replaced(text, changes).bytes
      default: exchange.body?.replacing(changes) ?? []
      }
    for (mark, text) in exchange.recipe {
      bytes = ByteString(bytes).replacingAll(mark, with: text).bytes
    }
    var path = request.string("path")
    for (old, new) in changes { path = path.replacingAll(old, with: new) }
    if let mark = path.firstIndex(of: "?hash=") {
      path = path[...(mark + 5)] + comparer.replacingBound(path[(mark + 6)...])
    }
    return ServerRequest(
      method: request.string("method"), target: path, headers: headers, body: bytes)
  }

  /// The values of earlier answers that the request uses: as recorded, and as ours.
  private func referenced(_ exchange: ReplayExchange) -> [(old: ByteString, new: ByteString)] {
    var changes: [(old: ByteString, new: ByteString)] = []
    for reference in exchange.line.objects("refs") {
      guard let recorded = reference["value"],
        let ours = answers[reference.string("from")]?.at(reference.array("path"))
      else { continue }
      switch (recorded, ours) {
      case (.string(let old), .string(let new)):
        // Of an address only the hash is used.
        let mark = new.firstIndex(of: "?hash=")
        changes.append((old, old.contains("?hash=") ? new : mark.map { new[($0 + 6)...] } ?? new))
      case (.int(let old), .int(let new)):
        changes.append((Strconv.formatInt(old), Strconv.formatInt(new)))
      default: break
      }
    }
    return changes.sorted { $0.0.count > $1.0.count }
  }

  /// A body of ours with the long texts that a recipe made as their marks again.
  private static func changed(_ value: Value, _ changes: [(ByteString, ByteString)]) -> Value {
    switch value {
    case .string(var text):
      for (old, new) in changes { text = text.replacingAll(old, with: new) }
      return .string(text)
    case .array(let items): return .array(items.map { changed($0, changes) })
    case .object(let object):
      var result: Object = [:]
      for (key, item) in object {
        let name = changes.first { $0.0 == key }?.1 ?? key
        result[name] = changed(item, changes)
      }
      return .object(result)
    default: return value
    }
  }
}

extension ReplayRunner {
  private func judge(
    _ exchange: ReplayExchange, _ response: ReplayAnswer, stream: [Value]?, isEnded: Bool = false
  ) {
    let recorded = exchange.response
    if recorded.int("status") != Int64(response.status) {
      comparer.differ("status", "\(recorded.int("status") ?? 0)", "\(response.status)")
    }
    compareHeaders(recorded.object("headers"), response.headers)
    if let stream {
      compareStream(recorded, stream, isEnded)
    } else {
      let ours: Value =
        (try? JSONReader.kubernetesValue(response.body)) ?? .string(ByteString(response.body))
      answers[exchange.id] = ours
      if !exchange.isTrimmed, !file.hasControllers || exchange.poll != nil {
        compareBody(exchange, ours)
      }
    }
    comparer.noteAnswer(recorded["body"] ?? .null)
    for event in recorded.array("stream") { comparer.noteAnswer(event) }
    results.append(
      ReplayResult(
        id: exchange.id, note: exchange.line.string("note"),
        request: exchange.request.string("method").text + " "
          + exchange.request.string("path").text,
        differences: comparer.takeDifferences()))
  }

  private func compareBody(_ exchange: ReplayExchange, _ ours: Value) {
    var ours = ours
    for (mark, text) in exchange.recipe where text.count > 4 {
      ours = Self.changed(ours, [(text, mark)])
    }
    let recorded = exchange.response["body"] ?? .null
    if recorded == .null, ours == .string("") { return }
    comparer.compare("body", recorded, ours)
  }

  private func compareHeaders(_ recorded: Object, _ ours: HTTPHeaders) {
    for name in ["Content-Type", "Warning", "Cache-Control", "Location", "Retry-After", "ETag"] {
      let left: [ByteString] =
        if case .array? = recorded[ByteString(name)] {
          recorded.strings(ByteString(name))
        } else {
          recorded[ByteString(name)] == nil ? [] : [recorded.string(ByteString(name))]
        }
      let right = ours.values(name).map { ByteString($0) }
      if left.count != right.count {
        comparer.differ(name, "\(left)", "\(right)")
      } else if name == "ETag" {
        for (a, b) in zip(left, right) { comparer.bindText(name, a, b) }
      } else {
        for (a, b) in zip(left, right) { comparer.compareText(name, a, b) }
      }
    }
  }

  private func compareStream(_ recorded: Object, _ ours: [Value], _ isEnded: Bool) {
    let left = recorded.array("stream").filter(Self.isFixed)
    let right = ours.filter(Self.isFixed)
    comparer.compare("stream", .array(left), .array(right))
    if recorded.string("ended") == "server", !isEnded {
      comparer.differ("ended", "server", "open")
    }
  }

  /// Whether an event has its place: not a bookmark that comes when the server likes.
  private static func isFixed(_ event: Value) -> Bool {
    guard case .object(let event) = event, event.string("type") == "BOOKMARK" else { return true }
    return event.object("object").annotations["k8s.io/initial-events-end"] != nil
  }
}

/// A clock that moves when it is told to.
final class ReplayClock: Sendable {
  private let seconds = Mutex<Int64>(1_790_000_000)

  func now() -> TimeInstant {
    TimeInstant(unixSecond: seconds.withLock { $0 }, nanosecond: 123_456_000, in: .utc)
  }

  func advance() { seconds.withLock { $0 += 1 } }

  static func random(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}
