internal import GoCompat

/// Gives a document's nodes their meaning: types of scalars, aliases, merge keys, keys as text.
///
/// - SeeAlso: `decoder` of go-yaml 2, `convertToJSONableObject` of sigs.k8s.io/yaml
struct YAMLDecoder {
  /// A mapping that is being decoded.
  private struct OpenMapping {
    let entry: Int
    var pairs = 0
    /// The keys so far, in strict mode.
    var seen: Set<YAMLKey> = []
  }

  private let document: YAMLNodes
  private let options: YAMLReader.Options
  private var tape = DocumentTape()
  private var aliasesInUse: Set<Int> = []
  private var decodeCount = 0
  private var aliasCount = 0
  private var aliasDepth = 0
  private var depth = 0
  private var duplicates: [YAMLError.DuplicateKey] = []
  /// The first key that JSON cannot have; reading goes on, since other errors come before it.
  private var keyError: YAMLError?
  /// Which mapping that key is in, and the key: given again, it counts with its last value.
  private var keyErrorOwner: (mapping: Int, key: YAMLKey)?
  private var hasUnsupportedFloat = false

  init(_ document: YAMLNodes, _ options: YAMLReader.Options) {
    self.document = document
    self.options = options
  }

  mutating func decode() throws(YAMLError) -> DocumentTape {
    guard !document.nodes.isEmpty else { return tape }
    // The document counts as a node of its own.
    decodeCount = 1
    try decode(0)
    if !duplicates.isEmpty { throw YAMLError(.duplicateKeys(duplicates)) }
    if let keyError { throw keyError }
    if hasUnsupportedFloat { try UnsupportedFloat.check(tape.build(ValueBuilder())) }
    return tape
  }

  /// Decodes of a harmless document's mapping the members of some names, given in lower case.
  mutating func decode(members names: [ByteString]) throws(YAMLError) -> DocumentTape {
    var mapping = OpenMapping(entry: tape.open(.object))
    notePlace(0)
    var child = 1
    while child < document.nodes.count {
      let value = document.end(of: child)
      if isKey(child, oneOf: names) { try decodePair(child, value, &mapping) }
      child = document.end(of: value)
    }
    tape.close(mapping.entry, count: mapping.pairs)
    return tape
  }

  /// Whether a key is one of some names in any case.
  private func isKey(_ index: Int, oneOf names: [ByteString]) -> Bool {
    let node = document.nodes[index]
    return names.contains { name in
      guard name.count == Int(node.count) else { return false }
      for offset in 0..<name.count {
        let byte = document.text[Int(node.start) &+ offset]
        let isCapital = UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
        if (isCapital ? byte | 0x20 : byte) != name[offset] { return false }
      }
      return true
    }
  }

  private func place(_ index: Int) -> YAMLPlace {
    let node = document.nodes[index]
    return YAMLPlace(line: Int(node.line) &+ 1, column: Int(node.column) &+ 1)
  }

  /// Notes where the entries since the last call come from.
  private mutating func notePlace(_ index: Int) {
    guard options.keepsPlaces else { return }
    while tape.places.count < tape.entries.count { tape.places.append(place(index)) }
  }

  /// Counts a decoding step and stops bombs made of aliases.
  private mutating func count() throws(YAMLError) {
    decodeCount &+= 1
    if aliasDepth > 0 { aliasCount &+= 1 }
    if aliasCount > 100, decodeCount > 1000,
      Double(aliasCount) / Double(decodeCount) > AliasGuard.allowedRatio(decodeCount)
    {
      throw YAMLError(.excessiveAliasing)
    }
  }

  private mutating func decode(_ index: Int) throws(YAMLError) {
    try count()
    switch document.nodes[index].kind {
    case .scalar: try decodeScalar(index)
    case .alias:
      let target = try enterAlias(index)
      try decode(target)
      leaveAlias(index)
    case .sequence: try decodeSequence(index)
    case .mapping: try decodeMapping(index)
    }
  }

