import Foundation
import GoCompat
import Testing

@testable import Repositories

@Suite("Credentials for registries")
struct CredentialStoreTests {
  /// A folder of its own for one test.
  final class Folder {
    let path = NSTemporaryDirectory() + "yare-credentials-" + UUID().uuidString
    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }
    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ name: String, _ text: String) throws {
      try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
    }
    func read(_ name: String) throws -> String {
      try String(contentsOfFile: path + "/" + name, encoding: .utf8)
    }
    func store(fallback: String? = nil) -> CredentialStore {
      CredentialStore(
        path: ByteString(path + "/config.json"),
        fallbacks: fallback.map { [ByteString(path + "/" + $0)] } ?? [],
        environment: [Array("PATH=\(path):/usr/bin:/bin".utf8)])
    }
  }

  @Test("what is stored is found, beside what others keep in the file")
  func storing() throws {
    let folder = try Folder()
    try folder.write("config.json", #"{"currentContext": "x", "auths": {"a": {"auth": "dTpw"}}}"#)
    let store = folder.store()
    try store.store(RegistryCredential(username: "me", password: "p:q"), for: "b:5000")
    #expect(
      try folder.read("config.json") == """
        {
        \t"auths": {
        \t\t"a": {
        \t\t\t"auth": "dTpw"
        \t\t},
        \t\t"b:5000": {
        \t\t\t"auth": "bWU6cDpx"
        \t\t}
        \t},
        \t"currentContext": "x"
        }
        """)
    #expect(
      try store.credential(for: "b:5000") == RegistryCredential(username: "me", password: "p:q"))
    #expect(try store.credential(for: "a") == RegistryCredential(username: "u", password: "p"))
    try store.remove("b:5000")
    #expect(try store.credential(for: "b:5000").isEmpty)
    try store.remove("never-there")
  }

  @Test("docker's file is looked at second, and its addresses count as hosts")
  func fallback() throws {
    let folder = try Folder()
    try folder.write("docker.json", #"{"auths": {"https://r.example/v2/": {"auth": "dTpw"}}}"#)
    let store = folder.store(fallback: "docker.json")
    #expect(
      try store.credential(for: "r.example") == RegistryCredential(username: "u", password: "p"))
  }

  @Test("a helper program is asked, told and made to forget")
  func helper() throws {
    let folder = try Folder()
    try folder.write("config.json", #"{"credHelpers": {"r.example": "fake"}}"#)
    try folder.write(
      "docker-credential-fake",
      """
      #!/bin/sh
      kept="\(folder.path)/kept"
      case $1 in
      store) cat > "$kept" ;;
      get) cat > /dev/null; if [ -f "$kept" ]; then cat "$kept"; else echo "credentials not found in native keychain"; exit 1; fi ;;
      erase) cat > /dev/null; rm -f "$kept" ;;
      esac
      """)
    chmod(folder.path + "/docker-credential-fake", 0o755)
    let store = folder.store()
    #expect(try store.credential(for: "r.example").isEmpty)
    let credential = RegistryCredential(username: "me", password: "secret")
    try store.store(credential, for: "r.example")
    #expect(try store.credential(for: "r.example") == credential)
    #expect(try !folder.read("config.json").contains("secret"))
    try store.remove("r.example")
    #expect(try store.credential(for: "r.example").isEmpty)
  }

  @Test("a helper that is not installed is named")
  func missingHelper() throws {
    let folder = try Folder()
    try folder.write("config.json", #"{"credsStore": "nowhere"}"#)
    #expect(
      throws: RegistryError(
        .helper(
          "failed to get credentials with docker-credential-nowhere: "
            + "executable file not found in $PATH"))
    ) { try folder.store().credential(for: "r.example") }
  }
}
