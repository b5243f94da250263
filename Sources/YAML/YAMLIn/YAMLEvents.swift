internal import CYAML
internal import GoCompat

/// libyaml's events of one text, with go-yaml's view of errors.
final class YAMLEvents {
  /// An error, and where libyaml stood when it found it, for a second try.
  struct Refusal: Error {
    let error: YAMLError
    /// The index of the character, when libyaml itself refused the text.
    var character: Int?
    /// Where something began that had to be a key and was none.
    var brokenKey: yaml_mark_t?

    init(_ error: YAMLError, character: Int? = nil) {
      self.error = error
      self.character = character
    }
  }

  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private var event = yaml_event_t()
  private var isInitialized = false
  private let feed: YAMLFeed
  private let source: YAMLSource
  private var cursor: (character: Int, byte: Int)
  private var flowDepth = 0
  private var blockDepth = 0

  init(_ source: YAMLSource) {
    feed = YAMLFeed(source.bytes)
    self.source = source
    cursor = (0, source.firstByte)
    parser.initialize(to: yaml_parser_t())
    isInitialized = yaml_parser_initialize(parser) == 1
    guard isInitialized else { return }
    // Safe because the feed lives as long as the parser that reads from it.
    let handle = Unmanaged.passUnretained(feed).toOpaque()
    yaml_parser_set_input(
      parser,
      { handle, buffer, size, count in
        guard let handle, let buffer, let count else { return 0 }
        count.pointee =
          Unmanaged<YAMLFeed>.fromOpaque(handle).takeUnretainedValue().fill(buffer, size)
        return 1
      }, handle)
  }

  deinit {
    yaml_event_delete(&event)
    if isInitialized { yaml_parser_delete(parser) }
    parser.deinitialize(count: 1)
    parser.deallocate()
  }

  /// A C string as bytes.
  static func string(_ text: UnsafeMutablePointer<yaml_char_t>) -> ByteString {
    var count = 0
    while text[count] != 0 { count &+= 1 }
    return ByteString(Array(UnsafeBufferPointer(start: text, count: count)))
  }

  /// The next event, valid until the next call.
  func next() throws(Refusal) -> yaml_event_t {
    yaml_event_delete(&event)
    guard isInitialized, yaml_parser_parse(parser, &event) == 1 else { throw refusal() }
    switch event.type {
    case YAML_DOCUMENT_START_EVENT: try checkVersion()
    case YAML_MAPPING_START_EVENT:
      try enter(isFlow: event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE)
    case YAML_SEQUENCE_START_EVENT:
      try enter(isFlow: event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE)
    case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
      if flowDepth > 0 { flowDepth &-= 1 } else { blockDepth &-= 1 }
    default: break
    }
    return event
  }

  private func place(_ mark: yaml_mark_t) -> YAMLPlace {
    YAMLPlace(line: mark.line &+ 1, column: mark.column &+ 1)
  }

  /// go-yaml refuses every version but 1.1.
  private func checkVersion() throws(Refusal) {
    guard let version = event.data.document_start.version_directive,
      version.pointee.major != 1 || version.pointee.minor != 1
    else { return }
    throw Refusal(
      YAMLError(
        .syntax("found incompatible YAML document"), goLine: event.start_mark.line,
        place: place(event.start_mark)))
  }

  private func enter(isFlow: Bool) throws(Refusal) {
    if isFlow || flowDepth > 0 { flowDepth &+= 1 } else { blockDepth &+= 1 }
    guard max(flowDepth, blockDepth) > YAMLReader.depthLimit else { return }
    let mark = event.start_mark
    throw Refusal(
      YAMLError(
        .depthExceeded, goLine: mark.line == 0 ? 0 : mark.line &+ 1, place: place(mark)))
  }

  /// In flow collections libyaml ends a tag at a comma, which go-yaml takes into the tag.
  func checkTag(_ event: yaml_event_t, _ tag: UnsafeMutablePointer<yaml_char_t>?) throws(Refusal) {
    guard flowDepth > 0, tag != nil,
      let comma = source.commaInTag(at: event.start_mark.index, &cursor)
    else { return }
    throw Refusal(
      YAMLError(.syntax("did not find expected whitespace or line break")), character: comma)
  }

