public import GoCompat

/// The natural order of keys in YAML output: numbers inside keys count as numbers.
///
/// - SeeAlso: `keyList.Less` of go-yaml 2 and 3
public enum YAMLKeyOrder {
  /// Sorts keys, which are usually in byte order and then mostly sorted already.
  public static func sort(_ keys: inout [ByteString], _ dialect: YAMLDialect) {
    guard keys.count > 1 else { return }
    for index in 1..<keys.count where areInOrder(keys[index], keys[index &- 1], dialect) {
      return keys.sort { areInOrder($0, $1, dialect) }
    }
  }

  /// Whether `left` comes before `right`.
  public static func areInOrder(
    _ left: ByteString, _ right: ByteString, _ dialect: YAMLDialect
  ) -> Bool {
    left.bytes.withUnsafeBufferPointer { a in
      right.bytes.withUnsafeBufferPointer { b in
        var common = 0
        while common < min(a.count, b.count), a[common] == b[common] { common &+= 1 }
        if common == min(a.count, b.count) { return a.count < b.count }
        return compare(a, b, from: common, dialect)
      }
    }
  }

  private static func compare(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, from common: Int,
    _ dialect: YAMLDialect
  ) -> Bool {
    if a[common] < 0x80, b[common] < 0x80 {
      return decide(a, b, at: common, UInt32(a[common]), UInt32(b[common]), dialect)
    }
    // The difference may be inside a character.
    var start = common
    while start > 0, a[start] & 0xC0 == 0x80 || b[start] & 0xC0 == 0x80 { start &-= 1 }
    let (left, leftWidth) = UTF8Bytes.decode(a, at: start)
    let (right, rightWidth) = UTF8Bytes.decode(b, at: start)
    if left == right {
      // Bytes that are not UTF-8 all count as the same character.
      return compareRest(a, start &+ leftWidth, b, start &+ rightWidth, dialect)
    }
    return decide(a, b, at: start, left, right, dialect)
  }

  /// The slow way, for text that is not UTF-8: goes on behind a difference that does not count.
  private static func compareRest(
    _ a: UnsafeBufferPointer<UInt8>, _ aStart: Int, _ b: UnsafeBufferPointer<UInt8>, _ bStart: Int,
    _ dialect: YAMLDialect
  ) -> Bool {
    var (i, j) = (aStart, bStart)
    while i < a.count, j < b.count {
      let (left, leftWidth) = UTF8Bytes.decode(a, at: i)
      let (right, rightWidth) = UTF8Bytes.decode(b, at: j)
      if left != right {
        let leftIsLetter = GoUnicode.isLetter(left)
        let rightIsLetter = GoUnicode.isLetter(right)
        if leftIsLetter == rightIsLetter { return left < right }
        return rightIsLetter
      }
      i &+= leftWidth
      j &+= rightWidth
    }
    return j < b.count && i >= a.count
  }

  private static func decide(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>, at start: Int,
    _ left: UInt32, _ right: UInt32, _ dialect: YAMLDialect
  ) -> Bool {
    let leftIsLetter = GoUnicode.isLetter(left)
    let rightIsLetter = GoUnicode.isLetter(right)
    if leftIsLetter && rightIsLetter { return left < right }
    if leftIsLetter || rightIsLetter {
      let afterDigit = dialect == .pretty && endsInDigit(a, start)
      return afterDigit ? leftIsLetter : rightIsLetter
    }
    var (aNumber, bNumber): (Int64, Int64) = (0, 0)
    if left == 0x30 || right == 0x30, hasNonZeroDigitBefore(a, start) {
      (aNumber, bNumber) = (1, 1)
    }
    let aDigits = readNumber(a, start, &aNumber)
    let bDigits = readNumber(b, start, &bNumber)
    if aNumber != bNumber { return aNumber < bNumber }
    if aDigits != bDigits { return aDigits < bDigits }
    return left < right
  }

  /// Whether the character before `end` is a digit.
  private static func endsInDigit(_ bytes: UnsafeBufferPointer<UInt8>, _ end: Int) -> Bool {
    previous(bytes, end).map { GoUnicode.isDigit($0.scalar) } ?? false
  }

  private static func previous(
    _ bytes: UnsafeBufferPointer<UInt8>, _ end: Int
  ) -> (scalar: UInt32, start: Int)? {
    guard end > 0 else { return nil }
    var start = end &- 1
    while start > 0, bytes[start] & 0xC0 == 0x80 { start &-= 1 }
    return (UTF8Bytes.decode(bytes, at: start).scalar, start)
  }

  private static func hasNonZeroDigitBefore(
    _ bytes: UnsafeBufferPointer<UInt8>, _ end: Int
  ) -> Bool {
    var end = end
    while let (scalar, start) = previous(bytes, end), GoUnicode.isDigit(scalar) {
      if scalar != 0x30 { return true }
      end = start
    }
    return false
  }

  /// Reads a run of digits on top of `number`, wrapping as Go does, and counts its characters.
  private static func readNumber(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ number: inout Int64
  ) -> Int {
    var index = start
    var count = 0
    while index < bytes.count {
      if bytes[index] < 0x80 {
        guard NumberSyntax.isDigit(bytes[index]) else { break }
        number = number &* 10 &+ Int64(bytes[index] &- 0x30)
        index &+= 1
        count &+= 1
        continue
      }
      let (scalar, width) = UTF8Bytes.decode(bytes, at: index)
      guard GoUnicode.isDigit(scalar) else { break }
      number = number &* 10 &+ (Int64(scalar) &- 0x30)
      index &+= width
      count &+= 1
    }
    return count
  }
}
