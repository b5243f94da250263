import Foundation
import GoCompat
import HTTP
import Kubernetes
import Platform
import Synchronization
import Testing
import YAML

@Suite struct CredentialsTests {
  private func withFolder<Result>(
    _ body: (String) async throws -> Result
  ) async throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
      "credentials-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder.path)
  }

  private func connection(_ change: (inout Kubeconfig.User) -> Void) -> ClusterConnection {
    var user = Kubeconfig.User()
    change(&user)
    return ClusterConnection(
      server: "https://cluster", user: user,
      pluginCluster: ["server": .string("https://cluster"), "config": .null])
  }

  private func credentials(
    _ connection: ClusterConnection, hasTerminal: Bool = false,
    now: @escaping @Sendable () -> Int64 = { 0 }
  ) -> any Credentials {
    connection.credentials(
      environment: [Array("PATH=/usr/bin:/bin".utf8)], hasTerminal: hasTerminal, now: now)
  }

  /// A plugin that is a script: counts its runs in a file and prints what the script prints.
  private func plugin(
    _ folder: String, _ script: String, version: ByteString = "client.authentication.k8s.io/v1"
  ) -> Kubeconfig.CredentialPlugin {
    var plugin = Kubeconfig.CredentialPlugin()
    plugin.command = "sh"
    plugin.arguments = [
      "-c", ByteString("echo run >> \(folder)/runs; n=$(wc -l < \(folder)/runs); \(script)"),
    ]
    plugin.apiVersion = version
    plugin.interaction = "IfAvailable"
    return plugin
  }

  private func runs(_ folder: String) throws -> Int {
    try String(contentsOfFile: folder + "/runs", encoding: .utf8).split(separator: "\n").count
  }

  private func check(_ source: any Credentials, _ authorization: String) async throws {
    let identity = try await source.identity()
    #expect(identity.headers["Authorization"] == authorization)
  }

  private func checkRuns(_ folder: String, _ count: Int) throws {
    let found = try runs(folder)
    #expect(found == count)
  }

  private static let grant =
    #"echo "{\"kind\":\"ExecCredential\",\"apiVersion\":\"client.authentication.k8s.io/v1\",\"#
    + #""status\":{\"token\":\"t$n\",\"expirationTimestamp\":\"2026-11-21T00:00:00Z\"}}""#
  /// The moment at which that grant ends.
  private static let expiry: Int64 = 1_795_219_200

  @Test func `a grant is kept until it expires`() async throws {
    try await withFolder { folder in
      let time = Mutex<Int64>(Self.expiry - 10)
      let source = credentials(
        connection { $0.plugin = plugin(folder, Self.grant) },
        now: { time.withLock { $0 } })
      for _ in 0..<3 {
        try await check(source, "Bearer t1")
      }
      try checkRuns(folder, 1)
      time.withLock { $0 = Self.expiry + 1 }
      try await check(source, "Bearer t2")
      try checkRuns(folder, 2)
    }
  }

  @Test func `a refused grant is renewed, once for all who were refused`() async throws {
    try await withFolder { folder in
      let source = credentials(connection { $0.plugin = plugin(folder, Self.grant) })
      let transport = ScriptedTransport { request, _ in
        request.headers["Authorization"] == "Bearer t2" ? .json("{}") : .text(401, "")
      }
      let client = KubernetesClient(transport, credentials: source)
      _ = try await client.raw("/version")
      _ = try await client.raw("/version")
      try checkRuns(folder, 2)
      #expect(transport.requests.count == 3)
      let old = ClientIdentity(headers: ["Authorization": "Bearer t1"])
      #expect(
        try await source.identity(after: old)?.headers["Authorization"] == "Bearer t2")
      try checkRuns(folder, 2)
    }
  }

  @Test func `many who ask at once run it once`() async throws {
    try await withFolder { folder in
      let source = credentials(connection { $0.plugin = plugin(folder, Self.grant) })
      try await withThrowingTaskGroup(of: String?.self) { group in
        for _ in 0..<20 {
          group.addTask { try await source.identity().headers["Authorization"] }
        }
        for try await token in group { #expect(token == "Bearer t1") }
      }
      try checkRuns(folder, 1)
    }
  }

  @Test func `what a plugin is told`() async throws {
    try await withFolder { folder in
      let script =
        "printf %s \"$KUBERNETES_EXEC_INFO\" > \(folder)/told; printf %s \"$EXTRA\" >> \(folder)/told;"
        + #"echo '{"kind":"ExecCredential","apiVersion":"client.authentication.k8s.io/v1beta1","#
        + #""status":{"clientCertificateData":"C","clientKeyData":"K"}}'"#
      var told = plugin(folder, script, version: "client.authentication.k8s.io/v1beta1")
      told.wantsCluster = true
      told.interaction = "Never"
      let config =
        "users: [{name: u, user: {exec: {env: [{name: EXTRA, value: more}]}}}]"
      try Data(config.utf8).write(to: URL(fileURLWithPath: folder + "/config"))
      told.environment =
        try KubeconfigLoader(environment: Environment([:]), directory: "/")
        .load(explicit: ByteString(folder + "/config")).users["u"]?.plugin?.environment ?? []
      let identity = try await credentials(
        connection {
          $0.plugin = told
          $0.impersonation.user = "jane"
        }
      ).identity()
      #expect(identity.certificate == .pem([0x43]) && identity.key == .pem([0x4B]))
      #expect(identity.headers.fields.map(\.name) == ["Impersonate-User"])
      #expect(
        try String(contentsOfFile: folder + "/told", encoding: .utf8)
          == #"{"apiVersion":"client.authentication.k8s.io/v1beta1","kind":"ExecCredential","#
          + #""spec":{"cluster":{"config":null,"server":"https://cluster"},"interactive":false}}"#
          + "\nmore")
    }
  }

  @Test func `who has a token needs no plugin`() async throws {
    try await withFolder { folder in
      let source = credentials(
        connection {
          $0.plugin = plugin(folder, Self.grant)
          $0.token = "mine"
        })
      try await check(source, "Bearer mine")
      #expect(!FileManager.default.fileExists(atPath: folder + "/runs"))
    }
  }

  @Test func `a token file is read again`() async throws {
    try await withFolder { folder in
      let path = folder + "/token"
      func write(_ text: String) throws { try Data(text.utf8).write(to: .init(filePath: path)) }
      let time = Mutex<Int64>(0)
      try write("one\n")
      let source = credentials(
        connection { $0.tokenFile = ByteString(path) }, now: { time.withLock { $0 } })
      let first = try await source.identity()
      #expect(first.headers["Authorization"] == "Bearer one")
      #expect(try await source.identity(after: first) == nil)
      try write("two")
      #expect(try await source.identity() == first)
      let second = try #require(try await source.identity(after: first))
      #expect(second.headers["Authorization"] == "Bearer two")
      try write("three")
      time.withLock { $0 = 61 }
      try await check(source, "Bearer three")
      try write(" \n")
      time.withLock { $0 = 200 }
      await #expect(throws: CredentialsProblem.emptyTokenFile(path: ByteString(path))) {
        try await source.identity()
      }
      try FileManager.default.removeItem(atPath: path)
      let error = await #expect(throws: KubernetesError.self) {
        try await KubernetesClient(ScriptedTransport([]), credentials: source).raw("/version")
      }
      #expect(
        error?.text.text
          == #"Get "https://cluster/version": failed to read token file "\#(path)": "#
          + "open \(path): no such file or directory")
    }
  }

  @Test func `certificates go with the connection`() async throws {
    let transport = ScriptedTransport([.json("{}")])
    let connection = connection {
      $0.certificateFile = "/c.crt"
      $0.keyBytes = [1]
    }
    let client = connection.client(
      transport: transport, credentials: credentials(connection), userAgent: "Helm/4.2",
      timeout: .seconds(5))
    _ = try await client.raw("/version")
    #expect(transport.requests[0].tls == TLSSettings(certificate: .file("/c.crt"), key: .pem([1])))
    #expect(transport.requests[0].timeout == .seconds(5))
  }
}