  private mutating func enterAlias(_ index: Int) throws(YAMLError) -> Int {
    let node = document.nodes[index]
    guard aliasesInUse.insert(index).inserted else {
      throw YAMLError(
        .anchorContainsItself(ByteString(document.bytes(node))), place: place(index))
    }
    aliasDepth &+= 1
    return Int(node.end)
  }

  private mutating func leaveAlias(_ index: Int) {
    aliasDepth &-= 1
    aliasesInUse.remove(index)
  }

  private mutating func enter(_ bracket: UInt8) throws(YAMLError) {
    depth &+= 1
    if depth > JSONReader.depthLimit { throw YAMLError(.jsonDepthExceeded(bracket)) }
  }

  private mutating func decodeSequence(_ index: Int) throws(YAMLError) {
    try enter(UInt8(ascii: "["))
    let opened = tape.open(.array)
    notePlace(index)
    var count = 0
    var child = index &+ 1
    let end = document.end(of: index)
    while child < end {
      try decode(child)
      child = document.end(of: child)
      count &+= 1
    }
    tape.close(opened, count: count)
    depth &-= 1
  }

  private mutating func decodeMapping(_ index: Int) throws(YAMLError) {
    try enter(UInt8(ascii: "{"))
    var mapping = OpenMapping(entry: tape.open(.object))
    notePlace(index)
    try decodePairs(index, &mapping)
    tape.close(mapping.entry, count: mapping.pairs)
    depth &-= 1
  }

  /// Decodes the pairs of a mapping, or of one merged into another, into the object that is open.
  private mutating func decodePairs(
    _ index: Int, _ mapping: inout OpenMapping
  ) throws(YAMLError) {
    var child = index &+ 1
    let end = document.end(of: index)
    while child < end {
      let value = document.end(of: child)
      if isMerge(child) {
        try merge(value, &mapping)
      } else {
        try decodePair(child, value, &mapping)
      }
      child = document.end(of: value)
    }
  }

  private mutating func decodePair(
    _ keyIndex: Int, _ value: Int, _ mapping: inout OpenMapping
  ) throws(YAMLError) {
    if !options.isStrict, let range = stringRange(keyIndex) {
      try count()
      tape.append(string: document.text[range])
      notePlace(keyIndex)
      try decode(value)
      mapping.pairs &+= 1
      return
    }
    let key = try decodeKey(keyIndex)
    let isBadKey =
      key.text == nil
      && (keyErrorOwner.map { $0.mapping == mapping.entry && $0.key == key } ?? true)
    tape.append(string: key.text ?? [])
    notePlace(keyIndex)
    try decode(value)
    if isBadKey {
      keyErrorOwner = (mapping.entry, key)
      keyError = try unsupported(key, keyIndex, value)
    }
    mapping.pairs &+= 1
    if options.isStrict && !mapping.seen.insert(key).inserted {
      let line = Int(document.nodes[value].line) &+ 1
      duplicates.append(YAMLError.DuplicateKey(line: line, key: key.goSyntax))
    }
  }

  private func unsupported(
    _ key: YAMLKey, _ index: Int, _ value: Int
  ) throws(YAMLError) -> YAMLError {
    YAMLError(
      .unsupportedKey(
        type: key.typeName, key: key.goSyntax,
        value: try GoSyntax.text(value, of: document, resolve: resolve)),
      place: place(index))
  }

  private func isMerge(_ index: Int) -> Bool {
    let node = document.nodes[index]
    guard node.kind == .scalar, node.count == 2, node.isImplicit || node.tag == .merge else {
      return false
    }
    return document.text[Int(node.start)] == UInt8(ascii: "<")
      && document.text[Int(node.start) &+ 1] == UInt8(ascii: "<")
  }

  /// Decodes what stands at a merge key.
  private mutating func merge(
    _ index: Int, _ mapping: inout OpenMapping
  ) throws(YAMLError) {
    guard document.nodes[index].kind == .sequence else {
      return try mergeMapping(index, &mapping)
    }
    // The earlier ones are to win, so they come last.
    for child in document.children(of: index).reversed() { try mergeMapping(child, &mapping) }
  }

