internal import GoCompat
internal import YAML

/// Owners that an object names twice: the later ones are dropped, with a warning.
///
/// - SeeAlso: `handlers.dedupOwnerReferencesAndAddWarning`
enum OwnerDuplicates {
  /// - Parameter isLate: whether admission had its turn; the warning says so.
  /// - Returns: what to warn of.
  static func drop(_ object: inout Object, isLate: Bool) -> [ByteString] {
    let owners = object.metadata.array("ownerReferences")
    guard owners.count > 1 else { return [] }
    var kept: [Value] = []
    var twice: [ByteString] = []
    for owner in owners {
      if kept.contains(owner) {
        twice.append(owner.mapFields?.string("uid") ?? "")
      } else {
        kept.append(owner)
      }
    }
    guard !twice.isEmpty else { return [] }
    object.setMetadata("ownerReferences", value: .array(kept))
    return [
      ".metadata.ownerReferences contains duplicate entries"
        + (isLate ? " after mutating admission happens" : "")
        + "; API server dedups owner references in 1.20+, and may reject such requests as early as 1.24; please fix your requests; duplicate UID(s) observed: "
        + twice.joined(", ")
    ]
  }
}
