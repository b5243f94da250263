internal import CYAML
internal import GoCompat

/// The nodes of one YAML document in order, each collection followed by what is in it.
///
/// go-yaml reads a document whole before it looks at what the scalars mean, and so errors of form
/// come before all others.
struct YAMLNodes {
  enum Kind: UInt8 {
    case scalar, alias, mapping, sequence
  }

  struct Node {
    var kind: Kind
    var tag = YAMLTag.none
    /// Whether a scalar without a tag was written plain.
    var isImplicit = false
    /// Whether `PlainYAMLReader` read it as a key.
    var isKey = false
    /// Scalars and aliases: where the text begins.
    var start: UInt32 = 0
    var count: UInt32 = 0
    /// The index behind the last node in it; for an alias, the index of the node it stands for.
    var end: UInt32 = 0
    /// The line and column, counted from 0.
    var line: UInt32
    var column: UInt32
  }

  var nodes: [Node] = []
  var text: [UInt8] = []
  /// Whether `PlainYAMLReader` made them: without aliases and tags, and not very deep.
  private(set) var isPlain = false
  /// Tags that have no meaning to go-yaml do not matter; they only make a scalar a string.
  private var anchors: [ByteString: Int] = [:]

  init() {}

  /// The nodes that `PlainYAMLReader` made.
  init(plain nodes: [Node], text: [UInt8]) {
    self.nodes = nodes
    self.text = text
    isPlain = true
  }

  func bytes(_ node: Node) -> [UInt8] {
    let start = Int(node.start)
    return Array(text[start..<start &+ Int(node.count)])
  }

  /// The index behind a node and all that is in it.
  func end(of index: Int) -> Int {
    if nodes[index].kind == .alias { return index &+ 1 }
    // A collection that is still open goes on to the last node.
    return nodes[index].end == 0 ? nodes.count : Int(nodes[index].end)
  }

  /// The nodes directly in a collection, keys and values in turn.
  func children(of index: Int) -> [Int] {
    var children: [Int] = []
    var child = index &+ 1
    while child < end(of: index) {
      children.append(child)
      child = end(of: child)
    }
    return children
  }

