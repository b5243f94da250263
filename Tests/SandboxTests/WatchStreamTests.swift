import GoCompat
import HTTP
import Testing
import YAML

@testable import Sandbox

/// Watchers that do not read: they hold a bounded amount, and nobody else up.
@Suite struct WatchStreamTests {
  @Test func `what is pushed comes out in pieces, in order`() {
    let stream = WatchStream()
    var wanted: [UInt8] = []
    var found: [UInt8] = []
    for number in 0..<500 {
      let piece = [UInt8](repeating: UInt8(number % 251), count: number % 37)
      #expect(stream.push(piece))
      wanted += piece
      if number % 3 == 0 { found += stream.take(29).bytes }
      #expect(stream.waitingCount == wanted.count - found.count)
    }
    stream.finish()
    while case let next = stream.take(1000), !next.bytes.isEmpty { found += next.bytes }
    #expect(found == wanted)
    #expect(stream.take(1).isEnded)
  }

  @Test func `who stays behind too far is cut off and holds nothing any more`() {
    let stream = WatchStream()
    let piece = [UInt8](repeating: 1, count: 1 << 20)
    var count = 0
    while stream.push(piece) { count += 1 }
    #expect(count == 16)
    #expect(!stream.isOpen && stream.waitingCount == 0)
    #expect(stream.take(.max).isEnded)
  }

  @Test func `all together hold no more than their limit, and who reads misses nothing`() throws {
    let clock = ReplayClock()
    var settings = SandboxSettings(
      token: "t", now: { clock.now() }, random: { ReplayClock.random($0) })
    settings.ticks = false
    settings.runsControllers = false
    let server = try SandboxServer(settings)
    func ask(_ method: ByteString, _ path: ByteString, _ body: String = "") -> ServerResponse {
      server.respond(
        ServerRequest(
          method: method, target: "/api/v1/namespaces/default/configmaps" + path,
          headers: ["Authorization": "Bearer t"], body: Array(body.utf8)))
    }
    func watch() -> WatchStream? {
      guard case .watch(let stream) = ask("GET", "?watch=true").body else { return nil }
      return stream
    }
    let lazy = try (0..<200).map { _ in try #require(watch()) }
    let reader = try #require(watch())
    let text = String(repeating: "x", count: 900_000)
    var seen = 0
    for number in 0..<2 {
      let answer = ask(
        number == 0 ? "POST" : "PUT", number == 0 ? "" : "/big",
        #"{"metadata":{"name":"big"},"data":{"n":"\#(number)","text":"\#(text)"}}"#)
      #expect(answer.status < 300)
      seen += reader.take(.max).bytes.count { $0 == 0x0A }
      let held = lazy.reduce(0) { $0 + $1.waitingCount }
      #expect(held <= WatchStream.limitOfAll)
    }
    #expect(seen == 2 && reader.isOpen)
    #expect(lazy.contains { !$0.isOpen } && lazy.contains { $0.isOpen })
  }
}
