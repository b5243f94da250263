internal import CRE2

extension GoPatternSyntax {
  /// `\pL`, `\p{Greek}`, `\P{^Greek}` …
  /// - SeeAlso: `regexp/syntax.parser.parseUnicodeClass`
  mutating func translateUnicodeClass(isInBrackets: Bool) throws(GoPatternError) {
    let start = position
    var isNegated = source[position + 1] == UInt8(ascii: "P")
    var name: ArraySlice<UInt8>
    if byte(2) == UInt8(ascii: "{") {
      guard let end = source[position...].firstIndex(of: UInt8(ascii: "}")) else {
        try checkUTF8(position, source.count)
        throw error(.invalidCharacterRange, position, source.count)
      }
      try checkUTF8(position + 3, end)
      name = source[position + 3..<end]
      position = end + 1
    } else {
      let width = position + 2 < source.count ? try characterWidth(at: position + 2) : 0
      name = source[position + 2..<position + 2 + width]
      position += 2 + width
    }
    if name.first == UInt8(ascii: "^") {
      isNegated.toggle()
      name = name.dropFirst()
    }
    guard let text = Self.translate(name: name, isNegated, isInBrackets) else {
      throw error(.invalidCharacterRange, start, position)
    }
    output.append(contentsOf: text.utf8)
  }

  /// What stands in RE2 for a class of that name; nil when Go has none.
  private static func translate(
    name: ArraySlice<UInt8>, _ isNegated: Bool, _ isInBrackets: Bool
  ) -> String? {
    let canonical = canonicalName(name)
    switch canonical {
    case "Any": return isNegated ? "\\P{Any}" : "\\p{Any}"
    case "Ascii":
      let range = isNegated ? "\\x{80}-\\x{10FFFF}" : "\\x00-\\x7F"
      return isInBrackets ? range : "[\(range)]"
    case "Lc": return cased(isNegated, isInBrackets)
    case "Assigned": return assigned(isNegated, isInBrackets)
    case "Cn": return assigned(!isNegated, isInBrackets)
    default: break
    }
    let known = categoryAliases.first { $0.name == canonical }?.category ?? canonical
    if known == "LC" { return cased(isNegated, isInBrackets) }
    if known == "Cn" { return assigned(!isNegated, isInBrackets) }
    let text = "\\\(isNegated ? "P" : "p"){\(known)}"
    return isKnown(text) ? text : nil
  }

  private static func cased(_ isNegated: Bool, _ isInBrackets: Bool) -> String? {
    union("\\p{Lu}\\p{Ll}\\p{Lt}", isNegated, isInBrackets)
  }

  private static func assigned(_ isNegated: Bool, _ isInBrackets: Bool) -> String? {
    union("\\pL\\pM\\pN\\pP\\pS\\pZ\\pC", isNegated, isInBrackets)
  }

  /// A negated union has no spelling inside brackets.
  private static func union(_ text: String, _ isNegated: Bool, _ isInBrackets: Bool) -> String? {
    if isInBrackets { return isNegated ? nil : text }
    return isNegated ? "[^\(text)]" : "[\(text)]"
  }

  /// First letter upper case, the others lower, without spaces, underscores and hyphens.
  private static func canonicalName(_ name: ArraySlice<UInt8>) -> String {
    var result: [UInt8] = []
    for byte in name where byte != 0x5F && byte != 0x2D && byte != 0x20 {
      switch byte {
      case 0x61...0x7A where result.isEmpty: result.append(byte - 0x20)
      case 0x41...0x5A where !result.isEmpty: result.append(byte + 0x20)
      default: result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func isKnown(_ text: String) -> Bool {
    let pattern = Array(text.utf8)
    let compiled = yare_re2_compile(pattern, pattern.count, 1 << 20)
    defer { yare_re2_free(compiled) }
    return yare_re2_is_valid(compiled)
  }

  /// The long names of categories in canonical form.
  /// - SeeAlso: `unicode.CategoryAliases`
  private static let categoryAliases: [(name: String, category: String)] = [
    ("Other", "C"), ("Control", "Cc"), ("Cntrl", "Cc"), ("Format", "Cf"), ("Unassigned", "Cn"),
    ("Privateuse", "Co"), ("Surrogate", "Cs"), ("Letter", "L"), ("Casedletter", "LC"),
    ("Lowercaseletter", "Ll"), ("Modifierletter", "Lm"), ("Otherletter", "Lo"),
    ("Titlecaseletter", "Lt"), ("Uppercaseletter", "Lu"), ("Mark", "M"), ("Combiningmark", "M"),
    ("Spacingmark", "Mc"), ("Enclosingmark", "Me"), ("Nonspacingmark", "Mn"), ("Number", "N"),
    ("Decimalnumber", "Nd"), ("Digit", "Nd"), ("Letternumber", "Nl"), ("Othernumber", "No"),
    ("Punctuation", "P"), ("Punct", "P"), ("Connectorpunctuation", "Pc"),
    ("Dashpunctuation", "Pd"), ("Closepunctuation", "Pe"), ("Finalpunctuation", "Pf"),
    ("Initialpunctuation", "Pi"), ("Otherpunctuation", "Po"), ("Openpunctuation", "Ps"),
    ("Symbol", "S"), ("Currencysymbol", "Sc"), ("Modifiersymbol", "Sk"), ("Mathsymbol", "Sm"),
    ("Othersymbol", "So"), ("Separator", "Z"), ("Lineseparator", "Zl"),
    ("Paragraphseparator", "Zp"), ("Spaceseparator", "Zs"),
  ]
}
