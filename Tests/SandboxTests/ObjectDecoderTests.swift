import GoCompat
import Testing
import YAML

@testable import Sandbox

@Suite struct ObjectDecoderTests {
  private func decode(
    _ text: ByteString, _ validation: FieldValidation = .warn
  ) throws -> (object: Object, warnings: [ByteString]) {
    let document = try WireDocument(json: text.bytes)
    let table = SchemaTable.builtIn
    let kind = try #require(
      table.kinds.first { $0.kind == document.root["kind"].flatMap { Self.text($0) } })
    return try ObjectDecoder.decode(document, kind: kind, table: table, validation: validation)
  }

  private static func text(_ node: WireNode) -> ByteString? {
    if case .string(let text) = node { return text }
    return nil
  }

  private func written(_ text: ByteString) throws -> Value {
    try JSONReader.kubernetesValue(text.bytes)
  }

  @Test(arguments: [
    (
      #"{"kind":"ConfigMap","metadata":{"name":"a","labels":{},"finalizers":[]},"data":{},"immutable":false}"#,
      #"{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"a"},"immutable":false}"#
    ),
    (
      #"{"kind":"Event","metadata":{"name":"e"},"firstTimestamp":"2026-01-02T04:04:05+01:00"}"#,
      #"{"kind":"Event","apiVersion":"v1","metadata":{"name":"e"},"involvedObject":{},"source":{},"firstTimestamp":"2026-01-02T03:04:05Z","lastTimestamp":null,"eventTime":null,"reportingComponent":"","reportingInstance":""}"#
    ),
    (
      #"{"kind":"Service","spec":{"ports":[{"port":80}]}}"#,
      #"{"kind":"Service","apiVersion":"v1","metadata":{},"spec":{"ports":[{"port":80,"targetPort":0}]},"status":{"loadBalancer":{}}}"#
    ),
    (
      #"{"kind":"LimitRange","spec":{"limits":[{"type":"Pod","max":{"cpu":0.5,"memory":"1024Ki","x":null}}]}}"#,
      #"{"kind":"LimitRange","apiVersion":"v1","metadata":{},"spec":{"limits":[{"type":"Pod","max":{"cpu":"500m","memory":"1Mi","x":"0"}}]}}"#
    ),
  ])
  func writesAsTheServerDoes(_ given: String, _ expected: String) throws {
    #expect(try .object(decode(ByteString(given)).object) == written(ByteString(expected)))
  }

  @Test(arguments: [
    (
      #"{"kind":"Deployment","spec":{"replicas":3.0}}"#,
      "json: cannot unmarshal number 3.0 into Go struct field DeploymentSpec.spec.replicas of type int32"
    ),
    (
      #"{"kind":"ConfigMap","data":{"a":1}}"#,
      "json: cannot unmarshal number into Go struct field ConfigMap.data of type string"
    ),
    (
      #"{"kind":"Service","spec":{"ports":[{"targetPort":80.0}]}}"#,
      "json: cannot unmarshal number 80.0 into Go struct field ServicePort.spec.ports.targetPort of type int32"
    ),
    (
      #"{"kind":"Pod","spec":{"containers":[{"imagePullPolicy":1}]}}"#,
      "json: cannot unmarshal number into Go struct field Container.spec.containers.imagePullPolicy of type v1.PullPolicy"
    ),
    (
      #"{"kind":"Secret","data":{"a":"%%%%"}}"#, "illegal base64 data at input byte 0"
    ),
    (
      #"{"kind":"Event","firstTimestamp":"2026-01-02"}"#,
      #"parsing time "2026-01-02" as "2006-01-02T15:04:05Z07:00": cannot parse "" as "T""#
    ),
  ])
  func refusesWrongTypes(_ given: String, _ message: String) throws {
    let error = #expect(throws: StatusError.self) { try decode(ByteString(given)) }
    #expect(error?.code == 400)
    #expect(error?.message.text.hasSuffix(message) == true, "\(error?.message.text ?? "")")
  }

  @Test func namesWhatItDoesNotKnow() throws {
    let text: ByteString =
      #"{"kind":"ConfigMap","metadata":{"name":"a","name":"b","nope":1},"data":{"a":"1","a":"3"},"data":{"c":"4"},"more":1}"#
    let (object, warnings) = try decode(text)
    #expect(
      warnings == [
        #"duplicate field "metadata.name""#, #"unknown field "metadata.nope""#,
        #"duplicate field "data.a""#, #"duplicate field "data""#, #"unknown field "more""#,
      ])
    #expect(object["data"] == .object(["a": .string("3"), "c": .string("4")]))
    #expect(try decode(text, .ignore).warnings.isEmpty)
    let error = #expect(throws: StatusError.self) { try decode(text, .strict) }
    #expect(
      error?.message.text.hasPrefix(
        #"ConfigMap in version "v1" cannot be handled as a ConfigMap: strict decoding error: duplicate field "metadata.name", "#
      ) == true)
  }

  @Test func everyDefinitionCanBeRead() {
    for kind in SchemaTable.builtIn.kinds {
      let node = SchemaTable.builtIn.definition(kind.definition)
      guard case .object(let fields)? = node?.shape else {
        Issue.record("\(kind.definition) is no struct")
        continue
      }
      #expect(fields["metadata"] != nil || kind.kind.hasSuffix("Review"))
    }
  }
}
