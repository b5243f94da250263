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
  private let clock: ReplayClock
  private var comparer = ReplayComparer()
  /// Our answers by the id of the exchange.
  private var answers: [ByteString: Value] = [:]
  private var watches: [(exchange: ReplayExchange, response: ServerResponse)] = []
  private var results: [ReplayResult] = []

  static let token: ByteString = "replay-token"

  init(_ file: ReplayFile) throws {
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
    comparer.isLoose = file.hasControllers
  }

  func run() -> [ReplayResult] {
    for exchange in file.exchanges {
      closeWatches(before: exchange.id)
      let response = answer(exchange)
      if exchange.isWatch, case .watch = response.body {
        watches.append((exchange, response))
      } else {
        judge(exchange, response, stream: nil)
      }
      closeWatches(after: exchange.id)
    }
    closeWatches(before: "")
    return results
  }

  private func closeWatches(after id: ByteString) {
    while let index = watches.firstIndex(where: {
      $0.exchange.during.isEmpty || $0.exchange.during.last == id
    }) {
      close(watches.remove(at: index))
    }
  }

  private func closeWatches(before id: ByteString) {
    while let index = watches.firstIndex(where: { !$0.exchange.during.contains(id) }) {
      close(watches.remove(at: index))
    }
  }

  private func close(_ watch: (exchange: ReplayExchange, response: ServerResponse)) {
    guard case .watch(let stream) = watch.response.body else { return }
    var bytes: [UInt8] = []
    let endsItself = watch.exchange.response.string("ended") == "server"
    for _ in 0..<(endsItself ? 10 : 1) {
      let found = stream.take(.max)
      bytes += found.bytes
      if found.isEnded { break }
      if endsItself {
        clock.advance()
        server.tick()
      }
    }
    let isEnded = stream.take(.max).isEnded
    stream.cancel()
    var events: [Value] = []
    for line in bytes.split(separator: 0x0A) {
      events.append(
        (try? JSONReader.kubernetesValue(Array(line))) ?? .string(ByteString(Array(line))))
    }
    judge(watch.exchange, watch.response, stream: events, isEnded: isEnded)
  }
}

extension ReplayRunner {
  /// Sends the request of an exchange; again and again where the recording did so.
  private func answer(_ exchange: ReplayExchange) -> ServerResponse {
    let request = makeRequest(exchange)
    var response = server.respond(request)
    guard let poll = exchange.poll else { return response }
    for _ in 0..<60 {
      if isThere(poll, response) { break }
      clock.advance()
      server.tick()
      response = server.respond(request)
    }
    return response
  }

  private func isThere(_ poll: Object, _ response: ServerResponse) -> Bool {
    if let status = poll.int("status") { return response.status == Int(status) }
    guard case .bytes(let bytes) = response.body,
      let body = try? JSONReader.kubernetesValue(bytes),
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
    var bytes = Self.bytes(Self.changed(recorded, changes))
    for (mark, text) in exchange.recipe {
      bytes = ByteString(bytes).replacingAll(mark, with: text).bytes
    }
    var path = request.string("path")
    for (old, new) in changes { path = path.replacingAll(old, with: new) }
    return ServerRequest(
      method: request.string("method"), target: path, headers: headers, body: bytes)
  }

  private static func bytes(_ body: Value) -> [UInt8] {
    switch body {
    case .null: []
    case .string(let text): text.bytes
    default: Self.text(body)
    }
  }

  /// The fields in the order of the recording.
  private static func text(_ body: Value) -> [UInt8] {
    var writer = JSONWriter()
    writer.writeInOrder(body)
    return (try? writer.finish()) ?? []
  }

  /// The values of earlier answers that the request uses: as recorded, and as ours.
  private func referenced(_ exchange: ReplayExchange) -> [(ByteString, ByteString)] {
    var changes: [(ByteString, ByteString)] = []
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

  private static func changed(_ value: Value, _ changes: [(ByteString, ByteString)]) -> Value {
    switch value {
    case .string(let text):
      if let whole = changes.first(where: { $0.0 == text }) { return .string(whole.1) }
      var text = text
      for (old, new) in changes where old.count > 6 || text.count > 40 {
        text = text.replacingAll(old, with: new)
      }
      return .string(text)
    case .int(let number):
      let text = Strconv.formatInt(number)
      guard let whole = changes.first(where: { $0.0 == text }),
        let new = Int64(whole.1.text)
      else { return value }
      return .int(new)
    case .array(let items): return .array(items.map { changed($0, changes) })
    case .object(let object):
      var result: Object = [:]
      for (key, item) in object {
        let name = changes.first { $0.0 == key && key.count > 6 }?.1 ?? key
        result[name] = changed(item, changes)
      }
      return .object(result)
    default: return value
    }
  }
}

extension ReplayRunner {
  private func judge(
    _ exchange: ReplayExchange, _ response: ServerResponse, stream: [Value]?, isEnded: Bool = false
  ) {
    let recorded = exchange.response
    if recorded.int("status") != Int64(response.status) {
      comparer.differ("status", "\(recorded.int("status") ?? 0)", "\(response.status)")
    }
    compareHeaders(recorded.object("headers"), response.headers)
    if let stream {
      compareStream(recorded, stream, isEnded)
    } else if case .bytes(let bytes) = response.body {
      let ours: Value = (try? JSONReader.kubernetesValue(bytes)) ?? .string(ByteString(bytes))
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
