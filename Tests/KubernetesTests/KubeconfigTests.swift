import Foundation
import GoCompat
import HTTP
import Kubernetes
import Platform
import Testing
import YAML

@Suite struct KubeconfigTests {
  /// A folder with files, gone after use.
  private func withFolder<Result>(
    _ files: [String: String], _ body: (String) async throws -> Result
  ) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "kubeconfig-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in files {
      let file = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
    return try await body(folder.path)
  }

  private func resolve(
    _ folder: String, _ change: (inout ClusterOverrides) -> Void = { _ in },
    environment: [String: String] = [:]
  ) throws(KubeconfigProblem) -> ClusterConnection {
    var overrides = ClusterOverrides()
    change(&overrides)
    let environment = Environment(environment.mapValues { $0.replacing("$DIR", with: folder) })
    let config = try KubeconfigLoader(environment: environment, directory: ByteString(folder))
      .load(explicit: overrides.kubeconfig)
    let account = ServiceAccount(environment: environment, directory: ByteString(folder + "/pod"))
    return try ConnectionResolver(config, overrides, account: account).connection()
  }

  private static let refusing = ScriptedTransport { _, _ throws(HTTPError) in
    throw HTTPError(.connectionRefused)
  }

  /// What the first request of a run comes to: the error that Helm prints.
  private func outcome(_ folder: String, _ file: String) async -> String {
    do {
      let connection = try resolve(folder, { $0.kubeconfig = ByteString(folder + "/" + file) })
      let credentials = connection.credentials(
        environment: [Array("PATH=/usr/bin:/bin".utf8)], hasTerminal: false, now: { 0 })
      let client = connection.client(
        transport: Self.refusing, credentials: credentials, userAgent: "Helm/4.2")
      _ = try await client.serverVersion()
      return ""
    } catch let problem as KubeconfigProblem {
      return KubernetesError(.kubeconfig(problem)).text.text
    } catch let error as KubernetesError {
      return error.text.text
    } catch {
      return "\(error)"
    }
  }

  /// Each configuration with the error of the real Helm (recorded through its binding for Python).
  @Test(arguments: Fixture.lines("kubernetes/kubeconfig").map { $0.string("name") })
  func `errors are those of Helm`(name: String) async throws {
    let line = try #require(
      Fixture.lines("kubernetes/kubeconfig").first { $0.string("name") == name })
    let files = ["config": line.string("config"), "emptyfile": " \n"]
    try await withFolder(files) { folder in
      let file = "/\(name).yaml"
      try FileManager.default.moveItem(atPath: folder + "/config", toPath: folder + file)
      let found = await outcome(folder, String(file.dropFirst()))
      #expect(found.replacing(folder, with: "$DIR") == line.string("error"))
    }
  }

  @Test func `a mistake is named by file and key`() async throws {
    let text =
      "clusters: [{name: dev, cluster: {certificate-authority-data: '?'}}]"
    try await withFolder(["a": text]) { folder in
      let problem = #expect(throws: KubeconfigProblem.self) {
        try resolve(folder, environment: ["KUBECONFIG": "$DIR/a"])
      }
      #expect(
        problem
          == .unreadable([
            KubeconfigProblem.BadFile(
              path: ByteString(folder + "/a"),
              key: "clusters[dev].cluster.certificate-authority-data",
              reason: "illegal base64 data at input byte 0")
          ]))
    }
  }

  private static let first = """
    current-context: one
    contexts:
    - {name: one, context: {cluster: k, user: u, namespace: first}}
    clusters:
    - {name: k, cluster: {server: "https://one/", certificate-authority: ca.crt, proxy-url: "http://p:1"}}
    users:
    - {name: u, user: {client-certificate: ../c.crt, client-key: /k.key}}
    """
  private static let second = """
    current-context: two
    contexts:
    - {name: one, context: {cluster: k, user: v}}
    - {name: two, context: {cluster: l, user: u}}
    clusters:
    - {name: k, cluster: {server: "https://not"}}
    - {name: l, cluster: {server: "https://two", insecure-skip-tls-verify: true, disable-compression: true}}
    users:
    - {name: u, user: {token: not}}
    """
  private static let pem = "-----BEGIN CERTIFICATE-----\nYWJj\n-----END CERTIFICATE-----\n"

  @Test func `files are merged, the first wins`() async throws {
    let files = [
      "a/config": Self.first, "b": Self.second, "a/ca.crt": Self.pem, "c.crt": Self.pem,
    ]
    try await withFolder(files) { folder in
      let list = ["KUBECONFIG": "$DIR/none::$DIR/a/config:$DIR/b:$DIR/b"]
      // The key of the first user is absolute, and not there.
      let problem = #expect(throws: KubeconfigProblem.self) {
        try resolve(folder, environment: list)
      }
      #expect(
        problem
          == .invalid([
            "unable to read client-key /k.key for u due to open /k.key: no such file or directory"
          ]))
      let config = try KubeconfigLoader(
        environment: Environment(list.mapValues { $0.replacing("$DIR", with: folder) }),
        directory: "/"
      ).load()
      #expect(config.currentContext == "one")
      #expect(config.contexts.keys.sorted() == ["one", "two"])
      #expect(config.contexts["one"]?.user == "u")
      #expect(config.users["u"]?.token == "")
      #expect(config.users["u"]?.certificateFile.text == folder + "/c.crt")
      #expect(config.clusters["k"]?.authorityFile.text == folder + "/a/ca.crt")
      #expect(config.clusters["l"]?.server == "https://two")
    }
  }

  @Test func `flags overrule the files`() async throws {
    let config = """
      current-context: one
      contexts:
      - {name: one, context: {cluster: k, user: u, namespace: ns}}
      - {name: two, context: {cluster: l, user: v}}
      clusters:
      - {name: k, cluster: {server: "https://one:6443", certificate-authority: ca.crt, tls-server-name: old, proxy-url: "http://p:1"}}
      - {name: l, cluster: {server: "https://two", insecure-skip-tls-verify: true, disable-compression: true}}
      users:
      - {name: u, user: {token: t}}
      - {name: v, user: {username: name, password: p, as: x, as-uid: i, as-groups: [g, h], as-user-extra: {"a/b": [c, d]}}}
      """
    try await withFolder(["config": config, "ca.crt": Self.pem, "other.crt": Self.pem]) { folder in
      let home = ["KUBECONFIG": "$DIR/config"]
      let plain = try resolve(folder, environment: home)
      #expect(plain.server == "https://one:6443" && plain.namespace == "ns")
      #expect(plain.tls.authorities == .file(folder + "/ca.crt") && plain.tls.serverName == "old")
      #expect(plain.proxy == "http://p:1" && !plain.disablesCompression && plain.context == "one")
      #expect(plain.notices.isEmpty)

      let other = try resolve(folder, { $0.context = "two" }, environment: home)
      #expect(other.server == "https://two" && other.namespace == "default")
      #expect(other.tls.isInsecure && other.disablesCompression)
      let identity = try await identity(of: other)
      #expect(
        identity.headers.fields.map { "\($0.name): \($0.value)" } == [
          "Impersonate-User: x", "Impersonate-Uid: i", "Impersonate-Group: g",
          "Impersonate-Group: h", "Impersonate-Extra-a%2Fb: c", "Impersonate-Extra-a%2Fb: d",
          "Authorization: Basic bmFtZTpw",
        ])

      let flags = try resolve(
        folder,
        {
          $0.server = "https://three"
          $0.authorityFile = ByteString(folder + "/other.crt")
          $0.token = "flag"
          $0.asUser = "jane"
          $0.asGroups = ["devs"]
          $0.namespace = "wire"
        }, environment: home)
      #expect(flags.server == "https://three" && flags.namespace == "wire")
      #expect(flags.tls.authorities == .file(folder + "/other.crt"))
      #expect(flags.tls.serverName == nil)
      let flagged = try await self.identity(of: flags)
      #expect(
        flagged.headers.fields.map { "\($0.name): \($0.value)" } == [
          "Impersonate-User: jane", "Impersonate-Group: devs", "Authorization: Bearer flag",
        ])

      let insecure = try resolve(
        folder,
        {
          $0.isInsecure = true
          $0.tlsServerName = "name"
        }, environment: home)
      #expect(insecure.tls.isInsecure && insecure.tls.authorities == nil)
      #expect(insecure.tls.serverName == "name")

      #expect(throws: KubeconfigProblem.missingContext("none")) {
        try resolve(folder, { $0.context = "none" }, environment: home)
      }
    }
  }

  private func identity(of connection: ClusterConnection) async throws -> ClientIdentity {
    try await connection.credentials(environment: [], hasTerminal: false, now: { 0 }).identity()
  }

  @Test func `what is not there is told`() async throws {
    let config = """
      current-context: c
      contexts: [{name: c, context: {cluster: k, user: u}}]
      """
    try await withFolder([".kube/config": config]) { folder in
      let connection = try resolve(folder, environment: ["HOME": "$DIR"])
      #expect(connection.server == "http://localhost:8080")
      #expect(
        connection.notices == [
          .missingUser("u", context: "c"), .missingCluster("k", context: "c"),
        ])
    }
  }

  @Test func `nothing secret goes over an open connection`() async throws {
    let config = """
      current-context: c
      contexts: [{name: c, context: {cluster: k, user: u}}]
      clusters: [{name: k, cluster: {server: "http://open"}}]
      users: [{name: u, user: {token: secret, as: jane}}]
      """
    try await withFolder(["config": config]) { folder in
      let connection = try resolve(folder, environment: ["KUBECONFIG": "$DIR/config"])
      let identity = try await identity(of: connection)
      #expect(identity.headers.fields.map(\.value) == ["jane"])
    }
  }

  @Test func `in a pod, its account is used`() async throws {
    let files = ["pod/token": "pod-token\n", "pod/ca.crt": Self.pem, "pod/namespace": "shop\n"]
    let variables = ["KUBERNETES_SERVICE_HOST": "10.0.0.1", "KUBERNETES_SERVICE_PORT": "443"]
    try await withFolder(files) { folder in
      let connection = try resolve(folder, environment: variables)
      #expect(connection.isInCluster && connection.server == "https://10.0.0.1:443")
      #expect(connection.namespace == "shop")
      #expect(connection.tls.authorities == .file(folder + "/pod/ca.crt"))
      let identity = try await identity(of: connection)
      #expect(identity.headers["Authorization"] == "Bearer pod-token")

      let six = try resolve(
        folder, { $0.token = "t" },
        environment: [
          "KUBERNETES_SERVICE_HOST": "fd00::1", "KUBERNETES_SERVICE_PORT": "6443",
          "POD_NAMESPACE": "mine",
        ])
      #expect(six.server == "https://[fd00::1]:6443" && six.namespace == "mine")
      let outside = try resolve(folder, { $0.server = "https://x" }, environment: variables)
      #expect(!outside.isInCluster)
      #expect(try !resolve(folder, environment: [:]).isInCluster)
    }
  }
}
