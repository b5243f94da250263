internal import GoCompat

/// What the bytes of a scalar allow: in which styles the emitter may write it.
///
/// - SeeAlso: `yaml_emitter_analyze_scalar`
struct ScalarAnalysis {
  private(set) var isMultiline = false
  private(set) var allowsPlain = true
  private(set) var allowsSingleQuotes = true
  private(set) var allowsBlock = true

  init(_ bytes: [UInt8], dialect: YAMLDialect) {
    if bytes.isEmpty {
      allowsBlock = false
      return
    }
    bytes.withUnsafeBufferPointer { buffer in
      if isQuiet(buffer) { return }
      if buffer.index(of: 0x0A) < buffer.count, buffer.isASCIILines {
        analyzeLines(buffer)
      } else {
        analyze(buffer, dialect)
      }
    }
  }

  /// Whether one scan shows that nothing about the text is special, as with most strings of charts.
  private func isQuiet(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    switch bytes[0] {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "/"), UInt8(ascii: "$"),
      UInt8(ascii: "_"):
      break
    default: return false
    }
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index &+= 1
      switch byte {
      case UInt8(ascii: " "):
        guard index < bytes.count, bytes[index] != UInt8(ascii: "#") else { return false }
      case UInt8(ascii: ":"):
        guard index < bytes.count, bytes[index] != UInt8(ascii: " ") else { return false }
      case UInt8(ascii: "!")...UInt8(ascii: "~"): continue
      default: return false
      }
    }
    return true
  }

  /// Analyzes a text of several lines, all of printable ASCII characters.
  private mutating func analyzeLines(_ bytes: UnsafeBufferPointer<UInt8>) {
    let space = UInt8(ascii: " ")
    isMultiline = true
    allowsPlain = false
    allowsBlock = bytes[bytes.count &- 1] != space
    var index = bytes.index(of: 0x0A)
    while index < bytes.count {
      if index > 0, bytes[index &- 1] == space {
        allowsSingleQuotes = false
        allowsBlock = false
      }
      if index &+ 1 < bytes.count, bytes[index &+ 1] == space { allowsSingleQuotes = false }
      index = bytes.index(of: 0x0A, from: index &+ 1)
    }
  }

  private mutating func analyze(_ bytes: UnsafeBufferPointer<UInt8>, _ dialect: YAMLDialect) {
    var hasIndicators = Self.startsLikeDocumentMark(bytes)
    var hasSpecial = false
    var hasTab = false
    var breakThenSpace = false
    var spaceThenBreak = false
    var trailingSpace = false
    var edgeBlank = false
    var afterSpace = false
    var afterBreak = false
    var afterBlank = true
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      let width = YAMLCharacter.width(byte)
      let next = index &+ width
      let beforeBlank = next >= bytes.count || YAMLCharacter.isBlank(bytes[next])
      if index == 0 {
        if Self.isLeadingIndicator(byte, beforeBlank: beforeBlank) { hasIndicators = true }
      } else if byte == UInt8(ascii: ":") && beforeBlank {
        hasIndicators = true
      } else if byte == UInt8(ascii: "#") && afterBlank {
        hasIndicators = true
      }
      if byte == 0x09 && dialect == .pretty {
        hasTab = true
      } else if !YAMLCharacter.isPrintable(bytes, index) {
        hasSpecial = true
      }
      let isEdge = index == 0 || next >= bytes.count
      let isSpace = byte == UInt8(ascii: " ")
      let isBreak = !isSpace && YAMLCharacter.isBreak(bytes, index)
      if isSpace {
        edgeBlank = edgeBlank || isEdge
        trailingSpace = trailingSpace || next >= bytes.count
        breakThenSpace = breakThenSpace || afterBreak
      } else if isBreak {
        isMultiline = true
        edgeBlank = edgeBlank || isEdge
        spaceThenBreak = spaceThenBreak || afterSpace
      }
      afterSpace = isSpace
      afterBreak = isBreak
      afterBlank = YAMLCharacter.isBlank(byte) || isBreak || byte == 0
      index = next
    }
    let unquotable = spaceThenBreak || hasSpecial
    allowsPlain =
      !(edgeBlank || breakThenSpace || unquotable || hasTab || isMultiline || hasIndicators)
    allowsSingleQuotes = !(breakThenSpace || unquotable || hasTab)
    allowsBlock = !(trailingSpace || unquotable)
  }

  private static func startsLikeDocumentMark(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard bytes.count >= 3, bytes[0] == bytes[1], bytes[1] == bytes[2] else { return false }
    return bytes[0] == UInt8(ascii: "-") || bytes[0] == UInt8(ascii: ".")
  }

  private static func isLeadingIndicator(_ byte: UInt8, beforeBlank: Bool) -> Bool {
    switch byte {
    case UInt8(ascii: "#"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"),
      UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "&"), UInt8(ascii: "*"),
      UInt8(ascii: "!"), UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "'"),
      UInt8(ascii: "\""), UInt8(ascii: "%"), UInt8(ascii: "@"), UInt8(ascii: "`"):
      true
    case UInt8(ascii: "?"), UInt8(ascii: ":"), UInt8(ascii: "-"): beforeBlank
    default: false
    }
  }
}
