public import GoCompat

/// Which template node wrote which bytes of an output.
///
/// Output that came as a string from another run (`include`, `tpl`) keeps the maps of those runs,
/// so that a place can be traced through them.
public final class OutputMap {
  /// Bytes written by one node.
  public struct Entry {
    public var outputStart: Int
    public var outputEnd: Int
    public let template: Template
    /// The byte offset of the node in `template.source`.
    public let nodeOffset: Int
    /// Whether the node is text, which stands in the output byte for byte.
    public let isText: Bool
    /// The runs that happened while the node's value was made.
    public let nested: [OutputMap]
  }

  /// A place in a template.
  public struct Place: Sendable {
    public let templateName: ByteString
    public let source: TemplateSource
    /// In the source: of the byte itself in text, else where Go says the action is.
    public let offset: Int
  }

  /// In order of the output, without overlap.
  public private(set) var entries: [Entry] = []
  /// What was written, for runs inside others only.
  public internal(set) var text: [UInt8] = []
  var pending: [OutputMap] = []

  public init() {}

  func record(
    _ start: Int, _ end: Int, _ template: Template, _ offset: Int, isText: Bool = false
  ) {
    let nested = pending
    pending = []
    guard end > start else { return }
    entries.append(
      Entry(
        outputStart: start, outputEnd: end, template: template, nodeOffset: offset, isText: isText,
        nested: nested))
  }

  /// The entry that wrote the byte at an offset of the output.
  public func entry(at offset: Int) -> Entry? {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].outputEnd <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < entries.count, entries[low].outputStart <= offset else { return nil }
    return entries[low]
  }

  /// The places that wrote the line around an offset of `output`, outermost first: the node itself,
  /// then the node in the template that it included, and so on.
  ///
  /// Inside included text the line is found by what it says, since functions such as `nindent` move it.
  public func trace(_ offset: Int, in output: [UInt8]) -> [Place] {
    var places: [Place] = []
    var map = self
    var offset = offset
    var bytes = output
    while let entry = map.entry(at: offset) {
      places.append(
        Place(
          templateName: entry.template.name, source: entry.template.source,
          offset: entry.nodeOffset + (entry.isText ? offset - entry.outputStart : 0)))
      let line = OutputLine(around: offset, in: bytes)
      guard let next = entry.nested.lazy.compactMap({ line.find(in: $0) }).first else { break }
      (map, offset) = next
      bytes = map.text
    }
    return places
  }
}

/// A line of output without the space around it.
private struct OutputLine {
  let content: ArraySlice<UInt8>

  init(around offset: Int, in bytes: [UInt8]) {
    var start = min(offset, bytes.count)
    while start > 0, bytes[start - 1] != 0x0A { start -= 1 }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A { end += 1 }
    content = OutputLine.trim(bytes[start..<end])
  }

  /// The map and the offset in its text where a line with the same content begins.
  func find(in map: OutputMap) -> (OutputMap, Int)? {
    guard !content.isEmpty else { return nil }
    for line in map.text.split(separator: 0x0A, omittingEmptySubsequences: true) {
      let other = OutputLine.trim(line)
      if other.elementsEqual(content) { return (map, other.startIndex) }
    }
    return nil
  }

  private static func trim(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var line = line
    while let last = line.last, last == 0x20 || last == 0x0D { line.removeLast() }
    return line.drop { $0 == 0x20 || $0 == 0x09 }
  }
}
