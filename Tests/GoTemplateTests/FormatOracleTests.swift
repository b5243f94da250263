import Foundation
import GoCompat
import GoTemplate
import Testing

/// Formats and arguments in `Tests/Fixtures/fmt`, with what Helm's printf made of them.
@Suite struct FormatOracleTests {
  @Test func formatsAsGo() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/fmt")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    var count = 0
    for file in files where file.pathExtension == "jsonl" {
      for line in try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")) {
        let object = try #require(try JSONSerialization.jsonObject(with: line) as? [String: Any])
        let format = try #require(object["format"] as? String)
        let codes = try #require(object["args"] as? [Any])
        let arguments = try codes.map(Self.value)
        let hex = try #require(object["expect"] as? String)
        let expected = try Self.bytes(hex: hex)
        let result = GoFormat.sprintf(ByteString(format), arguments)
        #expect(result.text == expected.text, "\(String(decoding: line, as: UTF8.self))")
        #expect(result == expected)
        count += 1
      }
    }
    #expect(count >= 500)
  }

  /// One argument, by a letter for its type.
  static func value(_ code: Any) throws -> GoValue {
    guard let object = code as? [String: Any], let (letter, content) = object.first else {
      return .nil
    }
    switch letter {
    case "i":
      let text = try #require(content as? String)
      return .int(try #require(Int(text)))
    case "l":
      let text = try #require(content as? String)
      return .int64(try #require(Int64(text)))
    case "b": return .bool(try #require(content as? Bool))
    case "s": return .text(try #require(content as? String))
    case "f":
      let text = try #require(content as? String)
      return .float64(try #require(Double(text)))
    case "y": return .slice(GoSlice(bytes: Array(try #require(content as? String).utf8)))
    case "a": return .slice(GoSlice(try #require(content as? [Any]).map(value)))
    case "sa":
      return .slice(.strings(try #require(content as? [String]).map { ByteString($0) }))
    case "m":
      let map = GoMap()
      for (key, value) in try #require(content as? [String: Any]) {
        map[ByteString(key)] = try Self.value(value)
      }
      return .map(map)
    default:
      let parts = try #require(content as? [Double])
      return .number(.complex(parts[0], parts[1]))
    }
  }

  static func bytes(hex: String) throws -> ByteString {
    let digits = Array(hex.utf8)
    return ByteString(
      try stride(from: 0, to: digits.count, by: 2).map {
        try #require(UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16))
      })
  }
}
