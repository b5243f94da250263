import GoCompat
import HTTP
import Testing
import YAML

@testable import Sandbox

/// Events are the same in both groups that serve them, each with its own names of the fields.
@Suite struct SharedEventTests {
  private let server: SandboxServer

  init() throws {
    let clock = ReplayClock()
    var settings = SandboxSettings(
      token: "t", now: { clock.now() }, random: { ReplayClock.random($0) })
    settings.ticks = false
    server = try SandboxServer(settings)
  }

  private func ask(
    _ method: ByteString, _ path: ByteString, _ body: String = "", type: String = "application/json"
  ) throws -> (status: Int, body: Object) {
    let response = server.respond(
      ServerRequest(
        method: method, target: path,
        headers: ["Authorization": "Bearer t", "Content-Type": type], body: Array(body.utf8)))
    let bytes: [UInt8]
    switch response.body {
    case .bytes(let whole): bytes = whole
    case .watch(let stream): bytes = Array(stream.take(.max).bytes.prefix { $0 != 0x0A })
    }
    guard case .object(let object) = try JSONReader.kubernetesValue(bytes) else { return (0, [:]) }
    return (response.status, object)
  }

  private static let old: ByteString = "/api/v1/namespaces/default/events"
  private static let new: ByteString = "/apis/events.k8s.io/v1/namespaces/default/events"

  @Test func `an event of the core group is served by the other`() throws {
    let made = try ask(
      "POST", Self.old,
      """
      {"metadata":{"name":"e"},"involvedObject":{"kind":"Pod","name":"p","namespace":"default"},
       "reason":"Pulled","message":"it is there","type":"Normal","count":3,
       "source":{"component":"kubelet"},"firstTimestamp":"2026-11-21T06:00:00Z",
       "lastTimestamp":"2026-11-21T06:00:01Z"}
      """)
    #expect(made.status == 201)
    let found = try ask("GET", Self.new + "/e")
    #expect(found.status == 200 && found.body.string("apiVersion") == "events.k8s.io/v1")
    #expect(found.body.metadata.string("uid") == made.body.metadata.string("uid"))
    #expect(found.body.string("note") == "it is there" && found.body["message"] == nil)
    #expect(found.body.object("regarding").string("name") == "p")
    #expect(found.body.int("deprecatedCount") == 3)
    #expect(found.body.object("deprecatedSource").string("component") == "kubelet")
    #expect(found.body.string("deprecatedFirstTimestamp") == "2026-11-21T06:00:00Z")
    let again = try ask("POST", Self.new, #"{"metadata":{"name":"e"},"eventTime":null}"#)
    #expect(again.status == 409 || again.status == 422)
    let list = try ask("GET", Self.new)
    #expect(list.body.string("kind") == "EventList")
    #expect(list.body.objects("items").map { $0.string("note") } == ["it is there"])
    let watch = try ask("GET", Self.new + "?watch=true")
    #expect(watch.body.object("object").string("note") == "it is there")
    #expect(try ask("DELETE", Self.new + "/e").status == 200)
    #expect(try ask("GET", Self.old + "/e").status == 404)
  }

  @Test func `and the other way round`() throws {
    let made = try ask(
      "POST", Self.new,
      """
      {"metadata":{"name":"e"},"eventTime":"2026-11-21T06:00:00.000000Z","action":"Binding",
       "regarding":{"kind":"Pod","name":"p","namespace":"default"},"reason":"Scheduled",
       "note":"on a node","type":"Normal","reportingController":"scheduler",
       "reportingInstance":"scheduler-1"}
      """)
    #expect(made.status == 201 && made.body.string("note") == "on a node")
    let found = try ask("GET", Self.old + "/e").body
    #expect(found.string("apiVersion") == "v1" && found.string("message") == "on a node")
    #expect(found.object("involvedObject").string("name") == "p")
    #expect(found.string("reportingComponent") == "scheduler")
    let selected = try ask("GET", Self.old + "?fieldSelector=involvedObject.name%3Dp").body
    #expect(selected.objects("items").count == 1)
    let patched = try ask(
      "PATCH", Self.new + "/e",
      #"{"series":{"count":2,"lastObservedTime":"2026-11-21T06:01:00.000000Z"}}"#,
      type: "application/merge-patch+json")
    #expect(patched.status == 200)
    #expect(try ask("GET", Self.old + "/e").body.object("series").int("count") == 2)
  }
}
