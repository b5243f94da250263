internal import GoCompat
internal import HTTP
internal import Platform
internal import YAML

/// One run of a credential plugin: what it is told, and what it answers.
///
/// - SeeAlso: `exec.Authenticator.refreshCredsLocked`
struct CredentialPluginCall: Sendable {
  static let beta: ByteString = "client.authentication.k8s.io/v1beta1"
  static let stable: ByteString = "client.authentication.k8s.io/v1"

  /// What a plugin gave.
  struct Grant: Sendable, Equatable {
    /// Empty when there is only a certificate.
    var token: ByteString
    var certificate: [UInt8]
    var key: [UInt8]
    /// Seconds since 1970; nil when it does not end.
    var expiry: Int64?
  }

  let plugin: Kubeconfig.CredentialPlugin
  /// The cluster as plugins are told of it.
  let cluster: Object
  /// The variables of this process.
  let environment: [[UInt8]]
  /// Whether there is a terminal to ask at.
  let hasTerminal: Bool

  private var command: ByteString { ByteString(Paths.clean(plugin.command.text)) }

  /// Runs the plugin and waits for its answer.
  func run() throws(CredentialsProblem) -> Grant {
    let isInteractive = try interaction()
    var program = Subprocess(
      command: command.bytes, arguments: plugin.arguments.map(\.bytes), environment: environment)
    program.environment += plugin.environment.map { ($0.name + "=" + $0.value).bytes }
    program.environment.append(
      Array("KUBERNETES_EXEC_INFO=".utf8) + (try request(isInteractive)) + [0x0A])
    program.input = isInteractive ? .inherited : .none
    return try grant(try output(of: program))
  }

  private func interaction() throws(CredentialsProblem) -> Bool {
    switch Kubeconfig.CredentialPlugin.Interaction(rawValue: plugin.interaction.text) {
    case .never: return false
    case .ifAvailable: return hasTerminal
    case .always:
      guard hasTerminal else { throw .pluginNeedsTerminal(command: command) }
      return true
    case nil:
      throw answer(
        "exec plugin cannot support interactive mode: unknown interactiveMode: "
          + Strconv.quote(plugin.interaction))
    }
  }

  private func request(_ isInteractive: Bool) throws(CredentialsProblem) -> [UInt8] {
    var spec = Object()
    if plugin.wantsCluster { spec["cluster"] = .object(cluster) }
    spec["interactive"] = .bool(isInteractive)
    let request: Value = .object([
      "kind": .string("ExecCredential"), "apiVersion": .string(plugin.apiVersion),
      "spec": .object(spec),
    ])
    do throws(JSONError) {
      return try request.kubernetesJSON()
    } catch {
      throw answer("encode ExecCredentials: " + error.goText)
    }
  }

  private func output(of program: Subprocess) throws(CredentialsProblem) -> [UInt8] {
    let outcome: Subprocess.Outcome
    do throws(SubprocessError) {
      outcome = try program.run()
    } catch {
      switch error.kind {
      case .notOnPath: throw .pluginMissing(command: command, hint: hint)
      case .notFound(let code):
        let cause = FileError(operation: "fork/exec", path: command.bytes, code: code)
        throw .pluginBroken(command: command, reason: ByteString(cause.goText))
      case .system(let call, let code):
        let cause = FileError(operation: call, path: command.bytes, code: code)
        throw .pluginBroken(command: command, reason: ByteString(cause.goText))
      case .timedOut: throw .pluginBroken(command: command, reason: "it took too long")
      case .tooMuchOutput: throw .pluginBroken(command: command, reason: "it wrote too much")
      }
    }
    guard outcome.status == 0 else {
      throw .pluginFailed(command: command, status: outcome.status)
    }
    return outcome.output
  }

  /// The hint without what would change the terminal.
  private var hint: ByteString {
    ByteString(
      plugin.installHint.bytes.filter { ($0 >= 0x20 || $0 == 0x0A || $0 == 0x09) && $0 != 0x7F })
  }

  private func grant(_ output: [UInt8]) throws(CredentialsProblem) -> Grant {
    let document: Value
    do throws(YAMLError) {
      document = try YAMLReader.value(output, YAMLReader.Options(numbers: .native))
    } catch {
      throw answer("decoding stdout: " + error.goText)
    }
    guard case .object(let object) = document else {
      throw answer("decoding stdout: " + KubeconfigFields.notAnObject(document))
    }
    try checkKind(object)
    guard let status = object["status"]?.asObject else {
      throw answer("exec plugin didn't return a status field")
    }
    return try grant(status)
  }

  private func checkKind(_ object: Object) throws(CredentialsProblem) {
    let kind = object.text("kind")
    let version = object.text("apiVersion")
    guard kind.isEmpty && version.isEmpty || kind == "ExecCredential" else {
      throw answer("decoding stdout: " + KubeconfigFields.unknownKind(kind, version: version))
    }
    if version != plugin.apiVersion {
      // What names no version is what Go has inside.
      let named = version.isEmpty ? "client.authentication.k8s.io/__internal" : version
      throw answer(
        "exec plugin is configured to use API version " + plugin.apiVersion
          + ", plugin returned version " + named)
    }
  }

  private func grant(_ status: Object) throws(CredentialsProblem) -> Grant {
    let certificate = status.text("clientCertificateData")
    let key = status.text("clientKeyData")
    let token = status.text("token")
    if token.isEmpty, certificate.isEmpty, key.isEmpty {
      throw answer("exec plugin didn't return a token or cert/key pair")
    }
    if certificate.isEmpty != key.isEmpty {
      throw answer("exec plugin returned only certificate or key, not both")
    }
    return Grant(
      token: token, certificate: certificate.bytes, key: key.bytes,
      expiry: try expiry(status["expirationTimestamp"]))
  }

  private func expiry(_ value: Value?) throws(CredentialsProblem) -> Int64? {
    guard let value, value != .null else { return nil }
    do throws(TimeParseError) {
      return try TimeInstant(
        parsing: value.asString ?? "", layout: TimeInstant.rfc3339, in: .utc
      ).unix
    } catch {
      throw answer("decoding stdout: " + error.goText)
    }
  }

  private func answer(_ reason: ByteString) -> CredentialsProblem {
    .pluginAnswer(command: command, reason: reason)
  }
}
