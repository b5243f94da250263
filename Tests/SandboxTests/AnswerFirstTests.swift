import GoCompat
import HTTP
import Testing
import YAML

@testable import Sandbox

/// A server that answers before its controllers act.
@Suite struct AnswerFirstTests {
  private static let set = """
    {"metadata":{"name":"a"},"spec":{"replicas":3,"selector":{"matchLabels":{"a":"b"}},
    "template":{"metadata":{"labels":{"a":"b"}},"spec":{"containers":[{"name":"c","image":"i"}]}}}}
    """

  private func cluster() throws -> Cluster {
    let clock = ReplayClock()
    var settings = SandboxSettings(
      token: "t", now: { clock.now() }, random: { ReplayClock.random($0) })
    settings.answersFirst = true
    let cluster = Cluster(
      settings: settings, store: ObjectStore(), controllers: Controllers.all(settings))
    try cluster.start()
    while cluster.isBehind { #expect(cluster.goOn { false }) }
    return cluster
  }

  private func ask(_ cluster: Cluster, _ method: ByteString, _ body: String = "") -> Int? {
    let request = ServerRequest(
      method: method, target: "/apis/apps/v1/namespaces/default/replicasets",
      headers: ["Authorization": "Bearer t"], body: Array(body.utf8))
    return cluster.perform(writes: method != "GET") { $0.respond(request) }?.status
  }

  @Test func `pods are made after the answer, with pauses for who waits`() throws {
    let cluster = try cluster()
    #expect(ask(cluster, "POST", Self.set) == 201)
    #expect(cluster.store.objects("pods").isEmpty)
    // Nor does who reads wait for them.
    #expect(ask(cluster, "GET") == 200)
    #expect(cluster.store.objects("pods").isEmpty && cluster.isBehind)
    var turns = 0
    while cluster.isBehind {
      #expect(cluster.goOn { true })
      turns += 1
    }
    #expect(turns > 1)
    #expect(cluster.store.objects("pods").count == 3)
    #expect(cluster.store.objects("pods").allSatisfy { PodState($0).isReady })
  }
}
