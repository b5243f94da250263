import GoCompat
import Rendering

/// Objects are not of a kind that Kubernetes is about to drop.
///
/// - SeeAlso: `rules.validateNoDeprecations`
enum DeprecatedAPIRule {
  static func problem(with object: LintedObject, on version: KubeVersion?) -> ByteString? {
    guard !object.apiVersion.isEmpty, !object.kind.isEmpty,
      let entry = DeprecatedAPI.entry(object.apiVersion, object.kind)
    else { return nil }
    let version = version ?? Capabilities().kubeVersion
    do throws(NumberError) {
      let major = try Strconv.atoi(version.major)
      let minor = try Strconv.atoi(version.minor)
      return isDeprecated(entry, major, minor) ? text(entry) : nil
    } catch {
      return error.goText
    }
  }

  /// - SeeAlso: `deprecation.IsDeprecated`
  private static func isDeprecated(_ entry: DeprecatedAPI, _ major: Int, _ minor: Int) -> Bool {
    if major == 0, minor == 0 { return true }
    return major > 1 || (major == 1 && minor >= entry.deprecated)
  }

  /// - SeeAlso: `deprecation.WarningMessage`
  private static func text(_ entry: DeprecatedAPI) -> ByteString {
    var text = "\(entry.apiVersion) \(entry.kind) is deprecated in v1.\(entry.deprecated)+"
    if let removed = entry.removed { text += ", unavailable in v1.\(removed)+" }
    if let replacement = entry.replacement { text += "; use \(replacement)" }
    return ByteString(text)
  }
}
