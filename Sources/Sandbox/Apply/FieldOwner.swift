internal import GoCompat
internal import YAML

/// Who owns fields of an object: what tells an entry of `managedFields` from the others.
///
/// Appliers keep their entry when they change the version they speak; updaters have one for each.
///
/// - SeeAlso: `BuildManagerIdentifier` of `k8s.io/apimachinery/pkg/util/managedfields`
struct FieldOwner: Hashable, Sendable {
  var manager: ByteString
  var isApplier: Bool
  /// Empty for appliers.
  var apiVersion: ByteString
  var subresource: ByteString

  init(applier manager: ByteString, subresource: ByteString) {
    self.init(manager, isApplier: true, "", subresource)
  }

  init(updater manager: ByteString, apiVersion: ByteString, subresource: ByteString) {
    self.init(manager, isApplier: false, apiVersion, subresource)
  }

  private init(
    _ manager: ByteString, isApplier: Bool, _ apiVersion: ByteString, _ subresource: ByteString
  ) {
    self.manager = manager.isEmpty ? "unknown" : manager
    self.isApplier = isApplier
    self.apiVersion = apiVersion
    self.subresource = subresource
  }

  /// As a conflict names it: `"helm" with subresource "scale" using apps/v1`.
  ///
  /// - SeeAlso: `printManager`
  var text: ByteString {
    var text = Strconv.quote(manager)
    if !subresource.isEmpty {
      text.append(" with subresource " + Strconv.quote(subresource))
    }
    if !isApplier { text.append(" using " + apiVersion) }
    return text
  }
}

extension FieldOwner: Comparable {
  static func < (left: FieldOwner, right: FieldOwner) -> Bool {
    if left.manager != right.manager { return left.manager < right.manager }
    if left.isApplier != right.isApplier { return left.isApplier }
    if left.apiVersion != right.apiVersion { return left.apiVersion < right.apiVersion }
    return left.subresource < right.subresource
  }
}
