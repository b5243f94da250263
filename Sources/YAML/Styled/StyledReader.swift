internal import CYAML
internal import GoCompat

/// Reads a document with its look.
///
/// What cannot be written again as it was is refused; then the document has to do with its values.
final class StyledReader {
  struct Unsupported: Error {}

  private struct Mark {
    var line: Int
    var column: Int

    init(_ mark: yaml_mark_t) {
      line = mark.line
      column = mark.column
    }
  }

  private struct Event {
    var type: yaml_event_type_t
    var start: Mark
    var end: Mark
    var text: ByteString = ""
    var style = YAML_PLAIN_SCALAR_STYLE
    var isFlow = false
    var prefix: ByteString = ""
  }

  private let events: YAMLEvents
  private let lines: [ByteString]
  private var comments: StyledComments

  init(_ bytes: [UInt8]) throws {
    let source = YAMLSource(bytes)
    // Tabs and characters of several bytes would need columns of another kind.
    guard !source.hasMasks, !bytes.contains(0x0D) else { throw Unsupported() }
    events = YAMLEvents(source)
    lines = ByteString(bytes).split(by: "\n")
    comments = StyledComments(lines)
  }

  /// The root of the only document, and its comments that belong to no entry.
  func read() throws -> StyledDocument {
    var root: StyledNode?
    while true {
      let event = try next()
      switch event.type {
      case YAML_STREAM_START_EVENT, YAML_DOCUMENT_START_EVENT, YAML_DOCUMENT_END_EVENT: continue
      case YAML_STREAM_END_EVENT:
        guard let root else { throw Unsupported() }
        return StyledDocument(root: root, foot: try comments.attach(to: root))
      default:
        guard root == nil else { throw Unsupported() }
        root = try node(event)
      }
    }
  }

  // MARK: - Nodes

  private func node(_ event: Event) throws -> StyledNode {
    switch event.type {
    case YAML_ALIAS_EVENT:
      return StyledNode(.line("*" + event.text), lines: event.start.line...event.end.line)
    case YAML_SCALAR_EVENT: return try scalar(event)
    case YAML_MAPPING_START_EVENT, YAML_SEQUENCE_START_EVENT: return try collection(event)
    default: throw Unsupported()
    }
  }

  private func collection(_ event: Event) throws -> StyledNode {
    let isMapping = event.type == YAML_MAPPING_START_EVENT
    var entries: [StyledEntry] = []
    var last = event
    while true {
      let first = try next()
      last = first
      if first.type == YAML_MAPPING_END_EVENT || first.type == YAML_SEQUENCE_END_EVENT { break }
      let node = try node(first)
      var entry = StyledEntry(value: node)
      entry.line = first.start.line
      entry.column = first.start.column
      if isMapping {
        guard case .line = node.content, node.firstLine == node.lastLine else {
          throw Unsupported()
        }
        entry.key = node
        entry.value = try self.node(try next())
      } else if !event.isFlow {
        // An item begins where its dash is.
        (entry.line, entry.column) = try dash(before: first.start, event.start.column)
      }
      entries.append(entry)
    }
    let end = event.isFlow ? last.end.line : max(event.start.line, last.start.line - 1)
    let node = StyledNode(
      isMapping ? .mapping(entries) : .sequence(entries), prefix: event.prefix,
      isFlow: event.isFlow, lines: event.start.line...max(event.start.line, end))
    if event.isFlow, event.start.line < end, comments.hasAny(in: event.start.line...end) {
      throw Unsupported()
    }
    return node
  }

  private func dash(before mark: Mark, _ column: Int) throws -> (line: Int, column: Int) {
    var line = mark.line
    while line >= 0 {
      let bytes = lines[line].bytes
      if column < bytes.count, bytes[column] == UInt8(ascii: "-"),
        line < mark.line || column < mark.column
      {
        return (line, column)
      }
      line -= 1
    }
    throw Unsupported()
  }

  private func scalar(_ event: Event) throws -> StyledNode {
    let range = event.start.line...max(event.start.line, event.end.line)
    if event.style == YAML_LITERAL_SCALAR_STYLE || event.style == YAML_FOLDED_SCALAR_STYLE {
      // It ends where the next thing begins, or the text.
      let last = max(event.start.line, event.end.line - 1)
      comments.skip(lines: (event.start.line + 1)..<(last + 1))
      return StyledNode(
        .block(event.text, isFolded: event.style == YAML_FOLDED_SCALAR_STYLE),
        prefix: event.prefix, lines: event.start.line...last)
    }
    comments.skip(
      from: (event.start.line, event.start.column), to: (event.end.line, event.end.column))
    if range.count == 1 {
      let line = lines[event.start.line]
      guard let first = line.byteOffset(ofCharacter: event.start.column),
        let last = line.byteOffset(ofCharacter: event.end.column), first <= last
      else { throw Unsupported() }
      return StyledNode(.line(line[first..<last].trimmingSpace), lines: range)
    }
    guard event.prefix.isEmpty, !event.text.bytes.contains(0x0A) else { throw Unsupported() }
    let text: ByteString
    switch event.style {
    case YAML_PLAIN_SCALAR_STYLE: text = event.text
    case YAML_SINGLE_QUOTED_SCALAR_STYLE:
      text = "'" + event.text.replacingAll("'", with: "''") + "'"
    default:
      guard event.text.bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F }) else { throw Unsupported() }
      text =
        "\"" + event.text.replacingAll("\\", with: "\\\\").replacingAll("\"", with: "\\\"") + "\""
    }
    return StyledNode(.line(text), lines: range)
  }

  // MARK: - Events

  private func next() throws -> Event {
    let raw = try events.next()
    var event = Event(type: raw.type, start: Mark(raw.start_mark), end: Mark(raw.end_mark))
    switch raw.type {
    case YAML_ALIAS_EVENT: event.text = YAMLEvents.string(raw.data.alias.anchor)
    case YAML_SCALAR_EVENT:
      let scalar = raw.data.scalar
      event.style = scalar.style
      if let value = scalar.value {
        event.text = ByteString(Array(UnsafeBufferPointer(start: value, count: scalar.length)))
      }
      event.prefix = try prefix(scalar.anchor, scalar.tag)
    case YAML_MAPPING_START_EVENT:
      event.isFlow = raw.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
      event.prefix = try prefix(raw.data.mapping_start.anchor, raw.data.mapping_start.tag)
    case YAML_SEQUENCE_START_EVENT:
      event.isFlow = raw.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
      event.prefix = try prefix(raw.data.sequence_start.anchor, raw.data.sequence_start.tag)
    default: break
    }
    return event
  }

  private func prefix(
    _ anchor: UnsafeMutablePointer<yaml_char_t>?, _ tag: UnsafeMutablePointer<yaml_char_t>?
  ) throws -> ByteString {
    var text = ByteString()
    if let anchor { text = "&" + YAMLEvents.string(anchor) }
    guard let tag else { return text }
    var name = YAMLEvents.string(tag)
    let core: ByteString = "tag:yaml.org,2002:"
    if name.hasPrefix(core) { name = "!!" + name[core.count...] }
    guard name.hasPrefix("!") else { throw Unsupported() }
    return text.isEmpty ? name : text + " " + name
  }
}

extension ByteString {
  /// Where a character begins; nil beyond the end.
  fileprivate func byteOffset(ofCharacter number: Int) -> Int? {
    var seen = 0
    for (index, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      if seen == number { return index }
      seen += 1
    }
    return seen == number ? count : nil
  }
}
