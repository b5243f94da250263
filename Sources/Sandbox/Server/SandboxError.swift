/// Why there is no sandbox server.
public struct SandboxError: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// The file with its state cannot be opened, read or written.
    case state(path: String)
    /// The address is taken, or not on the loopback interface.
    case listen(address: String)
    /// A library it needs is not on this machine.
    case library(name: String)
    /// No certificate could be made.
    case certificate
  }

  public var kind: Kind
  /// What the library or the system said of it.
  public var detail: String

  public init(_ kind: Kind, detail: String = "") {
    self.kind = kind
    self.detail = detail
  }
}
