import GoCompat
import HTTP
import Testing
import YAML

@testable import Sandbox

/// Bodies in protobuf, as typed clients send them.
@Suite struct ProtobufTests {
  /// A field that holds a text or a message.
  private func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    [number << 3 | 2, UInt8(bytes.count)] + bytes
  }

  private func body(_ apiVersion: String, _ kind: String, _ raw: [UInt8]) -> [UInt8] {
    let type = field(1, Array(apiVersion.utf8)) + field(2, Array(kind.utf8))
    return ProtobufBody.magic + field(1, type) + field(2, raw)
  }

  private func value(_ bytes: [UInt8]) throws -> Object {
    guard case .object(let object) = try ProtobufBody.document(bytes).root.value else { return [:] }
    return object
  }

  @Test func `maps and numbers of a Deployment`() throws {
    let entry = field(1, Array("app".utf8)) + field(2, Array("web".utf8))
    let spec: [UInt8] = [0x08, 0x00] + field(2, field(1, entry))
    let raw = field(1, field(1, Array("web".utf8)) + field(3, [])) + field(2, spec)
    let object = try value(body("apps/v1", "Deployment", raw))
    #expect(object["apiVersion"] == .string("apps/v1"))
    #expect(object.object("metadata") == ["name": .string("web")])
    // The number is a pointer: zero is told from nothing.
    #expect(object.object("spec")["replicas"] == .int(0))
    #expect(
      object.object("spec").object("selector").object("matchLabels") == ["app": .string("web")])
  }

  @Test func `members of inlined messages stand in the outer object`() throws {
    let claim = field(1, Array("data".utf8))
    // persistentVolumeClaim is field 10 of VolumeSource.
    let volume = field(1, Array("v".utf8)) + field(2, field(10, claim))
    let object = try value(body("v1", "Pod", field(2, field(1, volume))))
    #expect(
      object.object("spec").objects("volumes") == [
        [
          "name": .string("v"),
          "persistentVolumeClaim": .object(["claimName": .string("data")]),
        ]
      ])
  }

  @Test(
    arguments: [
      [], [0x6B, 0x38], [0x6B, 0x38, 0x73, 0x00], [0x6B, 0x38, 0x73, 0x00, 0x0A, 0xFF],
      [0x6B, 0x38, 0x73, 0x00, 0x0A, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
    ] as [[UInt8]])
  func `broken bodies are refused`(bytes: [UInt8]) {
    #expect(throws: ObjectDecoder.Problem.self) { try ProtobufBody.document(bytes) }
  }

  @Test func `a message that ends early is refused`() {
    let whole = body("v1", "ConfigMap", field(1, field(1, Array("name".utf8))))
    #expect(throws: ObjectDecoder.Problem.self) { try value(Array(whole.dropLast())) }
  }

  /// Every recorded object of a built-in kind, and every list, survives the way there and back.
  @Test(arguments: ["crud-kinds", "defaults-others", "defaults-pod", "defaults-workloads"])
  func `what is written is read as it was`(file: String) throws {
    var count = 0
    for exchange in try ReplayFile(file).exchanges {
      guard case .object(let object)? = exchange.response["body"],
        let kind = SchemaTable.builtIn.kinds.first(where: {
          $0.kind == object.string("kind") && $0.apiVersion == object.string("apiVersion")
        }), ProtobufTable.builtIn.message(apiVersion: kind.apiVersion, kind: kind.kind) != nil
      else { continue }
      let bytes = try #require(ProtobufAnswer.bytes(.object(object)), "\(exchange.id)")
      let again = try value(bytes)
      func text(_ object: Object) throws -> String {
        let whole = ObjectDecoder.normalise(object, kind: kind, table: .builtIn)
        return String(decoding: try sorted(.object(whole)).kubernetesJSON(), as: UTF8.self)
      }
      #expect(try text(again) == text(object), "\(exchange.id)")
      count += 1
    }
    #expect(count > 0)
  }

  private func sorted(_ value: Value) -> Value {
    switch value {
    case .object(let object):
      var result: Object = [:]
      for key in object.keys.sorted() { result[key] = object[key].map(sorted) }
      // Objects within objects do not say their kind.
      let claims = object.objects("volumeClaimTemplates").map { claim in
        var claim = claim
        claim["kind"] = nil
        claim["apiVersion"] = nil
        return sorted(.object(claim))
      }
      if !claims.isEmpty { result["volumeClaimTemplates"] = .array(claims) }
      return .object(result)
    case .array(let items): return .array(items.map(sorted))
    default: return value
    }
  }

  private func server() throws -> SandboxServer {
    let clock = ReplayClock()
    var settings = SandboxSettings(
      token: "t", now: { clock.now() }, random: { ReplayClock.random($0) })
    settings.ticks = false
    return try SandboxServer(settings)
  }

  private func ask(
    _ server: SandboxServer, _ target: ByteString, accept: String
  ) -> (status: Int, type: String?, body: [UInt8]) {
    let answer = server.respond(
      ServerRequest(
        method: "GET", target: target,
        headers: ["Authorization": "Bearer t", "Accept": accept]))
    switch answer.body {
    case .bytes(let bytes): return (answer.status, answer.headers["Content-Type"], bytes)
    case .watch(let stream):
      return (answer.status, answer.headers["Content-Type"], stream.take(.max).bytes)
    }
  }

  private static let type = "application/vnd.kubernetes.protobuf"

  @Test(
    arguments: [
      "/api/v1/namespaces/default", "/api/v1/namespaces", "/apis/apps/v1/deployments",
      "/api/v1/nodes", "/apis/rbac.authorization.k8s.io/v1/clusterroles",
      "/api/v1/namespaces/default/configmaps/kube-root-ca.crt",
    ] as [ByteString])
  func `it is served to who prefers it`(target: ByteString) throws {
    let server = try server()
    for accept in [Self.type, Self.type + ",application/json", Self.type + ", */*"] {
      let answer = ask(server, target, accept: accept)
      #expect(answer.status == 200 && answer.type == Self.type)
      let object = try value(answer.body)
      let json = ask(server, target, accept: "application/json")
      guard case .object(let plain) = try JSONReader.kubernetesValue(json.body) else { return }
      #expect(object.string("kind") == plain.string("kind"))
      #expect(object.objects("items").count == plain.objects("items").count)
      #expect(object.metadata.string("uid") == plain.metadata.string("uid"))
    }
    #expect(ask(server, target, accept: "*/*").type == "application/json")
  }

  @Test func `refusals, metadata alone and tables`() throws {
    let server = try server()
    let missing = ask(server, "/api/v1/namespaces/none", accept: Self.type)
    #expect(missing.status == 404 && missing.type == Self.type)
    let status = try value(missing.body)
    #expect(status.string("kind") == "Status" && status.string("reason") == "NotFound")
    #expect(status.int("code") == 404)
    let form = ";as=PartialObjectMetadata;g=meta.k8s.io;v=v1"
    let partial = ask(server, "/api/v1/namespaces/default", accept: Self.type + form)
    #expect(partial.status == 200 && partial.type == Self.type)
    #expect(ByteString(partial.body).contains("PartialObjectMetadata"))
    let table = ";as=Table;g=meta.k8s.io;v=v1"
    let wanted = Self.type + table + ",application/json" + table
    let cells = ask(server, "/api/v1/namespaces", accept: wanted)
    #expect(cells.status == 200 && cells.type == "application/json")
  }

  @Test func `a watch sends each event with its length before it`() throws {
    let server = try server()
    let answer = ask(server, "/api/v1/namespaces?watch=true", accept: Self.type + ";stream=watch")
    #expect(answer.type == Self.type + ";stream=watch")
    var rest = answer.body[...]
    var names: [ByteString] = []
    while rest.count >= 4 {
      let count = rest.prefix(4).reduce(0) { $0 << 8 | Int($1) }
      var reader = ProtobufReader(rest.dropFirst(4).prefix(count))
      rest = rest.dropFirst(4 + count)
      guard case (1, .bytes(let type))? = try reader.field(),
        case (2, .bytes(let raw))? = try reader.field()
      else { return #expect(Bool(false), "no event") }
      #expect(ByteString(type) == "ADDED")
      var inner = ProtobufReader(raw)
      guard case (1, .bytes(let document))? = try inner.field() else { continue }
      names.append(try value(Array(document)).name)
    }
    #expect(rest.isEmpty)
    #expect(names == ["default", "kube-node-lease", "kube-public", "kube-system"])
  }
}
