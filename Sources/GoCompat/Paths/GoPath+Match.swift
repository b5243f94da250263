extension GoPath {
  /// Go's `ErrBadPattern`.
  public struct BadPattern: Error, Hashable, Sendable {
    public init() {}

    public var goText: ByteString { "syntax error in pattern" }
  }

  /// Whether a name as a whole fits a shell pattern: `*`, `?`, `[a-z]`, `[^a-z]`, `\` before a character.
  ///
  /// An error in a part of the pattern that is never reached goes unnoticed, as in Go.
  /// - SeeAlso: `filepath.Match`
  public static func match(
    _ pattern: ByteString, _ name: ByteString
  ) throws(BadPattern) -> Bool {
    var pattern = pattern.bytes[...]
    var name = name.bytes[...]
    while !pattern.isEmpty {
      let (isStarred, chunk) = takeChunk(&pattern)
      if isStarred && chunk.isEmpty { return !name.contains(slash) }
      guard let rest = try skip(chunk, name, isStarred: isStarred, isLast: pattern.isEmpty) else {
        return false
      }
      name = rest
    }
    return name.isEmpty
  }

  /// The name behind a chunk, which a star lets begin anywhere before a slash.
  private static func skip(
    _ chunk: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>, isStarred: Bool, isLast: Bool
  ) throws(BadPattern) -> ArraySlice<UInt8>? {
    if let rest = try matchChunk(chunk, name), rest.isEmpty || !isLast { return rest }
    guard isStarred else { return nil }
    for index in name.indices {
      if name[index] == slash { return nil }
      if let rest = try matchChunk(chunk, name[(index + 1)...]), rest.isEmpty || !isLast {
        return rest
      }
    }
    return nil
  }

  /// Takes the stars in front, and what follows up to the next star.
  private static func takeChunk(
    _ pattern: inout ArraySlice<UInt8>
  ) -> (isStarred: Bool, chunk: ArraySlice<UInt8>) {
    let star = UInt8(ascii: "*")
    let text = pattern.drop { $0 == star }
    let isStarred = text.count < pattern.count
    var isInClass = false
    var index = text.startIndex
    while index < text.endIndex {
      switch text[index] {
      case UInt8(ascii: "\\"): if index + 1 < text.endIndex { index += 1 }
      case UInt8(ascii: "["): isInClass = true
      case UInt8(ascii: "]"): isInClass = false
      case star where !isInClass:
        pattern = text[index...]
        return (isStarred, text[..<index])
      default: break
      }
      index += 1
    }
    pattern = []
    return (isStarred, text)
  }

  /// What is left of the name behind a chunk, or nil; the chunk is read to its end for its errors.
  private static func matchChunk(
    _ pattern: ArraySlice<UInt8>, _ text: ArraySlice<UInt8>
  ) throws(BadPattern) -> ArraySlice<UInt8>? {
    var chunk = pattern
    var name = text
    var hasFailed = false
    while let next = chunk.first {
      if name.isEmpty { hasFailed = true }
      switch next {
      case UInt8(ascii: "["):
        let rune = hasFailed ? 0 : takeRune(&name)
        chunk = chunk.dropFirst()
        if try !matchClass(&chunk, rune) { hasFailed = true }
      case UInt8(ascii: "?"):
        if !hasFailed {
          if name.first == slash { hasFailed = true }
          _ = takeRune(&name)
        }
        chunk = chunk.dropFirst()
      default:
        if next == UInt8(ascii: "\\") { chunk = chunk.dropFirst() }
        guard let byte = chunk.popFirst() else { throw BadPattern() }
        if !hasFailed && name.popFirst() != byte { hasFailed = true }
      }
    }
    return hasFailed ? nil : name
  }

  /// Reads a class behind its bracket; whether the character is in it.
  private static func matchClass(
    _ chunk: inout ArraySlice<UInt8>, _ rune: UInt32
  ) throws(BadPattern) -> Bool {
    let isNegated = chunk.first == UInt8(ascii: "^")
    if isNegated { chunk = chunk.dropFirst() }
    var isIn = false
    var isEmpty = true
    while isEmpty || chunk.first != UInt8(ascii: "]") {
      let low = try takeClassRune(&chunk)
      var high = low
      if chunk.first == UInt8(ascii: "-") {
        chunk = chunk.dropFirst()
        high = try takeClassRune(&chunk)
      }
      if low <= rune && rune <= high { isIn = true }
      isEmpty = false
    }
    chunk = chunk.dropFirst()
    return isIn != isNegated
  }

  private static func takeClassRune(
    _ chunk: inout ArraySlice<UInt8>
  ) throws(BadPattern) -> UInt32 {
    if chunk.first == UInt8(ascii: "-") || chunk.first == UInt8(ascii: "]") { throw BadPattern() }
    if chunk.first == UInt8(ascii: "\\") { chunk = chunk.dropFirst() }
    if chunk.isEmpty { throw BadPattern() }
    let before = chunk.count
    let rune = takeRune(&chunk)
    if chunk.isEmpty || (rune == UTF8Bytes.replacement && before - chunk.count == 1) {
      throw BadPattern()
    }
    return rune
  }

  /// Takes the first character of bytes that are not empty.
  private static func takeRune(_ bytes: inout ArraySlice<UInt8>) -> UInt32 {
    let (rune, width) = bytes.withUnsafeBufferPointer { UTF8Bytes.decode($0, at: 0) }
    bytes = bytes.dropFirst(width)
    return rune
  }
}
