import Foundation
import GoCompat
import HTTP
import Testing
import YAML

@testable import Sandbox

/// A fresh server without controllers, asked one thing after the other.
final class Asking {
  let clock = ReplayClock()
  let server: SandboxServer

  init() throws {
    var settings = SandboxSettings(
      token: "t", now: { [clock] in clock.now() }, random: { ReplayClock.random($0) })
    settings.runsControllers = false
    settings.ticks = false
    server = try SandboxServer(settings)
  }

  /// What came back.
  struct Said {
    var status: Int
    var headers: HTTPHeaders
    var text: String
    var value: Value
    /// The message of a refusal, or all of an answer that has none.
    var message: String {
      if case .object(let object) = value, case .string(let text)? = object["message"] {
        return text.text
      }
      return text
    }
    /// A part of an answer that is an object: `metadata.name`, `items.0.metadata`.
    func at(_ path: String) -> Value? {
      var value = value
      for key in path.split(separator: ".") {
        switch value {
        case .object(let object): value = object[ByteString(String(key))] ?? .null
        case .array(let items):
          guard let index = Int(key), items.indices.contains(index) else { return nil }
          value = items[index]
        default: return nil
        }
      }
      return value
    }
  }

  /// Patches are named by their kind in place of the method.
  private static let patches: [String: String] = [
    "MERGE": "application/merge-patch+json", "JSON": "application/json-patch+json",
    "STRATEGIC": "application/strategic-merge-patch+json", "APPLY": "application/apply-patch+yaml",
  ]

  /// - Parameters:
  ///   - line: `GET /api/v1/pods`, `MERGE /api/v1/namespaces/default`.
  ///   - body: of a patch as it is, else YAML.
  ///   - headers: an empty value takes a header away.
  @discardableResult
  func ask(_ line: String, _ body: String = "", headers: [String: String] = [:]) -> Said {
    let parts = line.split(separator: " ", maxSplits: 1).map(String.init)
    let patch = Self.patches[parts[0]]
    var fields: HTTPHeaders = ["Authorization": "Bearer t", "User-Agent": "tester/1"]
    if !body.isEmpty || patch != nil { fields["Content-Type"] = patch ?? "application/yaml" }
    for (name, value) in headers { fields[name] = value.isEmpty ? nil : value }
    let answer = server.respond(
      ServerRequest(
        method: ByteString(patch == nil ? parts[0] : "PATCH"), target: ByteString(parts[1]),
        headers: fields, body: Array(body.utf8)))
    let bytes: [UInt8] =
      switch answer.body {
      case .bytes(let bytes): bytes
      case .watch(let stream): stream.take(.max).bytes
      }
    return Said(
      status: answer.status, headers: answer.headers, text: String(decoding: bytes, as: UTF8.self),
      value: (try? JSONReader.kubernetesValue(bytes)) ?? .null)
  }
}

/// A request, and what the answer must say.
struct AskCase: Sendable, CustomTestStringConvertible {
  var line: String
  var body: String
  var headers: [String: String]
  var status: Int
  /// A part of the message, or of the answer where it has none.
  var says: String

  init(
    _ line: String, _ body: String, headers: [String: String] = [:], _ status: Int,
    _ says: String = ""
  ) {
    (self.line, self.body, self.headers) = (line, body, headers)
    (self.status, self.says) = (status, says)
  }

  /// Without a body.
  init(_ line: String, headers: [String: String] = [:], _ status: Int, _ says: String = "") {
    self.init(line, "", headers: headers, status, says)
  }

  var testDescription: String { line + " " + body.prefix(60) }
}
