public import GoCompat
public import Kubernetes

/// The label and annotations by which an object belongs to a release.
///
/// - SeeAlso: `setMetadataVisitor`, `checkOwnership` of Helm's `pkg/action/validate.go`
public struct Ownership: Sendable, Equatable {
  static let managedBy: ByteString = "app.kubernetes.io/managed-by"
  static let releaseName: ByteString = "meta.helm.sh/release-name"
  static let releaseNamespace: ByteString = "meta.helm.sh/release-namespace"

  public var release: ByteString
  public var namespace: ByteString

  public init(release: ByteString, namespace: ByteString) {
    self.release = release
    self.namespace = namespace
  }

  /// Writes them into an object, over what is there.
  public func mark(_ object: inout KubernetesObject) {
    object.labels[Self.managedBy] = "Helm"
    object.annotations[Self.releaseName] = release
    object.annotations[Self.releaseNamespace] = namespace
  }

  /// What is missing for an object to belong to the release, in Helm's words; nil when it does.
  public func objection(to object: KubernetesObject) -> ByteString? {
    let annotations = object.annotations
    let problems: [ByteString] = [
      ("label", Self.managedBy, "Helm" as ByteString, object.labels),
      ("annotation", Self.releaseName, release, annotations),
      ("annotation", Self.releaseNamespace, namespace, annotations),
    ].compactMap { (what: ByteString, key, wanted, has) in
      Self.problem(key, wanted, has).map { what + " validation error: " + $0 }
    }
    if problems.isEmpty { return nil }
    return "invalid ownership metadata; " + problems.joined(by: "; ")
  }

  private static func problem(
    _ key: ByteString, _ wanted: ByteString, _ has: [ByteString: ByteString]
  ) -> ByteString? {
    guard let actual = has[key] else {
      return "missing key " + Strconv.quote(key) + ": must be set to " + Strconv.quote(wanted)
    }
    if actual == wanted { return nil }
    return "key " + Strconv.quote(key) + " must equal " + Strconv.quote(wanted)
      + ": current value is " + Strconv.quote(actual)
  }
}

extension [ByteString] {
  /// The texts one after the other with a separator between them.
  func joined(by separator: ByteString) -> ByteString {
    var text = ByteString()
    for (index, part) in enumerated() {
      if index > 0 { text.append(separator) }
      text.append(part)
    }
    return text
  }
}
