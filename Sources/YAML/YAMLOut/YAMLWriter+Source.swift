internal import GoCompat

extension YAMLWriter {
  /// The text as it reaches the emitter: through JSON and a YAML reader, or as it is.
  mutating func source(_ bytes: [UInt8], isKey: Bool) -> ScalarStyle.Text {
    if dialect == .pretty {
      let isValid = bytes.withUnsafeBufferPointer { UTF8Bytes.isValid($0) }
      if isValid { return ScalarStyle.Text(bytes: bytes) }
      return ScalarStyle.Text(bytes: Base64Lines.encode(bytes), isBinary: true)
    }
    if isKey && bytes.count > 160 { checkKeyLength(bytes) }
    let isPlain = bytes.withUnsafeBufferPointer { $0.isLowASCII }
    return isPlain ? ScalarStyle.Text(bytes: bytes) : reread(bytes, isKey: isKey)
  }

  private mutating func fail(_ problem: String, line: Int = 0) {
    if failure == nil { failure = YAMLError(.syntax(problem), goLine: line) }
  }

  /// go-yaml looks at most 1024 characters ahead for the `:` of a key, here in the JSON text.
  private mutating func checkKeyLength(_ bytes: [UInt8]) {
    var quoted: [UInt8] = []
    JSONText.appendQuoted(bytes, escapesHTML: true, to: &quoted)
    var characters = 0
    for byte in quoted where byte & 0xC0 != 0x80 { characters &+= 1 }
    if characters > 1024 { fail("did not find expected ',' or '}'", line: sourceLines) }
  }

  /// What becomes of a text that is not plain ASCII.
  private mutating func reread(_ bytes: [UInt8], isKey: Bool) -> ScalarStyle.Text {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    var hasNextLine = false
    bytes.withUnsafeBufferPointer { buffer in
      var index = 0
      while index < buffer.count {
        let (scalar, width) = UTF8Bytes.decode(buffer, at: index)
        if scalar == UTF8Bytes.replacement && width == 1 {
          UTF8Bytes.append(UTF8Bytes.replacement, to: &text)
        } else {
          if !Self.isReadable(scalar) { fail("control characters are not allowed") }
          if scalar == 0x85 { hasNextLine = true }
          text.append(contentsOf: UnsafeBufferPointer(rebasing: buffer[index..<index &+ width]))
        }
        index &+= width
      }
    }
    if hasNextLine { text = foldNextLines(text, isKey: isKey) }
    return ScalarStyle.Text(bytes: text)
  }

  /// Whether go-yaml's reader lets the character through; control characters are escaped by JSON.
  private static func isReadable(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x7F..<0x85, 0x86..<0xA0, 0xFFFE, 0xFFFF: false
    default: true
    }
  }

  /// Folds lines at next-line characters (U+0085), which JSON leaves as they are and YAML breaks at.
  private mutating func foldNextLines(_ bytes: [UInt8], isKey: Bool) -> [UInt8] {
    if isKey { fail("did not find expected ',' or '}'", line: sourceLines &+ 1) }
    func isNextLine(_ index: Int) -> Bool {
      index &+ 1 < bytes.count && bytes[index] == 0xC2 && bytes[index &+ 1] == 0x85
    }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      guard bytes[index] == 0x20 || isNextLine(index) else {
        result.append(bytes[index])
        index &+= 1
        continue
      }
      let start = index
      var breaks = 0
      var lineStart = 0
      while index < bytes.count, bytes[index] == 0x20 || isNextLine(index) {
        if bytes[index] == 0x20 {
          index &+= 1
        } else {
          breaks &+= 1
          index &+= 2
          lineStart = index
        }
      }
      if breaks == 0 {
        result.append(contentsOf: bytes[start..<index])
      } else if breaks == 1 {
        result.append(0x20)
      } else {
        result.append(contentsOf: repeatElement(0x0A, count: breaks &- 1))
      }
      sourceLines &+= breaks
      if breaks > 0 && lineStart == index && isDocumentMark(bytes, index) {
        fail("found unexpected document indicator", line: sourceLines &+ 1)
      }
    }
    return result
  }

  private func isDocumentMark(_ bytes: [UInt8], _ index: Int) -> Bool {
    guard index &+ 3 < bytes.count, bytes[index] == bytes[index &+ 1],
      bytes[index] == bytes[index &+ 2]
    else { return false }
    guard bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: ".") else {
      return false
    }
    return bytes[index &+ 3] == 0x20
      || bytes[index &+ 3] == 0xC2 && index &+ 4 < bytes.count && bytes[index &+ 4] == 0x85
  }
}
