import Foundation
import GoCompat
import Kubernetes
import YAML

/// The cases in `Tests/Fixtures`, one JSON object a line.
enum Fixture {
  /// - Parameter elsewhere: another file to read in their place.
  static func lines(_ path: String, elsewhere: String? = nil) -> [Object] {
    let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent()
    let file =
      elsewhere.map { URL(fileURLWithPath: $0) }
      ?? tests.appendingPathComponent("Fixtures/\(path).jsonl")
    guard let data = try? Data(contentsOf: file) else { return [] }
    return data.split(separator: UInt8(ascii: "\n")).compactMap { line in
      guard case .object(let object)? = try? JSONReader.kubernetesValue(Array(line)) else {
        return nil
      }
      return object
    }
  }

  /// A document in YAML, with whole numbers as a server sends them.
  static func document(_ text: String) throws -> Value {
    let value = try YAMLReader.value(Array(text.utf8))
    return try JSONReader.kubernetesValue(value.kubernetesJSON())
  }
}

extension Object {
  func string(_ key: ByteString) -> String {
    guard case .string(let text)? = self[key] else { return "" }
    return text.text
  }

  /// The object under a key; an empty one when there is none.
  func object(_ key: ByteString) -> KubernetesObject {
    guard case .object(let object)? = self[key] else { return KubernetesObject(Object()) }
    return KubernetesObject(object)
  }
}
