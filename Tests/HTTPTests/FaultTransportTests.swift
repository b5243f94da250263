import Faults
import HTTP
import Testing

@Suite(.timeLimit(.minutes(5))) struct FaultTransportTests {
  private static let get = HTTPRequest(.get, "http://server/x")
  private let stub = StubTransport("0123456789")

  private func body(_ fault: Fault, _ request: HTTPRequest = get) async throws -> String {
    let answer = try await FaultTransport(stub, [1: fault]).fetch(request)
    return String(decoding: answer.body, as: UTF8.self)
  }

  private func kind(_ fault: Fault, _ request: HTTPRequest = get) async -> HTTPError.Kind? {
    await #expect(throws: HTTPError.self) { try await body(fault, request) }?.kind
  }

  @Test func `bodies break off, end early and come in pieces`() async throws {
    #expect(await kind(.bodyReset(after: 4)) == .connectionLost)
    #expect(try await body(.bodyCut(after: 4)) == "0123")
    #expect(try await body(.bodyCut(after: 100)) == "0123456789")
    #expect(try await body(.bodySlow(piece: 3, pause: .milliseconds(1))) == "0123456789")
    let response = try await FaultTransport(
      stub, [1: .bodySlow(piece: 4, pause: .milliseconds(1))]
    ).send(Self.get)
    var pieces: [Int] = []
    for try await piece in response.body { pieces.append(piece.count) }
    #expect(pieces == [4, 4, 2])
  }

  @Test func `stalls end by the times of the request, or when nobody waits any more`() async throws
  {
    var request = Self.get
    request.timeout = .milliseconds(10)
    #expect(await kind(.hang, request) == .timedOut)
    request.timeout = nil
    request.idleTimeout = .milliseconds(10)
    #expect(await kind(.bodyStall(after: 3), request) == .timedOut)
    let response = try await FaultTransport(stub, [1: .bodyStall(after: 3)]).send(Self.get)
    var iterator = response.body.makeAsyncIterator()
    #expect(try await iterator.next()?.count == 3)
    response.body.cancel()
    let error = await #expect(throws: HTTPError.self) { try await iterator.next() }
    #expect(error?.kind == .cancelled)
    let hanging = FaultTransport(stub, [1: .hang])
    let task = Task { try await hanging.fetch(Self.get) }
    task.cancel()
    let end = await #expect(throws: HTTPError.self) { try await task.value }
    #expect(end?.kind == .cancelled)
  }

  @Test func `a lost answer is one to a request that arrived`() async throws {
    for (fault, arrived) in [(Fault.lost, 1), (.refused, 0), (.status(500), 0)] {
      let server = FaultTransport(stub)
      let faults = FaultTransport(server, [1: fault])
      do {
        #expect(try await faults.fetch(Self.get).status == 500)
      } catch {
        #expect(error.mayHaveArrived == (arrived == 1))
      }
      #expect(server.count == arrived)
      #expect(faults.requests == [Self.get])
    }
  }

  @Test func `a plan chooses by number and request`() async throws {
    let faults = FaultTransport(stub) { number, request in
      number > 1 && request.method == .delete ? .status(503) : nil
    }
    let delete = HTTPRequest(.delete, "http://server/x")
    var statuses: [Int] = []
    for request in [delete, Self.get, delete] {
      statuses.append(try await faults.fetch(request).status)
    }
    #expect(statuses == [200, 200, 503])
  }

  @Test func `a slow link delays requests at once together`() async throws {
    let faults = FaultTransport(stub, delay: .milliseconds(200))
    let start = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<200 { group.addTask { _ = try await faults.fetch(Self.get) } }
      try await group.waitForAll()
    }
    let elapsed = ContinuousClock.now - start
    #expect(elapsed >= .milliseconds(400))
    // One after the other they would take 80 s.
    #expect(elapsed < .seconds(40))
  }
}
