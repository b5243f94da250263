import GoCompat
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
}
