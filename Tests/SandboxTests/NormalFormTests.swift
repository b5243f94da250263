import GoCompat
import Testing
import YAML

@testable import Sandbox

/// The form of objects is what writing and reading them along their schemas gives.
@Suite struct NormalFormTests {
  private static let pods = [
    #"{"metadata":{"name":"a","creationTimestamp":null},"spec":{"containers":[{"name":"c","resources":{}}]}}"#,
    #"{"metadata":{"name":"a","creationTimestamp":"2026-01-31T00:00:00+01:00","labels":{"a":null}},"spec":{"containers":null}}"#,
    #"{"metadata":{"name":"a","creationTimestamp":"2026-01-02T03:04:05Z","annotations":{}},"spec":{"nodeName":"","x":1}}"#,
    #"{"kind":"X","metadata":{"generation":0},"spec":{"terminationGracePeriodSeconds":0,"hostNetwork":false}}"#,
    #"{"spec":{"containers":[{"name":"c","resources":{"limits":{"cpu":"0.5","memory":1024}}}]},"status":{}}"#,
    #"{"spec":{"containers":[{"ports":[{"containerPort":80.0}],"livenessProbe":{"httpGet":{"port":80}}}]}}"#,
    #"{"spec":{"containers":[{"ports":[{"containerPort":"80"}]}]}}"#,
    #"{"spec":{"containers":{}}}"#,
    #"{"spec":{"volumes":[null,{"name":"v","emptyDir":{}}],"nodeSelector":{"a":"b"}}}"#,
    #"{"metadata":{"managedFields":[{"fieldsV1":{"f:a":{}},"time":"2026-02-30T00:00:00Z"}]}}"#,
    #"{"metadata":{"managedFields":[{"fieldsV1":{"f:a":{"x":1.0}},"time":"2026-02-28T23:59:59Z"}]}}"#,
    #"{"metadata":{"managedFields":[]}}"#,
    #"{"metadata":{"managedFields":[{}]}}"#,
    #"{"metadata":{"creationTimestamp":"2026-00-10T00:00:00Z"}}"#,
    #"{"metadata":{"creationTimestamp":"2026-01-10T24:00:00Z"}}"#,
  ]

  private static let others: [(kind: ByteString, text: String)] = [
    (
      "services", #"{"spec":{"ports":[{"port":80,"targetPort":"http"},{"port":1,"targetPort":0}]}}"#
    ),
    ("secrets", #"{"data":{"a":"YQ==","b":"YQ=","c":null},"type":""}"#),
    ("secrets", #"{"data":{"a":"YQ==","b":""},"immutable":false}"#),
    ("events", #"{"eventTime":"2026-01-02T03:04:05.000000Z","count":1,"source":{}}"#),
    (
      "deployments.apps",
      #"{"spec":{"strategy":{},"template":{"metadata":{}},"selector":null},"status":null}"#
    ),
    ("nodes", #"{"status":{"capacity":{"cpu":"1000m","memory":"1024Mi"},"images":[]}}"#),
  ]

  @Test(arguments: pods.map { ("pods", $0) } + others.map { ($0.kind, $0.text) })
  func `the form is the one that reading gives`(resource: ByteString, text: String) throws {
    let table = SchemaTable.builtIn
    let kind = try #require(table.kinds.first { $0.groupResource == resource })
    guard case .object(let object) = try JSONReader.kubernetesValue(Array(text.utf8)) else {
      throw JSONError(.unsupportedValue(text))
    }
    var wanted = object
    do {
      wanted = try ObjectDecoder.read(
        WireDocument(.object(object)), kind: kind, table: table
      ).object
    } catch {
      // What cannot be read stays as it is.
    }
    let formed = ObjectDecoder.normalise(object, kind: kind, table: table)
    #expect(formed == wanted)
    // Once more, when it is known to have its form.
    #expect(ObjectDecoder.normalise(formed, kind: kind, table: table) == wanted)
  }
}
