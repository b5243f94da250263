public import GoCompat
internal import HTTP
internal import YAML

/// What a push made in a registry.
public struct PushedArtifact: Sendable, Equatable {
  /// As Helm prints it: without scheme, with the tag.
  public var reference: String
  public var manifest: OCIDescriptor
}

/// Bytes to push, and what they are.
public struct OCIBlob: Sendable {
  public var mediaType: String
  public var bytes: [UInt8]
  public var annotations: [ByteString: ByteString] = [:]

  public init(mediaType: String, bytes: [UInt8]) {
    self.mediaType = mediaType
    self.bytes = bytes
  }

  var descriptor: OCIDescriptor {
    var descriptor = OCIDescriptor(mediaType: mediaType, of: bytes)
    descriptor.annotations = annotations
    return descriptor
  }
}

extension RegistryClient {
  /// Pushes an artifact: its blobs at once, those that are there already not again, then its manifest.
  ///
  /// - Parameters:
  ///   - mountFrom: repositories of the same registry that may have the blobs already.
  ///   - progress: is told how many bytes of how many are there.
  /// - SeeAlso: `Client.Push`
  public func push(
    _ reference: OCIReference, config: OCIBlob, layers: [OCIBlob],
    annotations: [ByteString: ByteString], mountFrom: [String] = []
  ) async throws(RegistryError) -> PushedArtifact {
    let described = layers.map(\.descriptor).sorted {
      $0.digest.utf8.lexicographicallyPrecedes($1.digest.utf8)
    }
    var manifest = OCIManifest(config: config.descriptor, layers: described)
    manifest.annotations = annotations
    let text: [UInt8]
    do throws(JSONError) { text = try manifest.text } catch {
      throw RegistryError(.malformed(url: reference.text, error.goText.text))
    }
    let results = await withTaskGroup(
      of: Result<Void, RegistryError>.self, returning: [Result<Void, RegistryError>].self
    ) { group in
      var seen: Set<String> = []
      for blob in layers + [config] where seen.insert(blob.descriptor.digest).inserted {
        group.addTask {
          do throws(RegistryError) {
            try await self.upload(blob, to: reference, mountFrom: mountFrom)
            return .success(())
          } catch {
            return .failure(error)
          }
        }
      }
      var results: [Result<Void, RegistryError>] = []
      for await result in group { results.append(result) }
      return results
    }
    for result in results { try result.get() }
    let connection = connection(reference.registry)
    var request = HTTPRequest(.put, manifestURL(reference), body: .bytes(text))
    request.headers["Content-Type"] = OCIMediaType.manifest
    _ = try await connection.fetch(
      request, scope: Self.scope(of: reference), expecting: [200, 201, 202])
    return PushedArtifact(
      reference: reference.text, manifest: OCIDescriptor(mediaType: OCIMediaType.manifest, of: text)
    )
  }

  private static func scope(of reference: OCIReference) -> String {
    "repository:\(reference.repository):pull,push"
  }

  private func upload(
    _ blob: OCIBlob, to reference: OCIReference, mountFrom: [String]
  ) async throws(RegistryError) {
    let upload = BlobUpload(
      connection: connection(reference.registry), repository: reference.repository,
      scope: Self.scope(of: reference), chunkSize: settings.chunkSize)
    try await upload.run(blob.bytes, digest: blob.descriptor.digest, mountFrom: mountFrom)
  }
}
