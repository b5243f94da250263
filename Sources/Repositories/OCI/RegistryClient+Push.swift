public import GoCompat
internal import HTTP
internal import YAML

/// What a push made in a registry.
public struct PushedArtifact: Sendable, Equatable {
  /// As Helm prints it: without scheme, with the tag.
  public var reference: String
  public var manifest: OCIDescriptor

  /// What Helm prints of it, without the last line's end.
  public var helmText: ByteString {
    // A host has no underscore that matters, and a path may have some: the tag is looked at alone.
    let tag = reference.split(separator: ":").last ?? ""
    return ArtifactLines.text(
      "Pushed", reference, manifest.digest, hasUnderscore: tag.utf8.contains(0x5F))
  }
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
  ///   - progress: is told how many bytes of how many of the blob of a digest are on their way.
  /// - SeeAlso: `Client.Push`
  public func push(
    _ reference: OCIReference, config: OCIBlob, layers: [OCIBlob],
    annotations: [ByteString: ByteString], mountFrom: [String] = [],
    progress: @escaping @Sendable (_ digest: String, _ bytes: Int64, _ of: Int64) -> Void = {
      _, _, _ in
    }
  ) async throws(RegistryError) -> PushedArtifact {
    let described = layers.map { ($0.descriptor, $0.bytes) }
    let configDescriptor = config.descriptor
    var manifest = OCIManifest(
      config: configDescriptor,
      layers: described.map(\.0).sorted {
        $0.digest.utf8.lexicographicallyPrecedes($1.digest.utf8)
      })
    manifest.annotations = annotations
    let text: [UInt8]
    do throws(JSONError) { text = try manifest.text } catch {
      throw RegistryError(.malformed(url: reference.text, error.goText.text))
    }
    // One token for all of it.
    let scope = mountFrom.reduce(RegistryScope.push(reference.repository)) { $0.union(.pull($1)) }
    let descriptor = OCIDescriptor(mediaType: OCIMediaType.manifest, of: text)
    // What a manifest that is there consists of is there too.
    if try await !isThere(descriptor, reference, scope) {
      try await upload(
        described + [(configDescriptor, config.bytes)], mountFrom, reference, scope, progress)
    }
    var request = HTTPRequest(.put, manifestURL(reference), body: .bytes(text))
    request.headers["Content-Type"] = OCIMediaType.manifest
    do throws(RegistryError) {
      _ = try await connection(reference.registry).fetch(
        request, scope: scope, expecting: [200, 201, 202])
    } catch {
      throw error.during(.push)
    }
    return PushedArtifact(reference: reference.text, manifest: descriptor)
  }

  private func isThere(
    _ manifest: OCIDescriptor, _ reference: OCIReference, _ scope: RegistryScope
  ) async throws(RegistryError) -> Bool {
    var name = reference
    (name.tag, name.digest) = ("", manifest.digest)
    var request = HTTPRequest(.head, manifestURL(name))
    request.headers["Accept"] = manifest.mediaType
    do throws(RegistryError) {
      return try await connection(reference.registry).fetch(
        request, scope: scope, expecting: [200, 404]
      ).status == 200
    } catch {
      throw error.during(.exists)
    }
  }

  /// Puts blobs into a repository, all at once.
  private func upload(
    _ blobs: [(OCIDescriptor, [UInt8])], _ mountFrom: [String], _ reference: OCIReference,
    _ scope: RegistryScope, _ progress: @escaping @Sendable (String, Int64, Int64) -> Void
  ) async throws(RegistryError) {
    let results = await withTaskGroup(of: Result<Void, RegistryError>.self) { group in
      var seen: Set<String> = []
      for (descriptor, bytes) in blobs where seen.insert(descriptor.digest).inserted {
        let upload = BlobUpload(
          connection: connection(reference.registry), repository: reference.repository,
          scope: scope,
          digest: descriptor.digest, bytes: bytes, chunkSize: Int(clamping: settings.chunkSize),
          resumes: settings.resumes,
          progress: { progress(descriptor.digest, $0, descriptor.size) })
        group.addTask {
          do throws(RegistryError) {
            return .success(try await upload.run(mountFrom: mountFrom))
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
  }
}
