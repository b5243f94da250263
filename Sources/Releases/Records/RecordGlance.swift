internal import Archive
internal import GoCompat
internal import YAML

/// Reads what lists show of a record from the beginning of its text, since the manifests, files and
/// values behind it are many times as much.
///
/// Helm writes what lists show before all that. Where it stands behind it, or the text is no record,
/// a glance tells nothing, and whoever wants to know decodes all.
struct RecordGlance {
  /// How much of a record's text is looked at first; most charts' metadata stands there.
  private static let firstSize = 16 << 10
  /// How many times as much each further look takes.
  private static let growth = 4
  /// A JSON text unpacks to seldom more than so many times its size.
  private static let expansion = 40

  /// The text of the record in base 64, which the text of a Secret is in once more.
  let text: ArraySlice<UInt8>
  let isDouble: Bool

  /// What lists show; nil where only the whole record tells.
  func summary() -> RecordSummary? {
    var size = Self.firstSize
    while true {
      if let found = summary(in: text.prefix(size)) { return found }
      guard size < text.count else { return nil }
      size *= Self.growth
    }
  }

  private func summary(in beginning: ArraySlice<UInt8>) -> RecordSummary? {
    guard var packed = Self.decoded(beginning) else { return nil }
    if isDouble {
      guard let inner = Self.decoded(packed[...]) else { return nil }
      packed = inner
    }
    let json =
      RecordCodec.isPacked(packed)
      ? Gzip.prefix(packed, limit: packed.count * Self.expansion) : packed
    let glance = JSONGlance(json)
    guard let info = glance.object(at: ["info"]),
      let metadata = glance.object(at: ["chart", "metadata"])
    else { return nil }
    let document: Object = [
      "info": .object(info), "chart": .object(["metadata": .object(metadata)]),
    ]
    guard let record = try? ReleaseRecord(document: document) else { return nil }
    return RecordSummary(record)
  }

  /// Whole groups of four digits; nil when it is no base 64.
  private static func decoded(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    try? Base64.standard.decode(Array(text.prefix(text.count / 4 * 4)))
  }
}
