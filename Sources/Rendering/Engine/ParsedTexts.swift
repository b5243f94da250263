import GoCompat
import GoTemplate

/// The texts that `tpl` was given, parsed: charts give it the same few over and over.
struct ParsedTexts {
  /// How many bytes of text are kept at most.
  private static let limit = 1 << 20

  private var parsed: [ByteString: ParsedText] = [:]
  private var size = 0

  /// Adds what a text defines to a set, and returns the text's own template.
  mutating func parse(
    _ text: ByteString, into set: TemplateSet, stackLimit: Int
  ) throws -> Template {
    if let known = parsed[text] { return set.add(known) }
    let fresh = try set.parse(text: text, stackLimit: stackLimit)
    if size + text.count > ParsedTexts.limit {
      parsed.removeAll()
      size = 0
    }
    parsed[text] = fresh
    size += text.count
    return set.add(fresh)
  }
}
