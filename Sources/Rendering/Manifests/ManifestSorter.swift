import GoCompat

/// Splits rendered files into manifests and hooks and puts both in install order.
///
/// - SeeAlso: `releaseutil.SortManifests`
struct ManifestSorter {
  private(set) var manifests: [Manifest] = []
  private(set) var hooks: [Hook] = []

  /// - Throws: `ManifestError` for the first file, by path, with a document that is not YAML.
  init(_ files: [RenderedFile]) throws {
    for file in files.sorted(by: { $0.path < $1.path }) {
      if GoPath.base(file.path).hasPrefix("_") { continue }
      for document in ManifestSplitter.split(file.text) {
        do {
          add(document.text, head: try ManifestHead(document.text), path: file.path)
        } catch {
          throw ManifestError(file: file, document: document, cause: error)
        }
      }
    }
    manifests = KindOrder.sorted(manifests, kind: \.kind)
    hooks = KindOrder.sorted(hooks, kind: \.kind)
  }

  private mutating func add(_ text: ByteString, head: ManifestHead, path: ByteString) {
    guard let words = head.annotations["helm.sh/hook"] else {
      manifests.append(
        Manifest(path: path, content: text, kind: head.kind, apiVersion: head.apiVersion))
      return
    }
    var events: [Hook.Event] = []
    for word in ManifestSorter.words(words) {
      // Helm drops a document with an unknown hook altogether.
      guard let event = Hook.Event(annotation: word) else { return }
      events.append(event)
    }
    hooks.append(
      Hook(
        name: head.name, kind: head.kind, path: path, manifest: text, events: events,
        weight: head.annotations["helm.sh/hook-weight"].flatMap { Int($0.text) } ?? 0,
        deletePolicies: ManifestSorter.words(head.annotations["helm.sh/hook-delete-policy"]),
        outputLogPolicies: ManifestSorter.words(head.annotations["helm.sh/hook-output-log-policy"]))
    )
  }

  /// The words between commas, in lower case.
  private static func words(_ list: ByteString?) -> [ByteString] {
    guard let list else { return [] }
    return list.split(by: ",").map { word in
      ByteString(word.trimmingSpace.bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 })
    }
  }
}
