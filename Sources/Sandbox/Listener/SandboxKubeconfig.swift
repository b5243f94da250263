public import GoCompat
internal import YAML

/// The kubeconfig with which clients reach a sandbox through its listener.
public enum SandboxKubeconfig {
  /// The YAML text.
  public static func text(
    port: UInt16, token: ByteString, authority: ByteString, name: ByteString = "yare-sandbox"
  ) -> ByteString {
    let named: (Object) -> Value = { .array([.object($0)]) }
    let document: Object = [
      "apiVersion": .string("v1"), "kind": .string("Config"),
      "clusters": named([
        "name": .string(name),
        "cluster": .object([
          "server": .string(ByteString("https://127.0.0.1:\(port)")),
          "certificate-authority-data": .string(Base64.standard.encode(authority)),
        ]),
      ]),
      "contexts": named([
        "name": .string(name),
        "context": .object(["cluster": .string(name), "user": .string(name)]),
      ]),
      "current-context": .string(name),
      "users": named([
        "name": .string(name), "user": .object(["token": .string(token)]),
      ]),
    ]
    do {
      return ByteString(try YAMLWriter.text(.object(document)))
    } catch {
      return ""
    }
  }
}