  /// In flow collections go-yaml ends a plain scalar at a `?`, and then cannot go on.
  func check(_ event: yaml_event_t, parent: YAMLNodes.Kind?) throws(Refusal) {
    guard flowDepth > 0, event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE,
      let value = event.data.scalar.value
    else { return }
    let text = UnsafeBufferPointer(start: value, count: event.data.scalar.length)
    guard text.contains(UInt8(ascii: "?")) else { return }
    let bracket = parent == .mapping ? "'}'" : "']'"
    throw Refusal(
      YAMLError(
        .syntax("did not find expected ',' or \(bracket)"), goLine: event.start_mark.line,
        place: place(event.start_mark)))
  }

  /// - SeeAlso: `parser.fail` of go-yaml 2
  private func refusal() -> Refusal {
    let problem = parser.pointee.problem.map { String(cString: $0) } ?? ""
    let mark = parser.pointee.problem_mark
    var line = 0
    if mark.line != 0 {
      line = parser.pointee.error == YAML_SCANNER_ERROR ? mark.line &+ 1 : mark.line
    } else {
      line = parser.pointee.context_mark.line
    }
    let isPlaced =
      parser.pointee.error == YAML_SCANNER_ERROR || parser.pointee.error == YAML_PARSER_ERROR
    if problem == "did not find expected <document start>",
      let line = source.foreignVersionLine(beforeCharacter: mark.index)
    {
      // go-yaml looks at the version first.
      return Refusal(YAMLError(.syntax("found incompatible YAML document"), goLine: line))
    }
    let text = problem.isEmpty ? "unknown problem parsing YAML content" : problem
    let isBrokenKey = problem == "could not find expected ':'"
    if isBrokenKey && endsBehindLastToken() { line &+= 1 }
    var refusal = Refusal(
      YAMLError(.syntax(text), goLine: line, place: isPlaced ? place(mark) : nil),
      character: mark.index)
    if isBrokenKey { refusal.brokenKey = parser.pointee.context_mark }
    return refusal
  }

  /// An empty flow collection is no key to go-yaml: it goes on, and finds it where it cannot be.
  func refusal(ofEmptyCollection refusal: Refusal, inMapping: Bool) -> Refusal {
    guard let mark = refusal.brokenKey, source.hasEmptyCollection(at: mark.index) else {
      return refusal
    }
    let problem = "did not find expected " + (inMapping ? "key" : "'-' indicator")
    return Refusal(YAMLError(.syntax(problem), goLine: mark.line, place: place(mark)))
  }

  /// How many block collections end before the next token that is not their end.
  var pendingEnds: Int {
    var count = 0
    var token = parser.pointee.tokens.head
    while let next = token, next != parser.pointee.tokens.tail,
      next.pointee.type == YAML_BLOCK_END_TOKEN
    {
      count &+= 1
      token = next.advanced(by: 1)
    }
    return count
  }

  /// Whether libyaml came to the end of the text, inside a line, looking for the next token.
  ///
  /// go-yaml notices a broken key there only when it has gone to a new line to end the text.
  private func endsBehindLastToken() -> Bool {
    guard parser.pointee.mark.column != 0, parser.pointee.buffer.pointer.pointee == 0,
      parser.pointee.tokens.head != parser.pointee.tokens.tail
    else { return false }
    let last = parser.pointee.tokens.tail.advanced(by: -1).pointee
    guard last.type == YAML_SCALAR_TOKEN, last.data.scalar.style == YAML_PLAIN_SCALAR_STYLE else {
      return true
    }
    // A plain scalar takes the white space behind it along.
    return !source.endsInSpace(parser.pointee.mark.index &- last.end_mark.index)
  }
}

/// Hands a text to libyaml in pieces of go-yaml's size: what is wrong further on is found as late.
final class YAMLFeed {
  private static let libraryBuffer = 16_384
  private static let pieceSize = 512

  private let bytes: [UInt8]
  private var position = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Copies the next piece and says how long it is.
  fileprivate func fill(_ buffer: UnsafeMutablePointer<UInt8>, _ size: Int) -> Int {
    // What libyaml kept of the last piece counts too.
    let kept = max(0, Self.libraryBuffer &- size)
    let count = min(size, max(1, Self.pieceSize &- kept), bytes.count &- position)
    guard count > 0 else { return 0 }
    bytes.withUnsafeBufferPointer { source in
      guard let base = source.baseAddress else { return }
      buffer.update(from: base + position, count: count)
    }
    position &+= count
    return count
  }
}
