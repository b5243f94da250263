internal import GoCompat

/// A plugin from a registry. All its bytes are those their digests promise.
public struct PulledPlugin: Sendable, Equatable {
  /// The packed plugin.
  public var archive: [UInt8]
  /// The signature file; nil when the registry has none.
  public var provenance: [UInt8]?
}

extension RegistryClient {
  /// Fetches a plugin and its signature: layers with the names `NAME-VERSION.tgz` and `.tgz.prov`.
  ///
  /// - SeeAlso: `Client.PullPlugin` of Helm's `pkg/registry`
  public func pullPlugin(
    _ reference: OCIReference,
    progress: @escaping @Sendable (_ bytes: Int64, _ of: Int64) -> Void = { _, _ in }
  ) async throws(RegistryError) -> PulledPlugin {
    let found = try await manifest(reference)
    guard let manifest = OCIManifest(found.bytes) else {
      throw RegistryError(.malformed(url: manifestURL(reference), "not a manifest"))
    }
    try Self.check(manifest)
    func layer(_ ending: String) -> OCIDescriptor? {
      manifest.layers.first { layer in
        guard let title = layer.annotations["org.opencontainers.image.title"]?.text else {
          return false
        }
        return title.hasPrefix(reference.name + "-") && title.hasSuffix(ending)
      }
    }
    guard let archive = layer(".tgz") else {
      throw RegistryError(
        .pluginArtifact(
          "required layer matching pattern \(reference.name)-VERSION.tgz not found in manifest"))
    }
    let bytes = try await blob(archive, of: reference, progress: progress)
    guard let signature = layer(".tgz.prov") else { return PulledPlugin(archive: bytes) }
    return PulledPlugin(archive: bytes, provenance: try await blob(signature, of: reference))
  }

  private static func check(_ manifest: OCIManifest) throws(RegistryError) {
    let wanted = OCIMediaType.plugin
    if !manifest.artifactType.isEmpty {
      guard manifest.artifactType == wanted else {
        throw RegistryError(
          .pluginArtifact("expected artifact type \(wanted), got \(manifest.artifactType)"))
      }
    } else if manifest.config.mediaType != wanted {
      throw RegistryError(
        .pluginArtifact(
          "expected config media type \(wanted) for legacy compatibility, got "
            + manifest.config.mediaType))
    }
  }
}
