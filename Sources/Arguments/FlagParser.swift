/// Reads a command line by pflag's rules: flags anywhere, bundled letters, `--` ends them.
///
/// - SeeAlso: pflag's `FlagSet.parseArgs`.
public struct FlagParser: Sendable {
  private let flags: FlagSet
  /// Whether flags that are not known are passed over, with what looks like their values.
  private let ignoresUnknown: Bool

  public init(_ flags: FlagSet, ignoresUnknown: Bool = false) {
    self.flags = flags
    self.ignoresUnknown = ignoresUnknown
  }

  /// - Parameter words: the command line without the command's name.
  public func parse(_ words: [String]) throws(ArgumentError) -> ParsedFlags {
    var parsed = ParsedFlags(flags: flags)
    try parse(words, into: &parsed)
    return parsed
  }

  /// What could be read before the first error: for completion, which works on half a line.
  func parseLeniently(_ words: [String]) -> (parsed: ParsedFlags, error: ArgumentError?) {
    var parsed = ParsedFlags(flags: flags)
    do throws(ArgumentError) {
      try parse(words, into: &parsed)
      return (parsed, nil)
    } catch {
      return (parsed, error)
    }
  }

  private func parse(_ words: [String], into parsed: inout ParsedFlags) throws(ArgumentError) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word.utf8.first != UInt8(ascii: "-") || word.utf8.count == 1 {
        parsed.arguments.append(word)
      } else if word == "--" {
        parsed.argumentsBeforeDash = parsed.arguments.count
        parsed.arguments += rest
        return
      } else if word.utf8.dropFirst().first == UInt8(ascii: "-") {
        try parseLong(word, &rest, &parsed)
      } else {
        try parseLetters(word, &rest, &parsed)
      }
    }
  }

  private func parseLong(
    _ word: String, _ rest: inout ArraySlice<String>, _ parsed: inout ParsedFlags
  ) throws(ArgumentError) {
    let body = word.utf8.dropFirst(2)
    guard let first = body.first, first != UInt8(ascii: "-"), first != UInt8(ascii: "=") else {
      throw .badSyntax(word)
    }
    let split = body.firstIndex(of: UInt8(ascii: "="))
    let name = String(Substring(split.map { body[..<$0] } ?? body))
    guard let flag = flags[name] else {
      guard ignoresUnknown else { throw .unknownFlag(name, known: flags.visibleNames) }
      if split == nil { Self.dropValue(&rest) }
      return
    }
    if let split {
      try parsed.set(flag, to: String(Substring(body[body.index(after: split)...])))
    } else if let bare = flag.bareValue {
      try parsed.set(flag, to: bare)
    } else if let value = rest.popFirst() {
      try parsed.set(flag, to: value)
    } else {
      throw .missingValue(flag: name)
    }
  }

  /// - SeeAlso: `stripUnknownFlagValue`
  private static func dropValue(_ rest: inout ArraySlice<String>) {
    if let next = rest.first, next.utf8.first != UInt8(ascii: "-") { rest.removeFirst() }
  }

  /// `-abc`, `-fvalue`, `-f=value`, `-f value`.
  private func parseLetters(
    _ word: String, _ rest: inout ArraySlice<String>, _ parsed: inout ParsedFlags
  ) throws(ArgumentError) {
    var letters = word.utf8.dropFirst()
    while let letter = letters.first {
      let group = String(Substring(letters))
      guard let flag = flags.flag(shorthand: String(Unicode.Scalar(letter))) else {
        guard ignoresUnknown else { throw .unknownLetter(letter, group: group) }
        letters = letters.dropFirst()
        if letters.count > 1, letters.first == UInt8(ascii: "=") { return }
        Self.dropValue(&rest)
        continue
      }
      letters = letters.dropFirst()
      if letters.count > 1, letters.first == UInt8(ascii: "=") {
        return try parsed.set(flag, to: String(Substring(letters.dropFirst())))
      }
      if let bare = flag.bareValue {
        try parsed.set(flag, to: bare)
      } else if !letters.isEmpty {
        return try parsed.set(flag, to: String(Substring(letters)))
      } else if let value = rest.popFirst() {
        return try parsed.set(flag, to: value)
      } else {
        throw .missingLetterValue(letter, group: group)
      }
    }
  }
}
