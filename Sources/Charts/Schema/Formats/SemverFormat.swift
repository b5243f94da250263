import GoCompat

/// Semantic versions with exactly three numbers.
enum SemverFormat {
  /// - SeeAlso: `jsonschema.validateSemver`
  static func problem(with text: ByteString) -> ByteString? {
    var core = text
    if let plus = core.bytes.firstIndex(of: UInt8(ascii: "+")) {
      let build = core[(plus + 1)...]
      if build.isEmpty { return "build is empty" }
      if let problem = problem(withIdentifiers: build, of: "build") { return problem }
      core = core[..<plus]
    }
    if let hyphen = core.bytes.firstIndex(of: UInt8(ascii: "-")) {
      let release = core[(hyphen + 1)...]
      if let problem = problem(withIdentifiers: release, of: "pre-release") { return problem }
      core = core[..<hyphen]
    }
    return problem(withNumbers: core.split(by: "."))
  }

  private static func problem(
    withIdentifiers text: ByteString, of part: String
  ) -> ByteString? {
    for identifier in text.split(by: ".") {
      if identifier.isEmpty { return "\(part) identifier is empty" }
      let runes = identifier.runes
      if let rune = runes.first(where: { !HostnameFormat.isLetterDigitOrHyphen($0) }) {
        return "invalid character " + Strconv.quoteRune(rune) + " in \(part) identifier"
      }
      let isNumber = identifier.bytes.allSatisfy(isDigit)
      if part == "pre-release", isNumber, identifier.count > 1, identifier[0] == 0x30 {
        return "pre-release numeric identifier starts with zero"
      }
    }
    return nil
  }

  private static func problem(withNumbers numbers: [ByteString]) -> ByteString? {
    if numbers.count != 3 { return "versionCore must have 3 numbers separated by dot" }
    for (name, number) in zip(["major", "minor", "patch"], numbers) {
      if number.isEmpty { return "\(name) is empty" }
      if number.count > 1, number[0] == 0x30 { return "\(name) starts with zero" }
      if !number.bytes.allSatisfy(isDigit) { return "\(name) contains non-digit" }
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
