public import Charts
public import GoCompat

/// A rendered chart as a release would have it: manifests and hooks in install order, and notes.
public struct RenderedRelease {
  public let manifests: [Manifest]
  public let hooks: [Hook]
  /// The text of NOTES.txt, the root chart's, or of all charts when asked for.
  public let notes: ByteString
  /// The files of crds/, when asked for.
  public let customResources: [CustomResource]

  /// The manifests as one text, each under a line that names its template; CRDs first.
  ///
  /// - SeeAlso: `renderResources` in Helm's `pkg/action/action.go`
  public var manifestText: ByteString {
    var text: [UInt8] = []
    text.reserveCapacity(manifests.reduce(0) { $0 + $1.content.count + 64 })
    for resource in customResources {
      Self.append(resource.filename, ByteString(resource.data), to: &text)
    }
    for manifest in manifests { Self.append(manifest.path, manifest.content, to: &text) }
    return ByteString(text)
  }

  /// Appends a document under the line that names where it comes from.
  public static func append(_ path: ByteString, _ content: ByteString, to text: inout [UInt8]) {
    text.append(contentsOf: "---\n# Source: ".utf8)
    text.append(contentsOf: path.bytes)
    text.append(10)
    text.append(contentsOf: content.bytes)
    text.append(10)
  }
}
