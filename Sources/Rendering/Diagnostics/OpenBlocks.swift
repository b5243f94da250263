/// The blocks of a template that have no end.
struct OpenBlocks {
  private var open: [Range<Int>] = []

  /// The action that opens the innermost block without an end.
  var innermost: Range<Int>? { open.last }

  init(_ bytes: [UInt8]) {
    let brace = UInt8(ascii: "{")
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == brace, bytes[index + 1] == brace else {
        index += 1
        continue
      }
      let end = OpenBlocks.end(of: index, in: bytes)
      var word = bytes[(index + 2)..<end].drop { $0 == 0x2D || $0 <= 0x20 }
      word = word.prefix { (0x61...0x7A).contains($0) }
      switch String(decoding: word, as: UTF8.self) {
      case "if", "with", "range", "define", "block": open.append(index..<end)
      case "end": _ = open.popLast()
      default: break
      }
      index = end
    }
  }

  /// The innermost parenthesis of an action that is not closed.
  static func openParenthesis(_ bytes: [UInt8], _ action: Range<Int>) -> Range<Int>? {
    var open: [Int] = []
    var quote: UInt8?
    for index in action {
      let byte = bytes[index]
      if quote != nil {
        if byte == quote { quote = nil }
      } else if byte == 0x22 || byte == 0x60 {
        quote = byte
      } else if byte == UInt8(ascii: "(") {
        open.append(index)
      } else if byte == UInt8(ascii: ")") {
        _ = open.popLast()
      }
    }
    return open.last.map { $0..<$0 + 1 }
  }

  /// The offset behind the braces that close an action.
  private static func end(of start: Int, in bytes: [UInt8]) -> Int {
    let brace = UInt8(ascii: "}")
    var index = start + 2
    var quote: UInt8?
    while index < bytes.count {
      let byte = bytes[index]
      if let open = quote {
        if byte == 0x5C, open == 0x22 { index += 1 } else if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x60 {
        quote = byte
      } else if byte == brace, index + 1 < bytes.count, bytes[index + 1] == brace {
        return index + 2
      }
      index += 1
    }
    return bytes.count
  }
}
