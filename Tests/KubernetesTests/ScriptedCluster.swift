import GoCompat
import HTTP
import Synchronization
import YAML

/// A server of a few objects that tests change while they are watched.
final class ScriptedCluster: HTTPTransport {
  private struct Contents {
    /// Objects by path, such as `/api/v1/namespaces/ns/pods/web`.
    var objects: [String: Value] = [:]
    var logs: [String: String] = [:]
    /// Statuses and reasons instead of answers, by the beginning of what is asked (`watch`, `get`,
    /// `list` or `log`, then a space and the path).
    var refusals: [(prefix: String, code: Int, reason: String)] = []
    var watchers: [(path: String, name: String?, body: StreamedBody)] = []
    var requests: [String] = []
  }

  private let contents = Mutex(Contents())

  var requests: [String] { contents.withLock { $0.requests } }

  /// Makes or changes an object, and tells its watchers.
  func set(_ path: String, _ yaml: String) throws { set(path, try Fixture.document(yaml)) }

  func set(_ path: String, _ value: Value) {
    contents.withLock { contents in
      let type = contents.objects.updateValue(value, forKey: path) == nil ? "ADDED" : "MODIFIED"
      Self.tell(type, path, value, contents)
    }
  }

  func remove(_ path: String) {
    contents.withLock { contents in
      guard let value = contents.objects.removeValue(forKey: path) else { return }
      Self.tell("DELETED", path, value, contents)
    }
  }

  func setLog(_ path: String, _ text: String) { contents.withLock { $0.logs[path] = text } }

  func refuse(_ prefix: String, _ code: Int, _ reason: String) {
    contents.withLock { $0.refusals.append((prefix, code, reason)) }
  }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let rest = request.url.drop { $0 != "/" }.dropFirst(2).drop { $0 != "/" }
    let parts = rest.split(separator: "?", maxSplits: 1)
    let path = String(parts.first ?? "")
    let query = parts.count > 1 ? String(parts[1]) : ""
    return contents.withLock { answer(path, query, &$0) }
  }

  private func answer(
    _ path: String, _ query: String, _ contents: inout Contents
  ) -> HTTPResponse {
    let verb = Self.verb(path, query, contents)
    let line = verb + " " + path + (query.contains("Selector") ? "?" + query : "")
    contents.requests.append(line)
    if let refusal = contents.refusals.first(where: { line.hasPrefix($0.prefix) }) {
      return Self.refusal(refusal.code, refusal.reason)
    }
    switch verb {
    case "watch": return watch(path, query, &contents)
    case "list": return Self.json(["items": .array(Self.items(path, query, contents))])
    case "log": return HTTPResponse(status: 200, body: Self.body(contents.logs[path] ?? ""))
    default:
      guard case .object(let object)? = contents.objects[path] else {
        return Self.refusal(404, "NotFound")
      }
      return Self.json(object)
    }
  }

  private static func verb(_ path: String, _ query: String, _ contents: Contents) -> String {
    if query.contains("watch=true") { return "watch" }
    if path.hasSuffix("/log") { return "log" }
    let kinds = ["pods", "deployments", "replicasets", "statefulsets", "jobs", "events", "shelves"]
    return kinds.contains { path.hasSuffix("/" + $0) } ? "list" : "get"
  }

  private static func items(_ path: String, _ query: String, _ contents: Contents) -> [Value] {
    let name = query.split(separator: "&").first { $0.contains("involvedObject.name") }
    return contents.objects.filter { $0.key.hasPrefix(path + "/") }.sorted { $0.key < $1.key }
      .map(\.value).filter { value in
        guard let name, case .object(let object) = value else { return true }
        return name.contains("%3D" + object.string("about") + "%2C")
      }
  }

  private func watch(
    _ path: String, _ query: String, _ contents: inout Contents
  ) -> HTTPResponse {
    let body = StreamedBody()
    let name = query.split(separator: "&").first { $0.hasPrefix("fieldSelector=") }
      .map { String($0.split(separator: "D").last ?? "") }
    for (key, value) in contents.objects.sorted(by: { $0.key < $1.key })
    where key.hasPrefix(path + "/") && (name == nil || key == path + "/" + (name ?? "")) {
      body.send(Self.event("ADDED", value))
    }
    body.send(
      #"{"type":"BOOKMARK","object":{"metadata":{"resourceVersion":"9","annotations":"#
        + #"{"k8s.io/initial-events-end":"true"}}}}"# + "\n")
    contents.watchers.append((path, name, body))
    return HTTPResponse(status: 200, body: HTTPResponseBody(body))
  }

  private static func tell(
    _ type: String, _ path: String, _ value: Value, _ contents: Contents
  ) {
    for watcher in contents.watchers where path.hasPrefix(watcher.path + "/") {
      if let name = watcher.name, path != watcher.path + "/" + name { continue }
      watcher.body.send(event(type, value))
    }
  }

  private static func event(_ type: String, _ value: Value) -> String {
    text(.object(["type": .string(ByteString(type)), "object": value])) + "\n"
  }

  private static func text(_ value: Value) -> String {
    String(decoding: (try? value.kubernetesJSON()) ?? [], as: UTF8.self)
  }

  private static func body(_ text: String) -> HTTPResponseBody {
    HTTPResponseBody(Array(text.utf8))
  }

  private static func json(_ object: Object) -> HTTPResponse {
    HTTPResponse(status: 200, body: body(text(.object(object))))
  }

  private static func refusal(_ code: Int, _ reason: String) -> HTTPResponse {
    let status: Object = [
      "kind": .string("Status"), "status": .string("Failure"), "code": .int(Int64(code)),
      "reason": .string(ByteString(reason)), "message": .string(ByteString("it is " + reason)),
    ]
    return HTTPResponse(status: code, body: body(text(.object(status))))
  }
}

/// A body that a test writes while it is read.
final class StreamedBody: HTTPBodySource {
  private let stream: AsyncStream<[UInt8]>
  private let sender: AsyncStream<[UInt8]>.Continuation

  init() { (stream, sender) = AsyncStream<[UInt8]>.makeStream() }

  func send(_ text: String) { sender.yield(Array(text.utf8)) }

  func next() async throws(HTTPError) -> [UInt8]? {
    var iterator = stream.makeAsyncIterator()
    guard let chunk = await iterator.next() else { throw HTTPError(.cancelled) }
    return chunk
  }

  func cancel() { sender.finish() }
}
