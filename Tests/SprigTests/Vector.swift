import Foundation
import GoCompat
import GoTemplate
import Sprig

/// One recorded case of the real engine: see README.md of the conformance vectors.
struct Vector: Decodable {
  let id: String
  let op: String?
  let template: String?
  let values: JSONNode?
  let expect: JSONNode?
  let expectMatch: JSONNode?
  let expectError: String?
  let expectErrorMatch: String?
  let files: JSONNode?
  let release: JSONNode?

  enum CodingKeys: String, CodingKey {
    case id, op, template, values, expect, files, release
    case expectMatch = "expect_match"
    case expectError = "expect_error"
    case expectErrorMatch = "expect_error_match"
  }

  /// Whether it needs no more than the sprig functions: no chart, no files, no other templates.
  var isForSprig: Bool {
    guard op == nil, files == nil, release == nil, let template else { return false }
    return !Self.outside.contains { template.contains($0) }
  }

  private static let outside = [
    ".Files", ".Chart", ".Capabilities", ".Template", ".Subcharts", "include ", "tpl ", "lookup",
    "required", "printf $",
  ]

  static func area(_ name: String) throws -> [Vector] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../Fixtures/conformance").standardized
    let text = try Data(contentsOf: folder.appendingPathComponent(name + ".jsonl"))
    let decoder = JSONDecoder()
    return try text.split(separator: UInt8(ascii: "\n")).map {
      try decoder.decode(Vector.self, from: Data($0))
    }
  }
}

/// A JSON value of a vector.
enum JSONNode: Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSONNode])
  case object([String: JSONNode])

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let bool = try? container.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? container.decode(Double.self) {
      self = .number(number)
    } else if let string = try? container.decode(String.self) {
      self = .string(string)
    } else if let array = try? container.decode([JSONNode].self) {
      self = .array(array)
    } else {
      self = .object(try container.decode([String: JSONNode].self))
    }
  }

  var goValue: GoValue {
    switch self {
    case .null: return .nil
    case .bool(let bool): return .bool(bool)
    case .number(let number): return .float64(number)
    case .string(let string): return .text(string)
    case .array(let array): return .slice(GoSlice(array.map(\.goValue)))
    case .object(let object):
      let map = GoMap()
      for (key, value) in object { map[ByteString(key)] = value.goValue }
      return .map(map)
    }
  }

  var text: String? {
    if case .string(let text) = self { text } else { nil }
  }
}
