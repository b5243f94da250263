extension GoPattern {
  /// The text with every match replaced; `$1`, `$name` and `${name}` in the replacement stand for groups.
  /// - SeeAlso: `Regexp.ReplaceAllString`
  public func replaceAll(_ text: ByteString, with replacement: ByteString) -> ByteString {
    if !replacement.bytes.contains(UInt8(ascii: "$")) {
      return replaceAllLiteral(text, with: replacement)
    }
    let parts = GoPatternTemplate.parse(replacement.bytes, groupNames)
    let subject = GoPatternSubject(text.bytes)
    return replaceEach(subject, groups: groupCount) { spans, output in
      for part in parts {
        switch part {
        case .text(let bytes): output.append(contentsOf: bytes)
        case .group(let group) where 2 * group + 1 < spans.count && spans[2 * group] >= 0:
          output.append(contentsOf: subject.slice(spans[2 * group], spans[2 * group + 1]))
        case .group: break
        case .named(let groups):
          if let group = groups.first(where: { spans[2 * $0] >= 0 }) {
            output.append(contentsOf: subject.slice(spans[2 * group], spans[2 * group + 1]))
          }
        }
      }
    }
  }

  /// The text with every match replaced by bytes that are taken as they are.
  /// - SeeAlso: `Regexp.ReplaceAllLiteralString`
  public func replaceAllLiteral(_ text: ByteString, with replacement: ByteString) -> ByteString {
    replaceEach(GoPatternSubject(text.bytes), groups: 0) { _, output in
      output.append(contentsOf: replacement.bytes)
    }
  }

  /// - SeeAlso: `Regexp.replaceAll`
  private func replaceEach(
    _ subject: GoPatternSubject, groups: Int, _ write: ([Int], inout [UInt8]) -> Void
  ) -> ByteString {
    let end = subject.bytes.count
    var output: [UInt8] = []
    var lastEnd = 0
    var position = 0
    while position <= end {
      guard let spans = search(subject, from: position, groups: groups) else { break }
      output.append(contentsOf: subject.slice(lastEnd, spans[0]))
      if spans[1] > lastEnd || spans[0] == 0 { write(spans, &output) }
      lastEnd = spans[1]
      let width = subject.width(at: position)
      if position + width > spans[1] {
        position += width
      } else if position + 1 > spans[1] {
        position += 1
      } else {
        position = spans[1]
      }
    }
    output.append(contentsOf: subject.slice(lastEnd, end))
    return ByteString(output)
  }

  /// The text with a backslash before everything that has a meaning in expressions.
  /// - SeeAlso: `regexp.QuoteMeta`
  public static func quoteMeta(_ text: ByteString) -> ByteString {
    var output: [UInt8] = []
    output.reserveCapacity(text.count)
    for byte in text.bytes {
      switch byte {
      case UInt8(ascii: "\\"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "*"),
        UInt8(ascii: "?"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "|"),
        UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
        UInt8(ascii: "^"), UInt8(ascii: "$"):
        output.append(UInt8(ascii: "\\"))
      default: break
      }
      output.append(byte)
    }
    return ByteString(output)
  }
}
