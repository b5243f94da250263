internal import GoCompat
internal import HTTP
internal import YAML

/// A manifest as it came, and what it is known by.
public struct FetchedManifest: Sendable, Equatable {
  public var descriptor: OCIDescriptor
  public var bytes: [UInt8]
}

/// A chart from a registry. All its bytes are those their digests promise.
public struct PulledChart: Sendable, Equatable {
  /// As Helm prints it: without scheme, with the tag.
  public var reference: String
  /// What the reference leads to: a manifest, or an index of manifests.
  public var manifest: OCIDescriptor
  /// The metadata, as JSON.
  public var config: [UInt8]
  /// The packed chart.
  public var chart: [UInt8]
  /// `sha256:…` of the packed chart.
  public var chartDigest: String
  /// The signature file; nil when the registry has none.
  public var provenance: [UInt8]?
  /// Whether the chart has the media type of old.
  public var isLegacy: Bool
}

extension RegistryClient {
  /// The manifest, or index of manifests, a reference leads to.
  public func manifest(_ reference: OCIReference) async throws(RegistryError) -> FetchedManifest {
    let connection = connection(reference.registry)
    let url = manifestURL(reference)
    var request = HTTPRequest(.get, url, bodyLimit: 4 << 20)
    request.headers["Accept"] = OCIMediaType.manifests.joined(separator: ", ")
    let answer: HTTPAnswer
    do throws(RegistryError) {
      answer = try await connection.fetch(
        request, scope: "repository:\(reference.repository):pull", expecting: [200, 404])
      guard answer.status == 200 else { throw RegistryError(.notFound(reference.text)) }
    } catch {
      throw RegistryError(.fetchReference(error))
    }
    var expected = reference.digest
    if expected.isEmpty { expected = answer.headers["Docker-Content-Digest"] ?? "" }
    let actual = OCIDescriptor.digest(of: answer.body)
    guard expected.isEmpty || OCIDescriptor.matches(answer.body, expected) else {
      throw RegistryError(.wrongContent(url: url, expected: expected, actual: actual))
    }
    var descriptor = OCIDescriptor(
      mediaType: TagList.mediaType(answer.headers["Content-Type"]), of: answer.body)
    if !expected.isEmpty { descriptor.digest = expected }
    return FetchedManifest(descriptor: descriptor, bytes: answer.body)
  }

  /// Fetches a chart, and its signature when it has one and it is asked for.
  ///
  /// - Parameter requiresProvenance: whether a chart without a signature is an error.
  /// - SeeAlso: `Client.Pull`
  public func pull(
    _ reference: OCIReference, withProvenance: Bool = false, requiresProvenance: Bool = false,
    progress: @escaping @Sendable (_ bytes: Int64, _ of: Int64) -> Void = { _, _ in }
  ) async throws(RegistryError) -> PulledChart {
    let root = try await manifest(reference)
    let found = try await descriptors(root, of: reference, withProvenance: withProvenance)
    let minimum = 2 + (requiresProvenance ? 1 : 0)
    guard found.count >= minimum else {
      throw RegistryError(.tooFewDescriptors(minimum: minimum, found: found.count))
    }
    guard let config = found.last(where: { $0.mediaType == OCIMediaType.chartConfig }) else {
      throw RegistryError(.noConfig)
    }
    let chart = found.last {
      $0.mediaType == OCIMediaType.chart || $0.mediaType == OCIMediaType.legacyChart
    }
    guard let chart else { throw RegistryError(.noLayer(mediaType: OCIMediaType.chart)) }
    let provenance = found.last { $0.mediaType == OCIMediaType.provenance }
    if requiresProvenance, provenance == nil {
      throw RegistryError(.noLayer(mediaType: OCIMediaType.provenance))
    }
    let configBytes = try await blob(config, of: reference)
    let chartBytes = try await blob(chart, of: reference, progress: progress)
    var provenanceBytes: [UInt8]?
    if let provenance { provenanceBytes = try await blob(provenance, of: reference) }
    return PulledChart(
      reference: reference.text, manifest: root.descriptor, config: configBytes, chart: chartBytes,
      chartDigest: chart.digest, provenance: provenanceBytes,
      isLegacy: chart.mediaType == OCIMediaType.legacyChart)
  }

  /// What of a manifest, or of all manifests of an index, belongs to a chart.
  private func descriptors(
    _ root: FetchedManifest, of reference: OCIReference, withProvenance: Bool, depth: Int = 0
  ) async throws(RegistryError) -> [OCIDescriptor] {
    switch root.descriptor.mediaType {
    case OCIMediaType.manifest:
      guard let manifest = OCIManifest(root.bytes) else {
        throw RegistryError(.malformed(url: manifestURL(reference), "not a manifest"))
      }
      let wanted = [manifest.config] + manifest.layers
      return [root.descriptor]
        + wanted.filter { descriptor in
          switch descriptor.mediaType {
          case OCIMediaType.chartConfig, OCIMediaType.chart, OCIMediaType.legacyChart: true
          case OCIMediaType.provenance: withProvenance
          default: false
          }
        }
    case OCIMediaType.index:
      guard let children = OCIManifest.index(root.bytes), depth < 4, children.count <= 256 else {
        throw RegistryError(.malformed(url: manifestURL(reference), "not an index of manifests"))
      }
      var all = [root.descriptor]
      for child in children
      where child.mediaType == OCIMediaType.manifest || child.mediaType == OCIMediaType.index {
        var name = reference
        (name.tag, name.digest) = ("", child.digest)
        let manifest = try await manifest(name)
        all += try await descriptors(
          manifest, of: reference, withProvenance: withProvenance, depth: depth + 1)
      }
      return all
    default: return []
    }
  }

  /// The bytes of a digest. A download that breaks off is taken up where it ended.
  ///
  /// - Throws: `RegistryError` of kinds `wrongContent` and `wrongSize` when they are others.
  func blob(
    _ descriptor: OCIDescriptor, of reference: OCIReference,
    progress: @Sendable (_ bytes: Int64, _ of: Int64) -> Void = { _, _ in }
  ) async throws(RegistryError) -> [UInt8] {
    let connection = connection(reference.registry)
    let url = "\(connection.origin)/v2/\(reference.repository)/blobs/\(descriptor.digest)"
    guard descriptor.size <= settings.blobLimit else {
      throw RegistryError(.tooLarge(url: url, limit: settings.blobLimit))
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(Int(min(descriptor.size, 64 << 20)))
    var breaks = 0
    while true {
      do throws(RegistryError) {
        try await BlobDownload(
          connection: connection, url: url, size: descriptor.size,
          scope: "repository:\(reference.repository):pull"
        ).read(into: &bytes, progress: progress)
        break
      } catch {
        guard breaks < settings.resumes, case .transport(_, let cause) = error.kind,
          cause.kind == .connectionLost || cause.kind == .timedOut || cause.kind == .malformed
        else { throw error }
        breaks += 1
      }
    }
    guard Int64(bytes.count) == descriptor.size else {
      throw RegistryError(
        .wrongSize(url: url, expected: descriptor.size, actual: Int64(bytes.count)))
    }
    guard OCIDescriptor.matches(bytes, descriptor.digest) else {
      throw RegistryError(
        .wrongContent(
          url: url, expected: descriptor.digest, actual: OCIDescriptor.digest(of: bytes)))
    }
    return bytes
  }
}
