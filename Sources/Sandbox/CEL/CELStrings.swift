internal import GoCompat

/// Functions of texts.
///
/// - SeeAlso: `ext.Strings` of `github.com/google/cel-go`, `library.Regex` of `k8s.io/apiserver`
enum CELStrings {
  private static let patterns = PatternCache()

  static func call(_ name: ByteString, _ text: ByteString, _ rest: [CELValue]) -> CELValue? {
    switch (name, rest.count) {
    case ("size", 0): return .int(Int64(runes(text).count))
    case ("lowerAscii", 0): return .string(mapped(text, 0x41...0x5A))
    case ("upperAscii", 0): return .string(mapped(text, 0x61...0x7A))
    case ("trim", 0): return .string(text.trimmingSpace)
    case ("format", 1):
      guard case .list(let list) = rest[0] else { return nil }
      return CELFormatting.format(text, list)
    case ("charAt", 1), ("substring", 1), ("substring", 2): return part(name, text, rest)
    case ("indexOf", _), ("lastIndexOf", _): return index(name, text, rest)
    case ("split", _), ("replace", _): return cut(name, text, rest)
    default: break
    }
    guard case .string(let other)? = rest.first else { return nil }
    switch (name, rest.count) {
    case ("contains", 1): return .bool(text.contains(other))
    case ("startsWith", 1): return .bool(text.hasPrefix(other))
    case ("endsWith", 1): return .bool(text.hasSuffix(other))
    case ("matches", 1), ("find", 1), ("findAll", _): return search(name, text, other, rest)
    default: return nil
    }
  }

  private static func search(
    _ name: ByteString, _ text: ByteString, _ expression: ByteString, _ rest: [CELValue]
  ) -> CELValue? {
    guard let pattern = patterns.pattern(expression) else { return failure(expression, name) }
    switch name {
    case "matches": return .bool(pattern.matches(text))
    case "find": return .string(pattern.find(text))
    default:
      var limit = -1
      if rest.count == 2 {
        guard case .int(let given) = rest[1] else { return nil }
        limit = Int(given)
      }
      return .strings(pattern.findAll(text, limit: limit) ?? [])
    }
  }

  private static func failure(_ expression: ByteString, _ name: ByteString) -> CELValue {
    var why: ByteString = ""
    do { _ = try GoPattern.compile(expression) } catch { why = error.goText }
    return .failure(name == "matches" ? why : "Illegal regex: " + why)
  }

  static func runes(_ text: ByteString) -> [Unicode.Scalar] { Array(text.text.unicodeScalars) }

  private static func text(_ runes: some Sequence<Unicode.Scalar>) -> CELValue {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: runes)
    return .string(ByteString(String(view)))
  }

  private static func mapped(_ text: ByteString, _ letters: ClosedRange<UInt8>) -> ByteString {
    ByteString(text.bytes.map { letters.contains($0) ? $0 ^ 0x20 : $0 })
  }

  private static func outside(_ index: Int64) -> CELValue {
    .failure("index out of range: " + Strconv.formatInt(index))
  }

  private static func part(
    _ name: ByteString, _ subject: ByteString, _ rest: [CELValue]
  ) -> CELValue? {
    let all = runes(subject)
    let count = Int64(all.count)
    guard case .int(let start) = rest[0] else { return nil }
    if name == "charAt" {
      guard 0...count ~= start else { return outside(start) }
      return start == count ? .string("") : text([all[Int(start)]])
    }
    var end = count
    if rest.count == 2 {
      guard case .int(let given) = rest[1] else { return nil }
      end = given
      if start > end {
        return .failure(
          "invalid substring range. start: " + Strconv.formatInt(start) + ", end: "
            + Strconv.formatInt(end))
      }
    }
    guard 0...count ~= start else { return outside(start) }
    guard 0...count ~= end else { return outside(end) }
    return text(all[Int(start)..<Int(end)])
  }

  private static func index(
    _ name: ByteString, _ text: ByteString, _ rest: [CELValue]
  ) -> CELValue? {
    guard case .string(let wanted)? = rest.first else { return nil }
    let (all, part) = (runes(text), runes(wanted))
    let isLast = name == "lastIndexOf"
    var offset: Int64 = isLast ? Int64(all.count) - (part.isEmpty ? 0 : 1) : 0
    if rest.count == 2 {
      guard case .int(let given) = rest[1] else { return nil }
      offset = given
    }
    if part.isEmpty { return .int(offset) }
    if isLast, rest.count == 1, all.count < part.count { return .int(-1) }
    if offset < 0 { return outside(offset) }
    guard offset < Int64(all.count), part.count <= all.count else { return .int(-1) }
    func isHere(_ place: Int) -> Bool { all[place...].starts(with: part) }
    let last = all.count - part.count
    let place =
      isLast
      ? (0...min(Int(offset), last)).last(where: isHere)
      : Int(offset) <= last ? (Int(offset)...last).first(where: isHere) : nil
    return .int(Int64(place ?? -1))
  }

  private static func cut(
    _ name: ByteString, _ text: ByteString, _ rest: [CELValue]
  ) -> CELValue? {
    guard case .string(let old)? = rest.first else { return nil }
    let isSplit = name == "split"
    var replacement: ByteString = ""
    if !isSplit {
      guard rest.count > 1, case .string(let new) = rest[1] else { return nil }
      replacement = new
    }
    var limit: Int64 = -1
    if rest.count == (isSplit ? 2 : 3) {
      guard case .int(let given) = rest[rest.count - 1] else { return nil }
      limit = given
    }
    if isSplit { return .strings(pieces(text, old, limit)) }
    let parts = pieces(text, old, limit < 0 || limit == .max ? -1 : limit + 1)
    // Nothing is between all letters, and at both ends.
    guard old.isEmpty else { return .string(parts.joined(replacement)) }
    let whole = runes(text).map { ByteString(String($0)) }
    var made = ByteString()
    for (place, letter) in (whole + [""]).enumerated() {
      if limit < 0 || Int64(place) < limit { made.append(replacement) }
      made.append(letter)
    }
    return .string(made)
  }

  /// - SeeAlso: `strings.SplitN`
  private static func pieces(
    _ text: ByteString, _ separator: ByteString, _ limit: Int64
  ) -> [ByteString] {
    if limit == 0 { return [] }
    let most = limit < 0 ? Int.max : Int(limit)
    guard separator.isEmpty else { return text.split(by: separator, limit: most) }
    let letters = runes(text).map { ByteString(String($0)) }
    guard letters.count > most else { return letters }
    return Array(letters[..<(most - 1)]) + [letters[(most - 1)...].reduce("", +)]
  }

  private static let escapes: [UInt8: ByteString] = [
    0x07: "\\a", 0x08: "\\b", 0x0C: "\\f", 0x0A: "\\n", 0x0D: "\\r", 0x09: "\\t", 0x0B: "\\v",
    0x5C: "\\\\", 0x22: "\\\"",
  ]

  static func quoted(_ text: ByteString) -> ByteString {
    var bytes: [UInt8] = [0x22]
    for byte in text.text.utf8 {
      if let escape = escapes[byte] { bytes += escape.bytes } else { bytes.append(byte) }
    }
    return ByteString(bytes + [0x22])
  }
}