  private mutating func mergeMapping(
    _ index: Int, _ mapping: inout OpenMapping
  ) throws(YAMLError) {
    switch document.nodes[index].kind {
    case .mapping:
      try count()
      try decodePairs(index, &mapping)
    case .alias where document.nodes[Int(document.nodes[index].end)].kind == .mapping:
      try count()
      let target = try enterAlias(index)
      try count()
      try decodePairs(target, &mapping)
      leaveAlias(index)
    default: throw YAMLError(.mergeNeedsMap, place: place(index))
    }
  }

  private mutating func decodeKey(_ index: Int) throws(YAMLError) -> YAMLKey {
    switch document.nodes[index].kind {
    case .scalar:
      try count()
      return YAMLKey(try resolve(index))
    case .alias:
      try count()
      let target = try enterAlias(index)
      let key = try decodeKey(target)
      leaveAlias(index)
      return key
    case .mapping, .sequence:
      // go-yaml decodes the collection before it finds that it cannot be a key.
      try decode(index)
      let text = try GoSyntax.text(index, of: document, resolve: resolve)
      throw YAMLError(.invalidMapKey(text), place: place(index))
    }
  }

  /// Where the text of a scalar is that can only be a string; most scalars are of that kind.
  private func stringRange(_ index: Int) -> Range<Int>? {
    let node = document.nodes[index]
    guard node.kind == .scalar, node.tag == .none else { return nil }
    let range = Int(node.start)..<Int(node.start) &+ Int(node.count)
    if !node.isImplicit { return range }
    guard let first = document.text[range].first,
      PlainScalar.isString(beginningWith: first, count: range.count)
    else { return nil }
    return range
  }

  /// The value of a scalar that is a number of a few digits.
  private func simpleInt(_ index: Int) -> Int64? {
    let node = document.nodes[index]
    guard node.isImplicit, node.tag == .none else { return nil }
    return document.text.withUnsafeBufferPointer { text in
      let start = Int(node.start)
      return PlainScalar.simpleInt(
        UnsafeBufferPointer(rebasing: text[start..<start &+ Int(node.count)]))
    }
  }

  private mutating func decodeScalar(_ index: Int) throws(YAMLError) {
    if let range = stringRange(index) {
      tape.append(string: document.text[range])
      return notePlace(index)
    }
    if let value = simpleInt(index) {
      if options.numbers == .native { tape.append(value) } else { tape.append(Double(value)) }
      return notePlace(index)
    }
    switch try resolve(index) {
    case .null: tape.append(.null)
    case .bool(let value): tape.append(value)
    case .int(let value):
      if options.numbers == .native { tape.append(value) } else { tape.append(Double(value)) }
    case .uint(let value): tape.append(Double(value))
    case .float(let value):
      if !value.isFinite { hasUnsupportedFloat = true }
      tape.append(value)
    case .string(let text): tape.append(string: text)
    }
    notePlace(index)
  }

  /// What a scalar means, by its tag or by its looks.
  func resolve(_ index: Int) throws(YAMLError) -> YAMLScalar {
    let node = document.nodes[index]
    let text = document.bytes(node)
    switch node.tag {
    case .none:
      if !node.isImplicit { return .string(text) }
      return YAMLScalar(PlainScalar(text), text)
    case .str, .merge, .other: return .string(text)
    case .binary:
      guard let data = try? Base64.standard.decode(text) else {
        throw YAMLError(.invalidBase64, place: place(index))
      }
      return .string(YAMLScalar.repaired(data))
    case .bool, .int, .float, .null, .timestamp:
      return try resolve(text, as: node.tag, index)
    }
  }

  private func resolve(
    _ text: [UInt8], as tag: YAMLTag, _ index: Int
  ) throws(YAMLError) -> YAMLScalar {
    let found = PlainScalar(text, timestamps: tag == .timestamp)
    switch (tag, found) {
    case (.bool, .bool), (.int, .int), (.int, .uint), (.float, .float), (.null, .null),
      (.timestamp, .timestamp):
      return YAMLScalar(found, text)
    case (.float, .int(let value)): return .float(Double(value))
    default:
      throw YAMLError(
        .cannotDecode(ByteString(text), as: tag.short, from: found.tag), place: place(index))
    }
  }
}
