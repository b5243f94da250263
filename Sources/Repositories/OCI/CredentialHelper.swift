internal import GoCompat
internal import Platform
internal import YAML

/// A program that keeps credentials, `docker-credential-NAME`, with docker's protocol on its streams.
///
/// - SeeAlso: `credentials.nativeStore` of oras-go
struct CredentialHelper: Sendable {
  let name: String
  /// Variables as `NAME=value`.
  let environment: [[UInt8]]

  private var program: String { "docker-credential-\(name)" }

  /// What the program says when it does not know a server.
  private static let absent = "credentials not found in native keychain"

  func credential(for server: String) throws(RegistryError) -> RegistryCredential {
    let outcome = try run("get", Array(server.utf8))
    let text = ByteString(outcome.output).trimmingSpace.text
    if outcome.status != 0 {
      if text == Self.absent { return RegistryCredential() }
      throw failure("get", text)
    }
    guard case .object(let fields)? = try? JSONReader.kubernetesValue(outcome.output),
      case .string(let user)? = fields["Username"], case .string(let secret)? = fields["Secret"]
    else { throw failure("get", "the answer is no credential") }
    guard user == "<token>" else {
      return RegistryCredential(username: user.text, password: secret.text)
    }
    var credential = RegistryCredential()
    credential.identityToken = secret.text
    return credential
  }

  func store(_ credential: RegistryCredential, for server: String) throws(RegistryError) {
    let isToken = !credential.identityToken.isEmpty
    let document: Value = .object([
      "ServerURL": .string(ByteString(server)),
      "Username": .string(isToken ? "<token>" : ByteString(credential.username)),
      "Secret": .string(
        ByteString(isToken ? credential.identityToken : credential.password)),
    ])
    let input: [UInt8]
    do throws(JSONError) { input = try document.kubernetesJSON() } catch {
      throw failure("store", error.goText.text)
    }
    let outcome = try run("store", input)
    guard outcome.status == 0 else {
      throw failure("store", ByteString(outcome.output).trimmingSpace.text)
    }
  }

  func erase(_ server: String) throws(RegistryError) {
    let outcome = try run("erase", Array(server.utf8))
    let text = ByteString(outcome.output).trimmingSpace.text
    guard outcome.status == 0 || text == Self.absent else { throw failure("erase", text) }
  }

  private func run(_ action: String, _ input: [UInt8]) throws(RegistryError) -> Subprocess.Outcome {
    var process = Subprocess(
      command: Array(program.utf8), arguments: [Array(action.utf8)], environment: environment)
    process.input = .bytes(input)
    process.outputLimit = 1 << 20
    do throws(SubprocessError) {
      return try process.run()
    } catch {
      switch error.kind {
      case .notOnPath, .notFound:
        throw failure(action, "executable file not found in $PATH")
      default: throw failure(action, "\(error.kind)")
      }
    }
  }

  private func failure(_ action: String, _ reason: String) -> RegistryError {
    RegistryError(.helper("failed to \(action) credentials with \(program): \(reason)"))
  }

  /// The program kept for this system when no file names one; nil when it is not installed.
  ///
  /// - SeeAlso: `getDefaultHelperSuffix` of oras-go
  static func usual(_ environment: [[UInt8]]) -> String? {
    let name = isOnPath("pass", environment) ? "pass" : "secretservice"
    return isOnPath("docker-credential-\(name)", environment) ? name : nil
  }

  private static func isOnPath(_ program: String, _ environment: [[UInt8]]) -> Bool {
    let path = environment.last { $0.starts(with: Array("PATH=".utf8)) }?.dropFirst(5) ?? []
    return path.split(separator: UInt8(ascii: ":")).contains { folder in
      let candidate = Array(folder) + [UInt8(ascii: "/")] + Array(program.utf8)
      guard let status = try? Files.status(of: candidate) else { return false }
      return status.kind == .regular && status.permissions & 0o111 != 0
    }
  }
}
