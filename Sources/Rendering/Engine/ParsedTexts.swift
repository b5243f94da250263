import GoCompat
import GoTemplate

/// The texts that `tpl` was given more than once, parsed: charts give it the same few over and over.
///
/// A parsed text takes far more memory than the text, so one that comes once is not kept.
struct ParsedTexts {
  /// How many parsed texts are kept at most, and how many others are remembered.
  private static let limit = 256
  private static let seenLimit = 4096

  private var parsed: [ByteString: ParsedText] = [:]
  /// The hashes of texts that came before.
  private var seen: Set<Int> = []

  /// Adds what a text defines to a set, and returns the text's own template.
  mutating func parse(
    _ text: ByteString, into set: TemplateSet, stackLimit: Int
  ) throws -> Template {
    if let known = parsed[text] { return set.add(known) }
    let fresh = try set.parse(text: text, stackLimit: stackLimit)
    if seen.count >= ParsedTexts.seenLimit { seen.removeAll(keepingCapacity: true) }
    if !seen.insert(text.hashValue).inserted {
      if parsed.count >= ParsedTexts.limit { parsed.removeAll(keepingCapacity: true) }
      parsed[text] = fresh
    }
    return set.add(fresh)
  }
}
