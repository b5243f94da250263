public import GoCompat
internal import YAML

/// Another object that an object belongs to.
public struct OwnerReference: Sendable, Hashable {
  public var apiVersion: ByteString
  public var kind: ByteString
  public var name: ByteString
  public var uid: ByteString
  /// Whether it is the one owner that manages the object.
  public var isController: Bool
  /// Whether the owner stays, in a foreground deletion, until this object is gone.
  public var blocksDeletion: Bool

  init(_ object: Object) {
    apiVersion = object.text("apiVersion")
    kind = object.text("kind")
    name = object.text("name")
    uid = object.text("uid")
    isController = object["controller"]?.asBool ?? false
    blocksDeletion = object["blockOwnerDeletion"]?.asBool ?? false
  }
}
