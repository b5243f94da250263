internal import GoCompat

/// What Helm says of an artifact that went to a registry or came from it.
///
/// - SeeAlso: `Client.Push`, `Client.processChartPull`
enum ArtifactLines {
  /// - Parameters:
  ///   - verb: `Pushed` or `Pulled`.
  ///   - hasUnderscore: whether to explain where an underscore comes from.
  /// - Returns: lines without the last one's end.
  static func text(
    _ verb: String, _ reference: String, _ digest: String, hasUnderscore: Bool
  ) -> ByteString {
    var lines = "\(verb): \(reference)\nDigest: \(digest)"
    if hasUnderscore {
      lines += """

        \(reference) contains an underscore.

        OCI artifact references (e.g. tags) do not support the plus sign (+). To support
        storing semantic versions, Helm adopts the convention of changing plus (+) to
        an underscore (_) in chart version tags when pushing to a registry and back to
        a plus (+) when pulling from a registry.
        """
    }
    return ByteString(lines)
  }
}
