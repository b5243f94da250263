public import GoCompat

/// Where the objects of a kind are found in a server: a name in paths and what can be done there.
///
/// - SeeAlso: `metav1.APIResource`, `meta.RESTMapping`
public struct APIResource: Sendable, Hashable {
  public var groupVersion: GroupVersion
  /// The name in paths, such as `deployments`.
  public var name: ByteString
  /// The kind of its objects; its group and version may differ from those of the path.
  public var kind: GroupVersionKind
  public var isNamespaced: Bool
  /// Empty where the server tells none.
  public var singularName: ByteString
  public var verbs: [ByteString]
  public var shortNames: [ByteString]
  public var categories: [ByteString]
  public var subresources: [Subresource]

  /// A part of an object with a path of its own, such as `scale`.
  public struct Subresource: Sendable, Hashable {
    public var name: ByteString
    /// The kind of what is sent and answered there.
    public var kind: GroupVersionKind
    public var verbs: [ByteString]

    public init(name: ByteString, kind: GroupVersionKind, verbs: [ByteString] = []) {
      self.name = name
      self.kind = kind
      self.verbs = verbs
    }
  }

  public init(
    kind: GroupVersionKind, name: ByteString, isNamespaced: Bool, singularName: ByteString = "",
    verbs: [ByteString] = [], shortNames: [ByteString] = [], categories: [ByteString] = [],
    subresources: [Subresource] = [], groupVersion: GroupVersion? = nil
  ) {
    self.groupVersion = groupVersion ?? kind.groupVersion
    self.name = name
    self.kind = kind
    self.isNamespaced = isNamespaced
    self.singularName = singularName
    self.verbs = verbs
    self.shortNames = shortNames
    self.categories = categories
    self.subresources = subresources
  }

  public func allows(_ verb: ByteString) -> Bool { verbs.contains(verb) }

  /// `pods` or `deployments.apps`, as messages name it.
  public var groupResource: ByteString {
    groupVersion.group.isEmpty ? name : name + "." + groupVersion.group
  }

  /// The path of its objects, of one of them, or of a part of one.
  ///
  /// - Parameter namespace: ignored for what is not in namespaces; empty is all of them.
  public func path(
    namespace: ByteString = "", name: ByteString = "", subresource: ByteString = ""
  ) -> ByteString {
    let group = groupVersion.group
    var path: ByteString = group.isEmpty ? "/api/" : "/apis/" + GoURL.pathEscape(group) + "/"
    path.append(GoURL.pathEscape(groupVersion.version))
    if isNamespaced, !namespace.isEmpty {
      path.append("/namespaces/" + GoURL.pathEscape(namespace))
    }
    for part in [self.name, name, subresource] where !part.isEmpty {
      path.append("/" + GoURL.pathEscape(part))
    }
    return path
  }
}
