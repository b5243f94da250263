import GoCompat
import Testing

@testable import YAML

/// Mappings against a plain list of pairs that does the same.
@Suite struct ObjectTests {
  private static func key(_ number: Int) -> ByteString {
    // Keys of all lengths, many of which begin and end alike.
    ByteString(
      String(repeating: "k", count: number % 23) + "\(number)" + (number % 2 == 0 ? "/x" : ""))
  }

  @Test(arguments: [3, 8, 31, 33, 34, 200])
  func `entries are found, changed and removed in their order`(count: Int) {
    var object = Object()
    var pairs: [(key: ByteString, value: Value)] = []
    var generator = UInt64(count)
    for step in 0..<(count * 6) {
      generator = generator &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      let key = Self.key(Int(generator >> 33) % count)
      let place = pairs.firstIndex { $0.key == key }
      let copy = object
      if generator >> 20 & 3 == 0 {
        object[key] = nil
        if let place { pairs.remove(at: place) }
      } else {
        object[key] = .int(Int64(step))
        if let place {
          pairs[place].value = .int(Int64(step))
        } else {
          pairs.append((key, .int(Int64(step))))
        }
      }
      #expect(object.keys == pairs.map(\.key))
      #expect(object.values == pairs.map(\.value))
      #expect(object.map(\.key) == object.keys)
      // A copy is what it was.
      if let place { #expect(copy.keys.count > place) }
    }
    for number in 0..<count {
      let key = Self.key(number)
      #expect(object[key] == pairs.first { $0.key == key }?.value)
    }
    let reversed = pairs.reversed().reduce(into: Object()) { $0[$1.key] = $1.value }
    #expect(reversed == object)
  }

  @Test func `literal keys are those of strings`() {
    var object: Object = ["name": .string("a"), "a longer name": .int(1)]
    #expect(object["name"] == .string("a"))
    #expect(object["a longer name" as ByteString] == .int(1))
    object["a longer name"] = nil
    object["x"] = .bool(true)
    #expect(object.keys == ["name", "x"])
    let name: ByteString = "name"
    #expect(name == "name" && name != "nam" && name != "names" && object.keys[0] == name)
  }

  @Test func `a copy does not change with the other`() {
    let first: Object = ["a": .object(["b": .int(1)])]
    var second = first
    second["a"] = .int(2)
    #expect(first == ["a": .object(["b": .int(1)])])
    #expect(!first.isIdentical(to: second))
    let third = first
    #expect(first.isIdentical(to: third))
  }

  @Test func `a mark stays until something changes`() {
    var object: Object = ["a": .int(1)]
    object.setMark(7)
    var copy = object
    #expect(copy.mark == 7)
    copy["a"] = .int(2)
    #expect(copy.mark == 0 && object.mark == 7)
    object["b"] = .int(1)
    #expect(object.mark == 0)
    object.setMark(5)
    object["b"] = nil
    #expect(object.mark == 0)
  }
}
