internal import GoCompat

/// Writes a document with its look: two spaces a level, sequences at the level of their key, lines as
/// long as they are.
///
/// - SeeAlso: the emitter of yaml.v3, as kyaml sets it up
struct StyledWriter {
  private static let step = 2
  private(set) var output: [UInt8] = []

  mutating func write(_ document: StyledDocument) throws {
    for line in document.head { write(line: line, 0) }
    try entries(document.root, 0)
    for line in document.foot { write(line: line, 0) }
  }

  private mutating func put(_ text: ByteString) { output += text.bytes }

  private mutating func pad(_ indent: Int) {
    output.append(contentsOf: repeatElement(0x20, count: indent))
  }

  private mutating func write(line: ByteString, _ indent: Int) {
    if !line.isEmpty {
      pad(indent)
      put(line)
    }
    output.append(0x0A)
  }

  private mutating func end(_ comment: ByteString) {
    if !comment.isEmpty { put(" " + comment) }
    output.append(0x0A)
  }

  // MARK: - Blocks

  /// - Parameter isInline: whether the first entry goes on with the line that is begun.
  private mutating func entries(
    _ node: StyledNode, _ indent: Int, isInline: Bool = false
  ) throws {
    guard node.isBlockCollection else {
      guard !isInline else { throw StyledReader.Unsupported() }
      try put(flow(node))
      end(node.comment)
      return
    }
    let entries = node.entries
    for (index, entry) in entries.enumerated() {
      if index > 0 || !isInline {
        for line in entry.head { write(line: line, indent) }
        pad(indent)
      } else if !entry.head.isEmpty {
        throw StyledReader.Unsupported()
      }
      if let key = entry.key {
        put(try flow(key) + ":")
        try value(entry.value, indent)
      } else {
        put("-")
        try item(entry.value, indent)
      }
      for line in entry.foot { write(line: line, indent) }
      if !entry.foot.isEmpty, index + 1 < entries.count { output.append(0x0A) }
    }
  }

  private mutating func value(_ value: StyledNode, _ indent: Int) throws {
    guard value.isBlockCollection else { return try scalar(value, indent) }
    if !value.prefix.isEmpty { put(" " + value.prefix) }
    end(value.comment)
    if case .sequence = value.content {
      try entries(value, indent)
    } else {
      try entries(value, indent + Self.step)
    }
  }

  private mutating func item(_ value: StyledNode, _ indent: Int) throws {
    guard value.isBlockCollection else { return try scalar(value, indent) }
    if value.prefix.isEmpty, value.comment.isEmpty {
      put(" ")
      return try entries(value, indent + Self.step, isInline: true)
    }
    if !value.prefix.isEmpty { put(" " + value.prefix) }
    end(value.comment)
    try entries(value, indent + Self.step)
  }

  private mutating func scalar(_ value: StyledNode, _ indent: Int) throws {
    guard case .block(let text, let isFolded) = value.content else {
      let text = try flow(value)
      if !text.isEmpty { put(" " + text) }
      return end(value.comment)
    }
    if !value.prefix.isEmpty { put(" " + value.prefix) }
    put(" " + (isFolded ? ">" : "|") + hints(text))
    end(value.comment)
    for line in Self.lines(text, isFolded) { write(line: line, indent + Self.step) }
  }

  /// What the header of a block scalar says of its indentation and its end.
  private func hints(_ text: ByteString) -> ByteString {
    var hints = ByteString()
    if let first = text.bytes.first, first == 0x20 || first == 0x0A {
      hints = Strconv.itoa(Self.step)
    }
    guard text.bytes.last == 0x0A else { return hints + "-" }
    let isKept = text.count == 1 || text.bytes[text.count - 2] == 0x0A
    return isKept ? hints + "+" : hints
  }

  private static func lines(_ text: ByteString, _ isFolded: Bool) -> [ByteString] {
    var lines = text.split(by: "\n")
    if lines.last?.isEmpty == true { lines.removeLast() }
    guard isFolded else { return lines }
    // The emitter looks at the start of the text where it means what follows, so that there is a blank
    // line at the end too. Before an indented line, where that would change the text, it is left out.
    let opens = lines.first { !$0.isEmpty }.map { !isBlank($0) } ?? false
    var folded: [ByteString] = []
    for (index, line) in lines.enumerated() {
      folded.append(line)
      guard opens, !isBlank(line) else { continue }
      let isLast = index + 1 == lines.count
      let next = lines[(index + 1)...].first { !$0.isEmpty }
      if isLast ? text.bytes.last == 0x0A : next.map({ !isBlank($0) }) ?? false {
        folded.append("")
      }
    }
    return folded
  }

  private static func isBlank(_ line: ByteString) -> Bool {
    guard let first = line.bytes.first else { return true }
    return first == 0x20 || first == 0x09
  }

  // MARK: - Flow

  private func flow(_ node: StyledNode) throws -> ByteString {
    let prefix = node.prefix.isEmpty ? node.prefix : node.prefix + " "
    switch node.content {
    case .line(let text): return text
    case .block: throw StyledReader.Unsupported()
    case .mapping(let entries):
      return prefix + "{" + ByteString.joined(try entries.map(pair)) + "}"
    case .sequence(let entries):
      return prefix + "[" + ByteString.joined(try entries.map { try flow($0.value) }) + "]"
    }
  }

  private func pair(_ entry: StyledEntry) throws -> ByteString {
    guard let key = entry.key else { throw StyledReader.Unsupported() }
    let value = try flow(entry.value)
    return try flow(key) + (value.isEmpty ? ":" : ": ") + value
  }
}

extension ByteString {
  fileprivate static func joined(_ parts: [ByteString]) -> ByteString {
    guard let first = parts.first else { return "" }
    return parts.dropFirst().reduce(first) { $0 + ", " + $1 }
  }
}
