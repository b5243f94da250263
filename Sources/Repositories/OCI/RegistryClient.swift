internal import GoCompat
public import HTTP
internal import Synchronization

/// Registries of the OCI distribution protocol, as places for charts and plugins.
///
/// - SeeAlso: Helm's `registry.Client`; the OCI distribution specification 1.1
public final class RegistryClient: Sendable {
  private let transport: any HTTPTransport
  let settings: RegistrySettings
  private let store: CredentialStore
  private let connections = Mutex<[String: RegistryConnection]>([:])

  public init(
    _ transport: any HTTPTransport, store: CredentialStore,
    settings: RegistrySettings = RegistrySettings()
  ) {
    self.transport = transport
    self.store = store
    self.settings = settings
  }

  /// The connection to a host; one for all requests, so that each is asked for credentials once.
  func connection(_ host: String) -> RegistryConnection {
    connections.withLock { connections in
      if let connection = connections[host] { return connection }
      let store = store
      let connection = RegistryConnection(
        host: host, transport: transport, settings: settings,
        credentials: { host throws(RegistryError) in try store.credential(for: host) })
      connections[host] = connection
      return connection
    }
  }

  // MARK: - Who asks

  /// Tries a credential, and keeps it when the registry takes it.
  ///
  /// - Parameter host: host and perhaps port; neither scheme nor path.
  public func login(_ host: String, _ credential: RegistryCredential) async throws(RegistryError) {
    try OCIReference.check(registry: host)
    var settings = settings
    settings.credential = credential
    let connection = RegistryConnection(
      host: host, transport: transport, settings: settings,
      credentials: { _ throws(RegistryError) in credential })
    connection.setUsesOAuth(true)
    do throws(RegistryError) {
      try await ping(connection)
    } catch {
      connection.setUsesOAuth(false)
      do throws(RegistryError) {
        try await ping(connection)
      } catch {
        throw RegistryError(.login(host: host, error))
      }
    }
    try store.store(credential, for: host)
  }

  private func ping(_ connection: RegistryConnection) async throws(RegistryError) {
    let request = HTTPRequest(.get, connection.origin + "/v2/")
    let answer = try await connection.fetch(request, scope: .none, expecting: [200, 404])
    guard answer.status == 200 else { throw RegistryError(.notFound(connection.host)) }
  }

  /// Forgets the credential for a host.
  public func logout(_ host: String) throws(RegistryError) { try store.remove(host) }

  // MARK: - What is there

  /// The versions of a repository, the newest first.
  public func versions(_ reference: OCIReference) async throws(RegistryError) -> [String] {
    let connection = connection(reference.registry)
    var url: String? = "\(connection.origin)/v2/\(reference.repository)/tags/list"
    var tags: [String] = []
    var pages: Set<String> = []
    while let page = url {
      guard pages.insert(page).inserted, pages.count <= 1000 else {
        throw RegistryError(.malformed(url: page, "the list of tags does not end"))
      }
      let request = HTTPRequest(.get, page)
      let answer = try await connection.fetch(
        request, scope: .pull(reference.repository), expecting: [200])
      tags += try TagList.tags(answer.body, url: page)
      url = try TagList.next(answer.headers["Link"], after: page)
    }
    return OCITag.versions(tags)
  }

  /// The manifest a reference names; its bytes are not fetched.
  public func resolve(_ reference: OCIReference) async throws(RegistryError) -> OCIDescriptor {
    let connection = connection(reference.registry)
    var request = HTTPRequest(.head, manifestURL(reference))
    request.headers["Accept"] = OCIMediaType.manifests.joined(separator: ", ")
    let answer = try await connection.fetch(
      request, scope: .pull(reference.repository), expecting: [200, 404])
    guard answer.status == 200 else { throw RegistryError(.notFound(reference.text)) }
    guard let digest = answer.headers["Docker-Content-Digest"] else {
      return try await manifest(reference).descriptor
    }
    try OCIReference.check(digest: digest)
    return OCIDescriptor(
      mediaType: TagList.mediaType(answer.headers["Content-Type"]), digest: digest,
      size: Int64(answer.headers["Content-Length"] ?? "") ?? 0)
  }

  /// What a chart's reference and the version asked for mean: a reference with a tag or a digest.
  ///
  /// - Parameters:
  ///   - text: with `oci://`.
  ///   - shown: the same as it was given, for messages.
  ///   - version: a version or a range; empty for the reference's own, or the newest.
  /// - SeeAlso: `Client.ValidateReference`
  public func resolve(
    _ text: String, shown: String? = nil, version: String
  ) async throws(RegistryError) -> OCIReference {
    var reference = try OCIReference(text)
    let own = reference.tag
    let wanted = version.isEmpty ? own : version
    if !own.isEmpty, !version.isEmpty, OCITag.tag(of: version) != own {
      throw RegistryError(.versionMismatch(wanted: version, tag: own))
    }
    if !reference.digest.isEmpty {
      if wanted.isEmpty { return reference }
      try await check(reference, isTagged: OCITag.tag(of: wanted))
      reference.tag = ""
      return reference
    }
    if (try? Semver(ByteString(wanted))) != nil {
      reference.tag = OCITag.tag(of: wanted)
      return reference
    }
    let versions = try await versions(reference)
    guard !versions.isEmpty else { throw RegistryError(.noTags(shown ?? text)) }
    reference.tag = OCITag.tag(of: try OCITag.choose(wanted, of: versions))
    return reference
  }

  /// Whether a tag, when it is there, leads to the digest of the reference.
  private func check(
    _ reference: OCIReference, isTagged tag: String
  ) async throws(RegistryError) {
    let tagged = OCIReference(
      registry: reference.registry, repository: reference.repository, tag: tag)
    let descriptor: OCIDescriptor
    do throws(RegistryError) {
      descriptor = try await resolve(tagged)
    } catch {
      // A digest names the chart by itself: the tag need not be there.
      return
    }
    guard descriptor.digest == reference.digest else {
      throw RegistryError(
        .digestMismatch(tagged: descriptor.digest, wanted: reference.digest))
    }
  }

  func manifestURL(_ reference: OCIReference) -> String {
    "\(connection(reference.registry).origin)/v2/\(reference.repository)"
      + "/manifests/\(reference.manifestName)"
  }
}
