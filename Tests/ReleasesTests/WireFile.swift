import Foundation
import GoCompat
import YAML

/// One file of operations of the real Helm, with every request that they made.
struct WireFile: Sendable {
  /// An operation, or a request: of an operation, or of the cluster between operations.
  enum Line: Sendable {
    case operation(Object)
    case exchange(Object)
  }

  let header: Object
  let lines: [Line]
  /// The records, decoded, by the id of the request that wrote them.
  let records: Object
  private let answers: [ByteString: Value]

  static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Fixtures/kubernetes/helm-wire")

  init(_ name: String) throws {
    let data = try Data(contentsOf: Self.folder.appendingPathComponent(name + ".jsonl"))
    var documents: [Object] = []
    for line in data.split(separator: 0x0A) {
      if case .object(let object) = try JSONReader.kubernetesValue(Array(line)) {
        documents.append(object)
      }
    }
    header = documents.first ?? [:]
    lines = documents.dropFirst().map {
      $0["operation"] == nil ? .exchange($0) : .operation($0)
    }
    let text = try Data(contentsOf: Self.folder.appendingPathComponent("records/\(name).json"))
    if case .object(let all) = try JSONReader.kubernetesValue(Array(text)) {
      records = all
    } else {
      records = [:]
    }
    var answers: [ByteString: Value] = [:]
    for document in documents.dropFirst() {
      answers[document.string("id")] = document.object("response")["body"]
    }
    self.answers = answers
  }

  func exchanges(of operation: ByteString) -> [Object] {
    lines.compactMap { line in
      guard case .exchange(let exchange) = line, exchange.string("op") == operation else {
        return nil
      }
      return exchange
    }
  }

  /// The body of an answer, wherever it is told.
  func answer(_ exchange: Object) -> Object? {
    switch exchange.object("response")["body"] {
    case .object(let body)?: return body
    case .string(let text)? where text.hasPrefix("sameAs:"):
      guard case .object(let body)? = answers[text[7..<text.count]] else { return nil }
      return body
    default: return nil
    }
  }

  /// A record, with its chart where that is told at another one.
  func record(_ id: ByteString) -> Object {
    var release = records.object(id).object("release")
    if case .string(let text)? = release["chart"], text.hasPrefix("sameAs:") {
      release["chart"] = records.object(text[7..<text.count]).object("release")["chart"]
    }
    return release
  }
}

extension Object {
  func object(_ key: ByteString) -> Object {
    if case .object(let object)? = self[key] { object } else { [:] }
  }
}

/// Values without what changes from run to run.
enum WireText {
  private static let passing: Set<ByteString> = [
    "uid", "resourceVersion", "clusterIP", "clusterIPs", "nodePort", "time", "creationTimestamp",
    "deletionTimestamp", "modtime", "schemamodtime", "controller-uid",
    "batch.kubernetes.io/controller-uid",
  ]

  static func plain(_ value: Value) -> Value {
    switch value {
    case .object(let object):
      var plain = Object()
      for (key, value) in object where !passing.contains(key) {
        if key == "managedFields", case .array(let entries) = value {
          plain[key] = .array(
            entries.map { self.plain($0) }.sorted { text($0) < text($1) })
        } else {
          plain[key] = self.plain(value)
        }
      }
      return .object(plain)
    case .array(let elements): return .array(elements.map { plain($0) })
    case .string(let text) where isTime(text): return .string("a time")
    case .float(let number):
      return Int64(exactly: number).map { .int($0) } ?? value
    default: return value
    }
  }

  private static func isTime(_ text: ByteString) -> Bool {
    text.count >= 20
      && text.text.wholeMatch(
        of: #/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)/#) != nil
  }

  static func text(_ value: Value) -> String {
    ByteString((try? value.kubernetesJSON()) ?? []).text
  }

  /// Where two values first differ; nil when they are the same.
  static func difference(_ got: Value, _ wanted: Value, at path: String = "") -> String? {
    switch (got, wanted) {
    case (.object(let left), .object(let right)):
      for key in Set(left.keys).union(right.keys).sorted() {
        let place = path + "." + key.text
        guard let mine = left[key] else { return place + " is missing" }
        guard let theirs = right[key] else { return place + " is too much: \(text(mine))" }
        if let found = difference(mine, theirs, at: place) { return found }
      }
      return nil
    case (.array(let left), .array(let right)):
      guard left.count == right.count else {
        return path + ": \(text(got)) is not \(text(wanted))"
      }
      for (index, (mine, theirs)) in zip(left, right).enumerated() {
        if let found = difference(mine, theirs, at: path + "[\(index)]") { return found }
      }
      return nil
    default: return got == wanted ? nil : path + ": \(text(got)) is not \(text(wanted))"
    }
  }
}
