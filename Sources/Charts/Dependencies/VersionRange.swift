import GoCompat

/// Ranges of versions as dependencies give them.
enum VersionRange {
  /// Whether the version lies in the range; never when one of the two cannot be read.
  ///
  /// - SeeAlso: `util.IsCompatibleRange`
  static func contains(_ version: ByteString, range: ByteString) -> Bool {
    do throws(SemverError) {
      let version = try Semver(version)
      return try SemverConstraints(range).check(version)
    } catch {
      return false
    }
  }
}
