/// What a server gave back when it did what was asked.
public struct Answer: Sendable, Equatable {
  /// The object as it is now; of a deletion also a Status.
  public var object: KubernetesObject
  public var warnings: [ServerWarning]
  /// The HTTP status: 200, 201 when something was made, 202 when it will be done later.
  public var code: Int

  public init(object: KubernetesObject, warnings: [ServerWarning] = [], code: Int = 200) {
    self.object = object
    self.warnings = warnings
    self.code = code
  }

  /// Whether the object was not there before.
  public var isCreated: Bool { code == 201 }
}
