internal import GoCompat

extension YAMLWriter {
  mutating func writeScalar(_ text: ScalarStyle.Text, isSimpleKey: Bool) {
    let style = ScalarStyle.select(text, isSimpleKey: isSimpleKey, dialect)
    if text.isBinary {
      separate()
      output.append(contentsOf: "!!binary".utf8)
      endScalar(8)
    }
    // Continuation lines of a scalar are set in.
    let outer = indent
    indent = indent < 0 ? 2 : indent &+ 2
    text.bytes.withUnsafeBufferPointer { buffer in
      switch style {
      case .plain: writePlain(buffer, folds: !isSimpleKey)
      case .singleQuoted: writeSingleQuoted(buffer, folds: !isSimpleKey)
      case .doubleQuoted: writeDoubleQuoted(buffer, folds: !isSimpleKey)
      case .literal: writeLiteral(buffer)
      }
    }
    indent = outer
  }

  /// Appends one character and returns the index behind it.
  private mutating func copy(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    let end = min(index &+ YAMLCharacter.width(bytes[index]), bytes.count)
    for position in index..<end { output.append(bytes[position]) }
    column &+= 1
    return end
  }

  /// Appends a line break of the text and returns the index behind it.
  private mutating func copyBreak(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Int {
    if bytes[index] == 0x0A {
      breakLine()
      return index &+ 1
    }
    let next = copy(bytes, index)
    column = 0
    inIndentation = true
    return next
  }

  private func isSpace(_ bytes: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    index < bytes.count && bytes[index] == 0x20
  }

  private mutating func writePlain(_ bytes: UnsafeBufferPointer<UInt8>, folds: Bool) {
    if !bytes.isEmpty || dialect == .standard { separate() }
    if !folds || column &+ bytes.count <= width {
      output.append(contentsOf: bytes)
      return endScalar(bytes.count == 0 ? 0 : Self.characters(bytes))
    }
    var afterBlank = false
    var index = 0
    while index < bytes.count {
      let isBlank = bytes[index] == 0x20
      if isBlank && !afterBlank && column > width && !isSpace(bytes, index &+ 1) {
        writeIndent()
        index &+= 1
      } else {
        index = copy(bytes, index)
      }
      if !isBlank { inIndentation = false }
      afterBlank = isBlank
    }
    endScalar(0)
  }

  private static func characters(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var count = 0
    for byte in bytes where byte & 0xC0 != 0x80 { count &+= 1 }
    return count
  }

  private mutating func open(_ quote: UInt8) {
    separate()
    output.append(quote)
    endScalar(1)
  }

  private mutating func writeSingleQuoted(_ bytes: UnsafeBufferPointer<UInt8>, folds: Bool) {
    open(UInt8(ascii: "'"))
    var afterBlank = false
    var afterBreak = false
    var index = 0
    while index < bytes.count {
      if bytes[index] == 0x20 {
        if folds && !afterBlank && column > width && index > 0 && index < bytes.count &- 1
          && !isSpace(bytes, index &+ 1)
        {
          writeIndent()
          index &+= 1
        } else {
          index = copy(bytes, index)
        }
        afterBlank = true
      } else if YAMLCharacter.isBreak(bytes, index) {
        if !afterBreak && bytes[index] == 0x0A { breakLine() }
        index = copyBreak(bytes, index)
        afterBreak = true
      } else {
        if afterBreak { writeIndent() }
        if bytes[index] == UInt8(ascii: "'") {
          output.append(UInt8(ascii: "'"))
          column &+= 1
        }
        index = copy(bytes, index)
        inIndentation = false
        afterBlank = false
        afterBreak = false
      }
    }
    output.append(UInt8(ascii: "'"))
    endScalar(1)
  }

  private mutating func writeDoubleQuoted(_ bytes: UnsafeBufferPointer<UInt8>, folds: Bool) {
    open(UInt8(ascii: "\""))
    // go-yaml looks for a byte order mark at the start for every character, and escapes them all.
    let startsWithMark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    var afterBlank = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if startsWithMark || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") || byte == 0x0A
        || !YAMLCharacter.isPrintable(bytes, index) || YAMLCharacter.isBreak(bytes, index)
      {
        index = writeEscaped(bytes, index)
        afterBlank = false
      } else if byte == 0x20 {
        if folds && !afterBlank && column > width && index > 0 && index < bytes.count &- 1 {
          writeIndent()
          if isSpace(bytes, index &+ 1) {
            output.append(UInt8(ascii: "\\"))
            column &+= 1
          }
          index &+= 1
        } else {
          index = copy(bytes, index)
        }
        afterBlank = true
      } else {
        index = copy(bytes, index)
        afterBlank = false
      }
    }
    output.append(UInt8(ascii: "\""))
    endScalar(1)
  }

  private mutating func writeLiteral(_ bytes: UnsafeBufferPointer<UInt8>) {
    separate()
    output.append(UInt8(ascii: "|"))
    if isSpace(bytes, 0) || YAMLCharacter.isBreak(bytes, 0) { output.append(UInt8(ascii: "2")) }
    if let hint = chompingHint(bytes) { output.append(hint) }
    breakLine()
    afterSpace = true
    if bytes.isASCIILines { return writeLines(bytes) }
    var afterBreak = true
    var index = 0
    while index < bytes.count {
      if YAMLCharacter.isBreak(bytes, index) {
        index = copyBreak(bytes, index)
        afterBreak = true
      } else {
        if afterBreak { writeIndent() }
        index = copy(bytes, index)
        inIndentation = false
        afterBreak = false
      }
    }
  }

  /// Writes the lines of a text that only line feeds part.
  private mutating func writeLines(_ bytes: UnsafeBufferPointer<UInt8>) {
    var index = 0
    while index < bytes.count {
      let end = bytes.index(of: 0x0A, from: index)
      if end > index {
        writeIndent()
        output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[index..<end]))
        column &+= end &- index
        inIndentation = false
      }
      if end < bytes.count { breakLine() }
      index = end &+ 1
    }
  }

  /// `-` for a text that does not end in a line break, `+` for one that ends in several.
  private func chompingHint(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt8? {
    func start(before end: Int) -> Int {
      var index = end &- 1
      while index > 0, bytes[index] & 0xC0 == 0x80 { index &-= 1 }
      return index
    }
    let last = start(before: bytes.count)
    guard YAMLCharacter.isBreak(bytes, last) else { return UInt8(ascii: "-") }
    if last == 0 || YAMLCharacter.isBreak(bytes, start(before: last)) { return UInt8(ascii: "+") }
    return nil
  }
}
