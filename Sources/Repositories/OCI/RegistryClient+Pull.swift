public import GoCompat
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
  /// The packed chart; empty when it was not wanted.
  public var chart: [UInt8] = []
  /// The signature file; nil when the registry has none, or it was not wanted.
  public var provenance: [UInt8]?
  /// Whether the chart has the media type of old.
  public var isLegacy = false

  /// What Helm prints of it, without the last line's end.
  public var helmText: ByteString {
    let warning: ByteString =
      isLegacy
      ? ByteString("Warning: chart media type \(OCIMediaType.legacyChart) is deprecated\n") : ""
    return warning
      + ArtifactLines.text(
        "Pulled", reference, manifest.digest, hasUnderscore: reference.utf8.contains(0x5F))
  }
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
        request, scope: .pull(reference.repository), expecting: [200, 404])
      guard answer.status == 200 else { throw RegistryError(.notFound(reference.text)) }
    } catch {
      throw error.during(.fetchReference)
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

  /// What of a chart is to be fetched.
  public struct Wanted: Sendable {
    public var chart = true
    /// The signature, when there is one.
    public var provenance = false
    /// Gives archives that are here already, by their digests.
    public var known: @Sendable (_ digest: String) -> [UInt8]? = { _ in nil }

    public init() {}
  }

  /// Fetches a chart, its signature, or both.
  ///
  /// - SeeAlso: `Client.Pull`
  public func pull(
    _ reference: OCIReference, _ wanted: Wanted = Wanted(),
    progress: @escaping @Sendable (_ bytes: Int64, _ of: Int64) -> Void = { _, _ in }
  ) async throws(RegistryError) -> PulledChart {
    let root = try await manifest(reference)
    let found = try await descriptors(root, of: reference, wanted)
    let minimum = wanted.chart ? 2 : 1
    guard found.count >= minimum else {
      throw RegistryError(.tooFewDescriptors(minimum: minimum, found: found.count))
    }
    guard let config = found.last(where: { $0.mediaType == OCIMediaType.chartConfig }) else {
      throw RegistryError(.noConfig)
    }
    var pulled = PulledChart(
      reference: reference.text, manifest: root.descriptor,
      config: try await blob(config, of: reference))
    try Self.check(config: pulled.config)
    if wanted.chart {
      guard let chart = found.last(where: { OCIMediaType.charts.contains($0.mediaType) }) else {
        throw RegistryError(.noLayer(mediaType: OCIMediaType.chart))
      }
      pulled.isLegacy = chart.mediaType == OCIMediaType.legacyChart
      pulled.chart = wanted.known(chart.digest) ?? []
      if pulled.chart.isEmpty {
        pulled.chart = try await blob(chart, of: reference, progress: progress)
      }
    }
    if let provenance = found.last(where: { $0.mediaType == OCIMediaType.provenance }) {
      pulled.provenance = try await blob(provenance, of: reference)
    }
    return pulled
  }

  private static func check(config: [UInt8]) throws(RegistryError) {
    do throws(JSONError) {
      _ = try JSONReader.kubernetesValue(config)
    } catch {
      throw RegistryError(.badConfig(error.goText))
    }
  }

  /// What of a manifest, or of all manifests of an index, belongs to a chart.
  private func descriptors(
    _ root: FetchedManifest, of reference: OCIReference, _ wanted: Wanted, depth: Int = 0
  ) async throws(RegistryError) -> [OCIDescriptor] {
    switch root.descriptor.mediaType {
    case OCIMediaType.manifest:
      guard let manifest = OCIManifest(root.bytes) else {
        throw RegistryError(.malformed(url: manifestURL(reference), "not a manifest"))
      }
      return [root.descriptor]
        + ([manifest.config] + manifest.layers).filter { descriptor in
          switch descriptor.mediaType {
          case OCIMediaType.chartConfig: true
          case OCIMediaType.chart, OCIMediaType.legacyChart: wanted.chart
          case OCIMediaType.provenance: wanted.provenance
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
          manifest, of: reference, wanted, depth: depth + 1)
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
          scope: .pull(reference.repository)
        ).read(into: &bytes, progress: progress)
        break
      } catch {
        guard breaks < settings.resumes, case .transport = error.kind, error.isPassing else {
          throw error.during(.fetch)
        }
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
