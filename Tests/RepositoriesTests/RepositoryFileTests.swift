import GoCompat
import Repositories
import Testing

@Suite struct RepositoryFileTests {
  @Test func `what was written is read again`() throws {
    var file = RepositoryFile()
    var entry = RepositoryEntry(name: "a", url: "https://a.example.com")
    entry.username = "u"
    entry.passesCredentials = true
    file.update(entry)
    file.update(RepositoryEntry(name: "b", url: "https://b.example.com"))
    let text = try file.text
    let read = try RepositoryFile(text)
    #expect(read.repositories == file.repositories)
    #expect(
      ByteString(text).hasPrefix(
        """
        apiVersion: ""
        generated: "0001-01-01T00:00:00Z"
        repositories:
        - caFile: ""
          certFile: ""
          insecure_skip_tls_verify: false
          keyFile: ""
          name: a
          pass_credentials_all: true
          password: ""
          url: https://a.example.com
          username: u

        """))
  }

  @Test func `an entry takes the place of the one with its name`() {
    var file = RepositoryFile()
    file.update(RepositoryEntry(name: "a", url: "1"))
    file.update(RepositoryEntry(name: "b", url: "2"))
    file.update(RepositoryEntry(name: "a", url: "3"))
    #expect(file.repositories.map(\.url) == ["3", "2"])
    let wasThere = file.remove("a")
    let isThere = file.remove("a")
    #expect(wasThere && !isThere)
  }

  @Test(arguments: [
    ("/c/repositories.yaml", "/c/repositories.lock"), ("/c/file", "/c/file.lock"),
    (".yaml", ".yaml.lock"),
  ])
  func `the lock is where Helm has it`(path: String, lock: String) {
    #expect(RepositoryFile.lockPath(ByteString(path)) == ByteString(lock))
  }
}
