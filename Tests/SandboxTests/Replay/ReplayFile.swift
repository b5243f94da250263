import Foundation
import GoCompat
import HTTP
import YAML

@testable import Sandbox

/// One file of recorded exchanges: its header and its lines.
struct ReplayFile: Sendable {
  let name: String
  let header: Object
  let exchanges: [ReplayExchange]

  /// `plain`, `controllers`, `accounts`, `compacting`.
  var mode: ByteString { header.string("mode") }
  var hasControllers: Bool { mode == "controllers" || mode == "accounts" }

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fixtures/kubernetes/exchanges")

  /// The names of all files.
  static let names: [String] = {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".jsonl") }.map { String($0.dropLast(6)) }.sorted()
  }()

  init(_ name: String) throws {
    self.name = name
    let data = try Data(contentsOf: Self.folder.appendingPathComponent(name + ".jsonl"))
    var lines: [ReplayExchange] = []
    for line in data.split(separator: 0x0A) {
      guard case .object(let object) = try JSONReader.kubernetesValue(Array(line)) else { continue }
      lines.append(ReplayExchange(line: object, body: ReplayBody(line: Array(line))))
    }
    header = lines.first?.line ?? [:]
    exchanges = Array(lines.dropFirst())
  }
}

/// One recorded request and its answer.
struct ReplayExchange: Sendable {
  let line: Object
  /// The text of the body; nil for the header of a file.
  let body: ReplayBody?

  var id: ByteString { line.string("id") }
  var request: Object { line.object("request") }
  var response: Object { line.object("response") }
  var isWatch: Bool { line["watch"] == .bool(true) }
  var during: [ByteString] { line.strings("during") }
  var poll: Object? { if case .object(let poll)? = line["poll"] { poll } else { nil } }
  var isTrimmed: Bool { response["trimmed"] != nil }
  /// The texts that marks in the body stand for.
  var recipe: [(mark: ByteString, text: ByteString)] {
    request.object("bodyRecipe").map { mark, value in
      guard case .object(let recipe) = value else { return (mark, "") }
      let unit = recipe.string("text").bytes
      let times = Int(recipe.int("times") ?? 0)
      var text: [UInt8] = []
      text.reserveCapacity(unit.count * times)
      for _ in 0..<times { text += unit }
      return (mark, ByteString(text))
    }
  }
}

extension Value {
  /// The value at a path of keys, indices and `{"type": "X"}`.
  func at(_ path: [Value]) -> Value? {
    var value = self
    for step in path {
      switch (step, value) {
      case (.string(let key), .object(let object)):
        guard let found = object[key] else { return nil }
        value = found
      case (.int(let index), .array(let items)):
        guard items.indices.contains(Int(index)) else { return nil }
        value = items[Int(index)]
      case (.object(let wanted), .array(let items)):
        let found = items.first { item in
          guard case .object(let object) = item else { return false }
          return wanted.allSatisfy { object[$0.key] == $0.value }
        }
        guard let found else { return nil }
        value = found
      default: return nil
      }
    }
    return value
  }
}
