internal import Arguments
public import Diagnostics
internal import GoCompat
internal import HTTP
internal import Platform
public import Repositories

extension RegistryError: ReportableError {
  public var diagnostic: Diagnostic? { ServerAdvice.diagnostic(self) }
}

/// The way from a command to registries.
struct RegistryAccess {
  private let context: CommandContext
  var settings = RegistrySettings()

  /// With the flags of `ServerFlags`, as far as the command has them.
  init(_ context: CommandContext) throws {
    self.context = context
    let flags = context.flags
    settings.tls = tls(isInsecure: flags.bool("insecure-skip-tls-verify"))
    // Who says what certificates to trust gets TLS, as with Helm.
    settings.isPlainHTTP = flags.bool("plain-http") && settings.tls == nil
    let credential = RegistryCredential(
      username: flags.string("username"), password: flags.string("password"))
    if !credential.username.isEmpty, !credential.password.isEmpty {
      settings.credential = credential
    }
  }

  /// What the flags say of certificates; nil when nothing.
  ///
  /// - SeeAlso: Helm's `newRegistryClient`
  private func tls(isInsecure: Bool) -> TLSSettings? {
    func source(_ flag: String) -> TLSSettings.Source? {
      let name = context.flags.string(flag)
      return name.isEmpty ? nil : .file(context.path(name).text)
    }
    let (certificate, key) = (source("cert-file"), source("key-file"))
    let hasPair = certificate != nil && key != nil
    let authorities = source("ca-file")
    guard hasPair || authorities != nil || isInsecure else { return nil }
    return TLSSettings(
      authorities: authorities, certificate: hasPair ? certificate : nil,
      key: hasPair ? key : nil, isInsecure: isInsecure)
  }

  mutating func acceptAnyCertificate() {
    if context.flags.bool("insecure") { settings.tls = tls(isInsecure: true) }
  }

  var client: RegistryClient {
    RegistryClient(
      ChartAccess.transport(context), store: Self.store(context), settings: settings)
  }

  /// Helm's file of credentials, then docker's.
  static func store(_ context: CommandContext) -> CredentialStore {
    let environment = context.invocation.environment
    let docker: String
    if let folder = environment["DOCKER_CONFIG"], !folder.isEmpty {
      docker = folder
    } else {
      docker = Paths.join(context.settings.directories.home, ".docker")
    }
    return CredentialStore(
      path: context.path(context.settings.registryConfig),
      fallbacks: [context.path(Paths.join(docker, "config.json"))],
      environment: environment.entries)
  }
}
