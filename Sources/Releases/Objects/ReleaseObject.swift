public import GoCompat
public import Kubernetes
internal import YAML

/// One object of a release: its document, ready to be sent, and where the server has its kind.
public struct ReleaseObject: Sendable, Equatable {
  /// The template that made it; empty when the manifest does not say.
  public var source: ByteString
  public var object: KubernetesObject
  public var resource: APIResource

  public init(source: ByteString, object: KubernetesObject, resource: APIResource) {
    self.source = source
    self.object = object
    self.resource = resource
  }

  public var name: ByteString { object.name }

  /// Empty for what is not in a namespace.
  public var namespace: ByteString { resource.isNamespaced ? object.namespace : "" }

  /// Which object it is, whatever version of its kind the manifest speaks.
  public var identity: ObjectIdentity {
    ObjectIdentity(
      group: resource.kind.group, kind: resource.kind.kind, namespace: namespace, name: name)
  }

  /// `Deployment "web" in namespace "shop"`, as Helm's errors name it.
  ///
  /// - SeeAlso: `resourceString` of Helm's `pkg/action/validate.go`
  public var helmName: ByteString {
    resource.kind.kind + " " + Strconv.quote(name) + " in namespace " + Strconv.quote(namespace)
  }

  /// `shop/web apps/v1, Kind=Deployment`, as Helm's errors of an apply name it.
  public var qualifiedName: ByteString {
    let kind = resource.kind
    let version: ByteString = kind.group.isEmpty ? "/" + kind.version : kind.apiVersion
    return namespace + "/" + name + " " + version + ", Kind=" + kind.kind
  }

  /// The object with what a later document of it has besides: all that one of the two may have set.
  func joined(_ later: ReleaseObject) -> ReleaseObject {
    var joined = self
    joined.object.content = object.content.joined(later.object.content)
    return joined
  }

  /// Whether an annotation says that the object outlives its release.
  public var isKept: Bool {
    object.annotations["helm.sh/resource-policy"]?.trimmingSpace == "keep"
  }
}

extension Object {
  /// The fields of both; where both have one, objects are joined and else the first counts.
  fileprivate func joined(_ other: Object) -> Object {
    var all = self
    for (key, value) in other {
      switch (all[key], value) {
      case (nil, _): all[key] = value
      case (.object(let mine)?, .object(let theirs)): all[key] = .object(mine.joined(theirs))
      default: break
      }
    }
    return all
  }
}

/// Which object of a cluster it is.
///
/// - SeeAlso: `isMatchingInfo` of Helm's `pkg/kube/resource.go`: the version does not count
public struct ObjectIdentity: Sendable, Hashable {
  public var group: ByteString
  public var kind: ByteString
  public var namespace: ByteString
  public var name: ByteString

  public init(group: ByteString, kind: ByteString, namespace: ByteString, name: ByteString) {
    self.group = group
    self.kind = kind
    self.namespace = namespace
    self.name = name
  }
}
