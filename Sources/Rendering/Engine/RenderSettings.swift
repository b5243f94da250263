public import GoCompat
import GoTemplate
public import Sprig
public import YAML

/// How a render goes: its limits, and what it may know of the world.
public struct RenderSettings {
  /// An error for a key that a map does not have, instead of an empty text.
  public var isStrict = false
  /// `required` and `fail` do not fail: what is missing will be given at the install.
  public var isLint = false
  /// Asks a cluster for an object or a list of them; nil without a cluster.
  public var lookup: Lookup?
  /// Whether to keep for every output which template wrote which part of it.
  public var recordsOutput = false
  /// Bytes of stack that templates may take, one inside another; more is an error.
  public var stackLimit = StackGuard.defaultLimit
  /// Takes what a render has made and needs no more, where that is not to be given back at once.
  public var keep: ((Any) -> Void)?
  /// What the functions see of the world; its budget is that of the render.
  public var environment: SprigEnvironment

  /// API version, kind, namespace and name in, the object out; an empty name asks for a list.
  public typealias Lookup = (
    _ apiVersion: ByteString, _ kind: ByteString, _ namespace: ByteString, _ name: ByteString
  ) throws -> Object

  public init(environment: SprigEnvironment) { self.environment = environment }
}