  /// Parses the first document; no nodes means that there is none.
  static func parse(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNodes {
    if let document = PlainYAMLReader.read(bytes) { return document }
    return try parseByLibrary(bytes)
  }

  /// Parses the first document through libyaml, whatever the text.
  static func parseByLibrary(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNodes {
    var source = YAMLSource(bytes)
    while true {
      do {
        var document = YAMLNodes()
        try document.parse(source)
        return document
      } catch let refusal {
        // libyaml refuses a little that go-yaml takes: such places are masked, and all is read again.
        guard source.mask(refusal) else { throw firstError(source, refusal) }
      }
    }
  }

  /// libyaml looks for broken keys among all tokens it has read ahead, go-yaml only at the next one:
  /// what is wrong before the line of the key comes first.
  private static func firstError(_ source: YAMLSource, _ refusal: YAMLEvents.Refusal) -> YAMLError {
    guard let key = refusal.brokenKey, let prefix = source.prefix(beforeCharacter: key.index) else {
      return refusal.error
    }
    do throws(YAMLEvents.Refusal) {
      var document = YAMLNodes()
      try document.parse(prefix)
      return refusal.error
    } catch {
      let isBefore = error.character.map { $0 < key.index } ?? true
      return isBefore && prefix.isBeforeLastLine(error.error.place) ? error.error : refusal.error
    }
  }

  private mutating func parse(_ source: YAMLSource) throws(YAMLEvents.Refusal) {
    nodes.reserveCapacity(source.bytes.count / 16)
    text.reserveCapacity(source.bytes.count / 2)
    let events = YAMLEvents(source)
    var open: [Int] = []
    while true {
      let event = try nextEvent(events, open)
      switch event.type {
      case YAML_SCALAR_EVENT:
        try events.check(event, parent: open.last.map { nodes[$0].kind })
        try events.checkTag(event, event.data.scalar.tag)
        appendScalar(event, source)
      case YAML_ALIAS_EVENT:
        try appendAlias(event)
      case YAML_MAPPING_START_EVENT:
        try events.checkTag(event, event.data.mapping_start.tag)
        anchors(event.data.mapping_start.anchor)
        open.append(append(.mapping, event))
      case YAML_SEQUENCE_START_EVENT:
        try events.checkTag(event, event.data.sequence_start.tag)
        anchors(event.data.sequence_start.anchor)
        open.append(append(.sequence, event))
      case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT:
        if let opened = open.popLast() { nodes[opened].end = UInt32(nodes.count) }
      case YAML_DOCUMENT_END_EVENT, YAML_STREAM_END_EVENT, YAML_NO_EVENT:
        return
      default: break
      }
    }
  }

  private func nextEvent(
    _ events: YAMLEvents, _ open: [Int]
  ) throws(YAMLEvents.Refusal) -> yaml_event_t {
    do {
      return try events.next()
    } catch {
      guard error.brokenKey != nil else { throw error }
      let remaining = Array(open.dropLast(events.pendingEnds))
      guard let inner = remaining.last else { throw error }
      var isMapping = nodes[inner].kind == .mapping
      if isMapping, remaining.count == open.count, children(of: inner).count % 2 == 1 {
        // It is the value of the last key, and only what follows is wrong.
        throw error
      }
      if !isMapping, let outer = remaining.dropLast().last, nodes[outer].kind == .mapping {
        // A sequence that is not set in ends where the next key should be.
        isMapping = nodes[outer].column == nodes[inner].column
      }
      throw events.refusal(ofEmptyCollection: error, inMapping: isMapping)
    }
  }

  private mutating func append(_ kind: Kind, _ event: yaml_event_t) -> Int {
    nodes.append(
      Node(
        kind: kind, line: UInt32(truncatingIfNeeded: event.start_mark.line),
        column: UInt32(truncatingIfNeeded: event.start_mark.column)))
    return nodes.count &- 1
  }

  private mutating func anchors(_ name: UnsafeMutablePointer<yaml_char_t>?) {
    if let name { anchors[YAMLEvents.string(name)] = nodes.count }
  }

  private mutating func appendAlias(_ event: yaml_event_t) throws(YAMLEvents.Refusal) {
    guard let anchor = event.data.alias.anchor else { return }
    let name = YAMLEvents.string(anchor)
    guard let target = anchors[name] else {
      let place = YAMLPlace(
        line: event.start_mark.line &+ 1, column: event.start_mark.column &+ 1)
      throw YAMLEvents.Refusal(YAMLError(.unknownAnchor(name), place: place))
    }
    let index = append(.alias, event)
    nodes[index].start = UInt32(truncatingIfNeeded: text.count)
    text.append(contentsOf: name.bytes)
    nodes[index].count = UInt32(truncatingIfNeeded: name.count)
    nodes[index].end = UInt32(truncatingIfNeeded: target)
  }

  private mutating func appendScalar(_ event: yaml_event_t, _ source: YAMLSource) {
    let scalar = event.data.scalar
    anchors(scalar.anchor)
    let index = append(.scalar, event)
    nodes[index].isImplicit = scalar.plain_implicit != 0
    if let tag = scalar.tag { nodes[index].tag = YAMLTag(YAMLEvents.string(tag)) }
    let start = text.count
    let value = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
    if source.hasMasks {
      text.append(contentsOf: source.unmask(value))
    } else {
      text.append(contentsOf: value)
    }
    nodes[index].start = UInt32(truncatingIfNeeded: start)
    nodes[index].count = UInt32(truncatingIfNeeded: text.count &- start)
    nodes[index].end = UInt32(truncatingIfNeeded: nodes.count)
  }
}
