import GoCompat

/// Workloads select their pods.
///
/// - SeeAlso: `rules.validateMatchSelector`
enum MatchSelectorRule {
  static func problem(with object: LintedObject, in manifest: ByteString) -> ByteString? {
    guard ["Deployment", "ReplicaSet", "DaemonSet", "StatefulSet"].contains(object.kind),
      !manifest.contains("matchLabels"), !manifest.contains("matchExpressions")
    else { return nil }
    return "a " + object.kind + " must contain matchLabels or matchExpressions, and "
      + Strconv.quote(object.name) + " does not"
  }
}
