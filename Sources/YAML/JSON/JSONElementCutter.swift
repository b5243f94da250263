public import GoCompat

/// Cuts the elements out of one array of a JSON object as the text comes, so that a list of any length
/// takes no more room than its longest element.
///
/// What it passes on is not checked; whoever takes an element reads it.
public struct JSONElementCutter {
  /// Why a text cannot be cut.
  public enum Problem: Error, Sendable, Equatable {
    /// The elements are no objects, or the text around them is too long.
    case malformed
    /// An element has more bytes than this.
    case tooLarge(limit: Int)
  }

  private enum Place {
    case outside
    /// Between the elements.
    case between
    case inside
  }

  /// The text around the elements; of the array there is only `[]`.
  public private(set) var frame: [UInt8] = []

  private static let frameLimit = 1 << 20

  private let name: [UInt8]
  private let limit: Int
  private var place = Place.outside
  private var element: [UInt8] = []
  private var depth = 0
  private var isInString = false
  /// Whether the next byte stands behind a backslash.
  private var isEscaped = false

  /// - Parameters:
  ///   - name: the member of the outermost object that is the array.
  ///   - limit: the most bytes of an element.
  public init(member name: ByteString, limit: Int) {
    self.name = Array("\"".utf8) + name.bytes + Array("\"".utf8)
    self.limit = limit
  }

  /// Takes the next piece of the text, and gives every element that it ends.
  public mutating func put(
    _ piece: [UInt8], _ take: ([UInt8]) -> Void
  ) throws(Problem) {
    try piece.withUnsafeBufferPointer { text throws(Problem) in
      var index = 0
      while index < text.count {
        switch place {
        case .outside: index = try outside(text, index)
        case .between: index = try between(text, index)
        case .inside: index = try inside(text, index, take)
        }
      }
    }
  }

  private mutating func outside(
    _ text: JSONSkip.Text, _ start: Int
  ) throws(Problem) -> Int {
    let byte = text[start]
    // Asked before the byte is part of the frame.
    let opens = byte == UInt8(ascii: "[") && !isInString && depth == 1 && isBehindName
    let end = step(text, start)
    frame.append(contentsOf: text[start..<end])
    if frame.count > Self.frameLimit { throw .malformed }
    if opens { place = .between }
    return end
  }

  private var isBehindName: Bool {
    var end = frame.count
    func passSpace() { while end > 0, frame[end - 1] <= 0x20 { end -= 1 } }
    passSpace()
    guard end > 0, frame[end - 1] == UInt8(ascii: ":") else { return false }
    end -= 1
    passSpace()
    return frame[..<end].suffix(name.count).elementsEqual(name)
  }

  private mutating func between(
    _ text: JSONSkip.Text, _ start: Int
  ) throws(Problem) -> Int {
    switch text[start] {
    case 0...0x20, UInt8(ascii: ","): return start &+ 1
    case UInt8(ascii: "{"):
      place = .inside
      return start
    case UInt8(ascii: "]"):
      place = .outside
      return start
    default: throw .malformed
    }
  }

  /// The frame has one open array while an element is read: depth 2.
  private mutating func inside(
    _ text: JSONSkip.Text, _ start: Int, _ take: ([UInt8]) -> Void
  ) throws(Problem) -> Int {
    var index = start
    repeat { index = step(text, index) } while index < text.count && depth > 2
    element.append(contentsOf: text[start..<index])
    if element.count > limit { throw .tooLarge(limit: limit) }
    guard depth == 2, !isInString else { return index }
    take(element)
    element.removeAll(keepingCapacity: true)
    place = .between
    return index
  }

  /// Passes over a byte, or over as much of a string as has no sign.
  private mutating func step(_ text: JSONSkip.Text, _ start: Int) -> Int {
    if isEscaped {
      isEscaped = false
      return start &+ 1
    }
    if isInString {
      let end = JSONSkip.plain(text, start)
      guard end < text.count else { return end }
      if text[end] == UInt8(ascii: "\"") { isInString = false } else { isEscaped = true }
      return end &+ 1
    }
    switch text[start] {
    case UInt8(ascii: "\""): isInString = true
    case UInt8(ascii: "{"), UInt8(ascii: "["): depth &+= 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"): depth &-= 1
    default: break
    }
    return start &+ 1
  }
}
