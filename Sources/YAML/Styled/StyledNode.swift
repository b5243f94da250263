internal import GoCompat

/// A part of a document with the look that it had: quotes, flow or block, and comments.
final class StyledNode {
  enum Content {
    /// What is written on one line, tag and anchor with it; empty for nothing.
    case line(ByteString)
    /// A literal or folded scalar.
    case block(ByteString, isFolded: Bool)
    case mapping([StyledEntry])
    case sequence([StyledEntry])
  }

  var content: Content
  /// Tag and anchor before a block scalar or a collection.
  var prefix: ByteString
  var isFlow: Bool
  /// Lines of the source, counted from 0.
  let firstLine: Int
  let lastLine: Int
  /// Behind what is on one line, behind a block scalar's header, or behind what opens a collection.
  var comment: ByteString = ""

  init(
    _ content: Content, prefix: ByteString = "", isFlow: Bool = false, lines: ClosedRange<Int>
  ) {
    self.content = content
    self.prefix = prefix
    self.isFlow = isFlow
    firstLine = lines.lowerBound
    lastLine = lines.upperBound
  }

  /// A node that no source has.
  init(_ content: Content) {
    self.content = content
    prefix = ""
    isFlow = false
    firstLine = 0
    lastLine = 0
  }

  /// The entries of a collection.
  var entries: [StyledEntry] {
    get {
      switch content {
      case .mapping(let entries), .sequence(let entries): entries
      default: []
      }
    }
    set {
      switch content {
      case .mapping: content = .mapping(newValue)
      case .sequence: content = .sequence(newValue)
      default: break
      }
    }
  }

  var isBlockCollection: Bool {
    switch content {
    case .mapping, .sequence: !isFlow
    default: false
    }
  }

  /// The value under a plain key of a mapping.
  subscript(key: ByteString) -> StyledNode? {
    guard case .mapping(let entries) = content else { return nil }
    return entries.first { $0.key?.plainText == key }?.value
  }

  /// What a scalar on one line says, without its quotes; nil for all else.
  var plainText: ByteString? {
    guard case .line(let text) = content else { return nil }
    guard text.count > 1, let quote = text.bytes.first, quote == text.bytes.last,
      quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"")
    else { return text }
    return text[1..<(text.count - 1)].replacingAll("''", with: "'")
  }
}

/// A pair of a mapping, or an item of a sequence.
struct StyledEntry {
  /// Lines of comments before it; empty ones are blank lines.
  var head: [ByteString] = []
  /// Nil for an item.
  var key: StyledNode?
  var value: StyledNode
  /// Lines of comments behind it.
  var foot: [ByteString] = []
  var line = 0
  var column = 0
}

extension ByteString {
  /// With every occurrence of a text replaced.
  func replacingAll(_ text: ByteString, with other: ByteString) -> ByteString {
    let parts = split(by: text)
    guard let first = parts.first else { return self }
    return parts.dropFirst().reduce(first) { $0 + other + $1 }
  }
}
