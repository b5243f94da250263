public import GoCompat

/// Where credentials for registries are kept: Helm's own file, and docker's to look in as well.
///
/// - SeeAlso: `credentials.NewStoreWithFallbacks` of oras-go
public struct CredentialStore: Sendable {
  private let path: ByteString
  private let fallbacks: [ByteString]
  private let environment: [[UInt8]]

  /// - Parameters:
  ///   - path: the `config.json` that is read and written.
  ///   - fallbacks: those that are only read.
  ///   - environment: variables as `NAME=value`, for the programs that keep credentials.
  public init(path: ByteString, fallbacks: [ByteString] = [], environment: [[UInt8]] = []) {
    self.path = path
    self.fallbacks = fallbacks
    self.environment = environment
  }

  /// The credential for a host as it is written in a reference; empty when there is none.
  public func credential(for host: String) throws(RegistryError) -> RegistryCredential {
    let server = Self.server(of: host)
    for path in [path] + fallbacks {
      let file = try CredentialFile(path)
      let found = try credential(for: server, in: file)
      if !found.isEmpty { return found }
    }
    return RegistryCredential()
  }

  private func credential(
    for server: String, in file: CredentialFile
  ) throws(RegistryError) -> RegistryCredential {
    if let helper = helper(for: server, in: file) {
      return try helper.credential(for: server)
    }
    return try file.credential(for: server)
  }

  public func store(_ credential: RegistryCredential, for host: String) throws(RegistryError) {
    let server = Self.server(of: host)
    var file = try CredentialFile(path)
    guard let helper = helper(for: server, in: file) else {
      file.set(credential, for: server)
      return try file.save()
    }
    try helper.store(credential, for: server)
    guard !file.isConfigured else { return }
    file.setStore(helper.name)
    try file.save()
  }

  public func remove(_ host: String) throws(RegistryError) {
    let server = Self.server(of: host)
    var file = try CredentialFile(path)
    if let helper = helper(for: server, in: file) { return try helper.erase(server) }
    if file.remove(server) { try file.save() }
  }

  private func helper(for server: String, in file: CredentialFile) -> CredentialHelper? {
    var name = file.helper(for: server)
    if name.isEmpty, !file.isConfigured { name = CredentialHelper.usual(environment) ?? "" }
    return name.isEmpty ? nil : CredentialHelper(name: name, environment: environment)
  }

  /// What a host is called in these files: docker's own registry has an address of old.
  private static func server(of host: String) -> String {
    host == "docker.io" || host == "registry-1.docker.io" ? "https://index.docker.io/v1/" : host
  }
}
