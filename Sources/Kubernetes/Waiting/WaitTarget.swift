public import GoCompat
internal import YAML

/// An object to wait for, and where it is found.
public struct WaitTarget: Sendable, Equatable {
  public var resource: APIResource
  /// As it was asked for, or as the server has it.
  public var object: KubernetesObject

  public init(_ object: KubernetesObject, at resource: APIResource) {
    self.object = object
    self.resource = resource
  }

  public var name: ByteString { object.name }

  /// Empty for what is not in a namespace.
  public var namespace: ByteString { resource.isNamespaced ? object.namespace : "" }

  /// `Deployment/default/web`, as Helm's messages name it.
  public var path: ByteString { resource.kind.kind + "/" + namespace + "/" + name }

  /// Whether it is a Deployment whose controller does nothing for now: nobody waits for that.
  var isPaused: Bool {
    resource.kind.group == "apps" && resource.kind.kind == "Deployment"
      && object.value(["spec", "paused"])?.asBool == true
  }
}
