import GoCompat
import HTTP
import Kubernetes
import Synchronization
import YAML

/// A server made of the recorded exchanges of one file: answers a request as it was answered then.
///
/// Requests are found by method and path; of several with the same the next one answers.
final class RecordedTransport: HTTPTransport {
  struct Exchange: Sendable {
    var id: String
    var request: Object
    var response: Object
  }

  let exchanges: [Exchange]
  private let used = Mutex<Set<String>>([])

  init(_ file: String) {
    exchanges = Fixture.lines("kubernetes/exchanges/\(file)").dropFirst().map { line in
      Exchange(
        id: line.string("id"), request: line.object("request").content,
        response: line.object("response").content)
    }
  }

  /// The exchange of a number in the file.
  func exchange(_ number: Int) -> Exchange? {
    exchanges.first {
      $0.id.hasSuffix(
        "-" + String(repeating: "0", count: number < 10 ? 2 : number < 100 ? 1 : 0) + "\(number)")
    }
  }

  func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let path = String(request.url.dropFirst("https://cluster".utf8.count))
    let found = exchanges.filter {
      $0.request.string("method") == request.method.rawValue
        && Self.parts($0.request.string("path")) == Self.parts(path)
    }
    let exchange = used.withLock { used in
      let exchange = found.first { !used.contains($0.id) } ?? found.last
      if let exchange { used.insert(exchange.id) }
      return exchange
    }
    guard let exchange else { return .text(404, "no recording of \(path)\n") }
    return Self.answer(exchange.response)
  }

  /// A path and its parameters, in any order.
  private static func parts(_ path: String) -> [String] {
    let halves = path.split(separator: "?", maxSplits: 1).map(String.init)
    return halves.prefix(1) + (halves.last ?? "").split(separator: "&").map(String.init).sorted()
  }

  static func answer(_ response: Object) -> HTTPResponse {
    var headers: HTTPHeaders = [:]
    for (name, value) in response.object("headers").content {
      switch value {
      case .string(let text): headers.add(name.text, text.text)
      case .array(let texts):
        for case .string(let text) in texts { headers.add(name.text, text.text) }
      default: break
      }
    }
    guard case .int(let status)? = response["status"] else { return .text(500, "no status") }
    var body: [UInt8] = []
    switch response["body"] {
    case .string(let text)?: body = text.bytes
    case let value?: body = (try? value.kubernetesJSON()) ?? []
    case nil: break
    }
    if case .array(let events)? = response["stream"] {
      for event in events { body += ((try? event.kubernetesJSON()) ?? []) + [0x0A] }
    }
    return HTTPResponse(
      status: Int(status), headers: headers, body: HTTPResponseBody(body))
  }
}
