/// A text as RE2 can search it: bytes that are not UTF-8 are written as U+FFFD.
struct GoPatternSubject {
  let original: [UInt8]
  let bytes: [UInt8]
  /// For every byte searched, and the end, where it is in the original; nil when nothing changed.
  private let places: [Int]?

  init(_ original: [UInt8]) {
    self.original = original
    var repaired: [UInt8] = []
    var places: [Int] = []
    original.withUnsafeBufferPointer { buffer in
      guard UTF8Bytes.firstInvalid(buffer) != nil else { return }
      var index = 0
      while index < buffer.count {
        let (scalar, width) = UTF8Bytes.decode(buffer, at: index)
        let isInvalid = width == 1 && scalar == UTF8Bytes.replacement
        let written = isInvalid ? 3 : width
        if isInvalid {
          repaired.append(contentsOf: [0xEF, 0xBF, 0xBD])
        } else {
          repaired.append(contentsOf: buffer[index..<index + width])
        }
        for offset in 0..<written { places.append(isInvalid ? index : index + offset) }
        index += width
      }
      places.append(index)
    }
    bytes = places.isEmpty ? original : repaired
    self.places = places.isEmpty ? nil : places
  }

  /// The bytes of the original between two places of what was searched.
  func slice(_ begin: Int, _ end: Int) -> ArraySlice<UInt8> {
    guard let places else { return original[begin..<end] }
    return original[places[begin]..<places[end]]
  }

  func isInsideCharacter(_ index: Int) -> Bool {
    index < bytes.count && bytes[index] & 0xC0 == 0x80
  }

  /// The width of the character at a place; 0 at the end.
  func width(at index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    var end = index + 1
    while isInsideCharacter(end) { end += 1 }
    return end - index
  }
}
