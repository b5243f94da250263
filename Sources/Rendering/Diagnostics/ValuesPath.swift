import GoCompat
import YAML

/// A path of keys below `.Values`, as a template writes it.
struct ValuesPath: Equatable {
  let keys: [ByteString]
  /// Where it is written, in the bytes it was found in.
  let range: Range<Int>

  /// `.Values.image.tag`
  var text: String { ".Values." + keys.map(\.text).joined(separator: ".") }

  /// Every path written in a stretch of a template.
  static func all(in bytes: [UInt8], _ stretch: Range<Int>) -> [ValuesPath] {
    let word = Array(".Values.".utf8)
    var found: [ValuesPath] = []
    var index = stretch.lowerBound
    while index + word.count < stretch.upperBound {
      guard bytes[index] == word[0], bytes[index..<index + word.count].elementsEqual(word) else {
        index += 1
        continue
      }
      var end = index + word.count
      while end < stretch.upperBound, isPart(bytes[end]) || bytes[end] == 0x2E { end += 1 }
      let keys = bytes[(index + word.count)..<end].split(separator: 0x2E).map { ByteString($0) }
      if !keys.isEmpty { found.append(ValuesPath(keys: keys, range: index..<end)) }
      index = end
    }
    return found
  }

  /// The path with the quoted keys that follow it, as the arguments of `index`.
  func indexed(in bytes: [UInt8], _ end: Int) -> ValuesPath {
    var keys = keys
    var index = range.upperBound
    while index < end {
      while index < end, bytes[index] <= 0x20 { index += 1 }
      guard index < end, bytes[index] == 0x22,
        let close = bytes[(index + 1)..<end].firstIndex(of: 0x22)
      else { break }
      keys.append(ByteString(bytes[(index + 1)..<close]))
      index = close + 1
    }
    return ValuesPath(keys: keys, range: range)
  }

  /// The chain of fields before a field, such as `$.Values.image` before `.tag`.
  static func chain(in bytes: [UInt8], before field: Int) -> Range<Int> {
    let end = field > 0 && bytes[field - 1] == 0x2E ? field - 1 : field
    var start = end
    while start > 0,
      isPart(bytes[start - 1]) || bytes[start - 1] == 0x2E || bytes[start - 1] == 0x24
    {
      start -= 1
    }
    return start..<end
  }

  /// Where the fields written after an offset end.
  static func chainEnd(in bytes: [UInt8], after offset: Int) -> Int {
    var end = offset
    while end < bytes.count, isPart(bytes[end]) || bytes[end] == 0x2E { end += 1 }
    return end
  }

  private static func isPart(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
      || byte == 0x5F || byte >= 0x80
  }
}

extension Object {
  /// The value that a path of keys leads to.
  func value(at path: [ByteString]) -> Value? {
    var value = Value.object(self)
    for key in path {
      guard case .object(let table) = value, let next = table[key] else { return nil }
      value = next
    }
    return value
  }
}

extension Value {
  /// The kind of value in the words of somebody who writes a values file.
  var kindWord: String {
    switch self {
    case .null: "empty"
    case .bool: "true or false"
    case .int, .float: "a number"
    case .string: "text"
    case .array: "a list"
    case .object: "a table"
    }
  }
}

/// The first key of a path that leads to nothing.
struct ValueGap {
  /// The keys up to and with the one that is missing or null.
  let keys: [ByteString]
  let isNull: Bool
  /// The keys that are there beside the missing one.
  let siblings: [ByteString]

  /// nil when the path leads to a value.
  /// - Parameter below: the keys from the root values to those of the chart.
  init?(_ path: [ByteString], below: [ByteString], in values: Object) {
    var table = values
    for key in below {
      guard case .object(let next)? = table[key] else { return nil }
      table = next
    }
    for (index, key) in path.enumerated() {
      switch table[key] {
      case .object(let next)?: table = next
      case nil, .null?:
        isNull = table[key] != nil
        keys = Array(path[...index])
        siblings = isNull ? [] : table.map(\.key)
        return
      case .some: return nil
      }
    }
    return nil
  }
}
