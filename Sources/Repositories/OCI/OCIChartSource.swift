public import GoCompat
public import HTTP
internal import Synchronization

/// Charts of OCI registries, `oci://host/path/name:version`.
///
/// - SeeAlso: `getter.OCIGetter`
public final class OCIChartSource: ChartRegistry {
  private let transport: any HTTPTransport
  private let store: CredentialStore
  /// The clients by how they get at their registries: one connection and one question for credentials
  /// however many charts there are.
  private let clients = Mutex<[(access: RepositoryAccess, client: RegistryClient)]>([])
  /// Signatures that came with their charts, by the address they will be asked for.
  private let signatures = Mutex<[ByteString: Signature]>([:])

  private struct Signature {
    var bytes: [UInt8]?
    var remark: ByteString
  }

  public let schemes: [ByteString] = ["oci"]

  public init(_ transport: any HTTPTransport, store: CredentialStore) {
    self.transport = transport
    self.store = store
  }

  public func locate(
    _ reference: GoURL, version: ByteString, _ access: RepositoryAccess
  ) async throws(RepositoryError) -> ChartLocation {
    do throws(RegistryError) {
      let client = client(access)
      let found = try await client.resolve(
        OCIReference.prefix + (reference.host + reference.path).text,
        shown: reference.goText.text, version: version.text)
      guard reference.user == nil else {
        throw .invalidReference("missing registry or repository")
      }
      guard reference.rawQuery.isEmpty else {
        throw .invalidReference(
          "invalid tag " + Strconv.quote(ByteString(found.tag) + "?" + reference.rawQuery).text)
      }
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
      return request.content == .provenance
        ? try await signature(request) : try await chart(request)
    } catch {
      throw RepositoryError(.registry(error))
    }
  }

  private func chart(_ request: ChartRequest) async throws(RegistryError) -> ChartAnswer {
    var wanted = RegistryClient.Wanted()
    wanted.provenance = true
    if let known = request.known {
      wanted.known = { digest in
        digest.hasPrefix("sha256:") ? known(ByteString(String(digest.dropFirst(7)))) : nil
      }
    }
    let progress = request.progress
    let chart = try await client(request.access).pull(
      OCIReference(request.url.text), wanted
    ) { received, total in progress?(Int(clamping: received), Int(clamping: total)) }
    let remark = chart.helmText
    signatures.withLock {
      $0[request.url + ".prov"] = Signature(bytes: chart.provenance, remark: remark)
    }
    var answer = ChartAnswer(bytes: chart.chart)
    answer.remark = remark
    return answer
  }

  /// The signature of a chart that may have come already.
  private func signature(_ request: ChartRequest) async throws(RegistryError) -> ChartAnswer {
    let found: Signature
    if let known = signatures.withLock({ $0[request.url] }) {
      found = known
    } else {
      var wanted = RegistryClient.Wanted()
      (wanted.chart, wanted.provenance) = (false, true)
      let reference = try OCIReference(String(request.url.text.dropLast(".prov".count)))
      let chart = try await client(request.access).pull(reference, wanted)
      found = Signature(bytes: chart.provenance, remark: chart.helmText)
    }
    guard let bytes = found.bytes else {
      throw RegistryError(.noLayer(mediaType: OCIMediaType.provenance))
    }
    var answer = ChartAnswer(bytes: bytes)
    answer.remark = found.remark
    return answer
  }

  private func client(_ access: RepositoryAccess) -> RegistryClient {
    clients.withLock { clients in
      if let known = clients.first(where: { $0.access == access }) { return known.client }
      var settings = RegistrySettings()
      settings.tls = access.tls
      // Who says what certificates to trust gets TLS, as with Helm.
      settings.isPlainHTTP = access.isPlainHTTP && settings.tls == nil
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
