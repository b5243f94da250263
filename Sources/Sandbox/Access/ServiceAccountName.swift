internal import GoCompat

/// A service account as a user: `system:serviceaccount:NAMESPACE:NAME`.
///
/// - SeeAlso: `k8s.io/apiserver/pkg/authentication/serviceaccount`
struct ServiceAccountName: Sendable, Equatable {
  var namespace: ByteString
  var name: ByteString

  init(namespace: ByteString, name: ByteString) {
    self.namespace = namespace
    self.name = name
  }

  /// The account that a user name means; nil when it is none, or named wrong.
  init?(userName: ByteString) {
    let prefix: ByteString = "system:serviceaccount:"
    guard userName.hasPrefix(prefix) else { return nil }
    let parts = userName[prefix.count...].split(by: ":")
    guard parts.count == 2, Self.isName(parts[0]), Self.isName(parts[1]) else { return nil }
    self.init(namespace: parts[0], name: parts[1])
  }

  var userName: ByteString { "system:serviceaccount:" + namespace + ":" + name }

  var groups: [ByteString] {
    ["system:serviceaccounts", "system:serviceaccounts:" + namespace]
  }

  private static func isName(_ text: ByteString) -> Bool {
    !text.isEmpty
      && text.bytes.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
      }
  }
}
