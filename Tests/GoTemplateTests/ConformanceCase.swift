import Foundation
import GoCompat
import GoTemplate

/// A recorded case that renders one template.
struct ConformanceCase: Decodable {
  let id: String
  let template: String?
  let values: JSON?
  let op: String?
  let files: JSON?
  let expect: JSON?
  let expectedError: String?

  enum CodingKeys: String, CodingKey {
    case id, template, values, op, files, expect
    case expectedError = "expect_error"
  }

  var expected: String? {
    if case .string(let text)? = expect { return text }
    return nil
  }

  /// The cases of a file that are one template, with a text or an error to expect.
  static func load(_ area: String) throws -> [ConformanceCase] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/conformance/\(area).jsonl")
    let decoder = JSONDecoder()
    return try Data(contentsOf: file).split(separator: 0x0A).compactMap {
      let test = try decoder.decode(ConformanceCase.self, from: Data($0))
      let isTemplate = test.template != nil && test.op == nil && test.files == nil
      return isTemplate && (test.expected != nil || test.expectedError != nil) ? test : nil
    }
  }
}

/// A JSON text as a template value; numbers are floats, as in Helm's values.
enum JSON: Decodable {
  case null
  case bool(Bool)
  case number(Double)
  case string(String)
  case array([JSON])
  case object([String: JSON])

  init(from decoder: any Decoder) throws {
    let box = try decoder.singleValueContainer()
    if box.decodeNil() {
      self = .null
    } else if let bool = try? box.decode(Bool.self) {
      self = .bool(bool)
    } else if let number = try? box.decode(Double.self) {
      self = .number(number)
    } else if let string = try? box.decode(String.self) {
      self = .string(string)
    } else if let array = try? box.decode([JSON].self) {
      self = .array(array)
    } else {
      self = .object(try box.decode([String: JSON].self))
    }
  }

  func value(_ type: GoType = .anyMap) -> GoValue {
    switch self {
    case .null: return .nil
    case .bool(let bool): return .bool(bool)
    case .number(let number): return .float64(number)
    case .string(let string): return .text(string)
    case .array(let items): return .slice(GoSlice(items.map { $0.value() }))
    case .object(let members):
      let map = GoMap(type)
      for (key, item) in members { map[ByteString(key)] = item.value() }
      return .map(map)
    }
  }
}
