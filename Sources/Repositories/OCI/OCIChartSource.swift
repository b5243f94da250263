public import GoCompat
public import HTTP
internal import Synchronization

/// Charts of OCI registries, `oci://host/path/name:version`.
///
/// - SeeAlso: `getter.OCIGetter`
public final class OCIChartSource: ChartRegistry {
  private let transport: any HTTPTransport
  private let store: CredentialStore
  private let observe: @Sendable (PulledChart, OCIReference) -> Void
  /// The clients by how they get at their registries: one connection and one question for credentials
  /// however many charts there are.
  private let clients = Mutex<[(access: RepositoryAccess, client: RegistryClient)]>([])
  /// Signatures that came with their charts, by the address they will be asked for.
  private let signatures = Mutex<[ByteString: [UInt8]?]>([:])

  public let schemes: [ByteString] = ["oci"]

  /// - Parameter observe: is told of each chart that came.
  public init(
    _ transport: any HTTPTransport, store: CredentialStore,
    observe: @escaping @Sendable (PulledChart, OCIReference) -> Void = { _, _ in }
  ) {
    self.transport = transport
    self.store = store
    self.observe = observe
  }

  public func locate(
    _ reference: GoURL, version: ByteString, _ access: RepositoryAccess
  ) async throws(RepositoryError) -> ChartLocation {
    do throws(RegistryError) {
      let client = client(access)
      let found = try await client.resolve(reference.goText.text, version: version.text)
      let text = ByteString(OCIReference.prefix + found.text)
      return ChartLocation(
        url: text, fileName: ByteString(Self.fileName(found)), access: access)
    } catch {
      throw RepositoryError(.registry(error))
    }
  }

  public func versions(
    of reference: ByteString, _ access: RepositoryAccess
  ) async throws(RepositoryError) -> [ByteString] {
    do throws(RegistryError) {
      let reference = try OCIReference(reference.text)
      return try await client(access).versions(reference).map { ByteString($0) }
    } catch {
      throw RepositoryError(.registry(error))
    }
  }

  public func bytes(_ request: ChartRequest) async throws(RepositoryError) -> ChartAnswer {
    do throws(RegistryError) {
      if request.content == .provenance { return ChartAnswer(bytes: try await signature(request)) }
      let reference = try OCIReference(request.url.text)
      let progress = request.progress
      let chart = try await client(request.access).pull(
        reference, withProvenance: request.content == .chart
      ) { received, total in progress?(Int(clamping: received), Int(clamping: total)) }
      signatures.withLock { $0[request.url + ".prov"] = .some(chart.provenance) }
      observe(chart, reference)
      return ChartAnswer(bytes: chart.chart)
    } catch {
      throw RepositoryError(.registry(error))
    }
  }

  /// The signature of a chart that may have come already.
  private func signature(_ request: ChartRequest) async throws(RegistryError) -> [UInt8] {
    if let known = signatures.withLock({ $0[request.url] }) {
      guard let known else { throw RegistryError(.noLayer(mediaType: OCIMediaType.provenance)) }
      return known
    }
    let text = request.url.text
    let reference = try OCIReference(String(text.dropLast(".prov".count)))
    let chart = try await client(request.access).pull(
      reference, withProvenance: true, requiresProvenance: true)
    guard let provenance = chart.provenance else {
      throw RegistryError(.noLayer(mediaType: OCIMediaType.provenance))
    }
    return provenance
  }

  private func client(_ access: RepositoryAccess) -> RegistryClient {
    clients.withLock { clients in
      if let known = clients.first(where: { $0.access == access }) { return known.client }
      var settings = RegistrySettings()
      settings.isPlainHTTP = access.isPlainHTTP
      settings.tls = access.tls
      if !access.username.isEmpty, !access.password.isEmpty {
        settings.credential = RegistryCredential(
          username: access.username.text, password: access.password.text)
      }
      let client = RegistryClient(transport, store: store, settings: settings)
      clients.append((access, client))
      return client
    }
  }

  /// What the archive is called: `name-version.tgz`.
  ///
  /// - SeeAlso: `ChartDownloader.DownloadTo`
  static func fileName(_ reference: OCIReference) -> String {
    if !reference.tag.isEmpty {
      return "\(reference.name)-\(OCITag.version(of: reference.tag)).tgz"
    }
    let digest = reference.digest.split(separator: ":").map(String.init)
    return "\(reference.name)@\(digest.joined(separator: "-")).tgz"
  }
}
