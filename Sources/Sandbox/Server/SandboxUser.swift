internal import GoCompat

/// Who asks.
struct SandboxUser: Sendable, Equatable {
  var name: ByteString
  var uid: ByteString = ""
  var groups: [ByteString] = []
  var extra: [(key: ByteString, values: [ByteString])] = []

  static let administrator = SandboxUser(
    name: "admin", groups: ["system:masters", "system:authenticated"])

  /// A controller of the cluster.
  static func controller(_ name: ByteString) -> SandboxUser {
    SandboxUser(
      name: "system:" + name, groups: ["system:masters", "system:authenticated"])
  }

  static func == (left: SandboxUser, right: SandboxUser) -> Bool {
    left.name == right.name && left.uid == right.uid && left.groups == right.groups
      && left.extra.elementsEqual(right.extra) { $0 == $1 }
  }
}
