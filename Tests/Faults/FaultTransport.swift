public import HTTP
internal import Synchronization

/// A transport with faults in it: what is asked of another one goes wrong as a plan says.
public final class FaultTransport: HTTPTransport {
  private let transport: any HTTPTransport
  private let delay: Duration
  private let plan: @Sendable (Int, HTTPRequest) -> Fault?
  private let log = Mutex<[HTTPRequest]>([])

  /// - Parameters:
  ///   - delay: what every request takes on its way, and its answer on the way back; requests at the
  ///     same time do not wait for each other.
  ///   - plan: the fault for a request, given which one it is, counted from 1; nil lets it pass.
  public init(
    _ transport: any HTTPTransport, delay: Duration = .zero,
    plan: @escaping @Sendable (Int, HTTPRequest) -> Fault? = { _, _ in nil }
  ) {
    self.transport = transport
    self.delay = delay
    self.plan = plan
  }

  /// Faults by the number of the request, counted from 1.
  public convenience init(_ transport: any HTTPTransport, _ faults: [Int: Fault]) {
    self.init(transport) { number, _ in faults[number] }
  }

  /// The requests sent, in order.
  public var requests: [HTTPRequest] { log.withLock { $0 } }

  public var count: Int { log.withLock { $0.count } }

  public func send(_ request: HTTPRequest) async throws(HTTPError) -> HTTPResponse {
    let number = log.withLock { log in
      log.append(request)
      return log.count
    }
    try await pass(delay, request)
    let response = try await answer(request, plan(number, request))
    try await pass(delay, request)
    return response
  }

  private func answer(
    _ request: HTTPRequest, _ fault: Fault?
  ) async throws(HTTPError) -> HTTPResponse {
    switch fault {
    case nil: return try await transport.send(request)
    case .failed(let kind, let arrives)?:
      if arrives { try await transport.send(request).body.cancel() }
      throw HTTPError(kind, url: request.url, detail: "injected", mayHaveArrived: arrives)
    case .answer(let answer)?:
      return HTTPResponse(
        status: answer.status, headers: answer.headers, body: HTTPResponseBody(answer.body),
        url: request.url)
    case .hang?:
      try await pass(request.timeout ?? .seconds(3600), request)
      throw HTTPError(.timedOut, url: request.url, detail: "injected", mayHaveArrived: true)
    case .bodyReset?, .bodyCut?, .bodySlow?, .bodyStall?:
      var response = try await transport.send(request)
      response.body = HTTPResponseBody(FaultyBody(response.body, fault, request))
      return response
    }
  }
}

/// Lets time go by; a cancelled task ends the exchange.
func pass(_ time: Duration, _ request: HTTPRequest) async throws(HTTPError) {
  guard time > .zero else { return }
  do {
    try await Task.sleep(for: time)
  } catch {
    throw HTTPError(.cancelled, url: request.url, mayHaveArrived: true)
  }
}
