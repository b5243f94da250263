internal import GoCompat
internal import Releases
internal import Rendering
internal import YAML

/// `--hide-secret`: a dry run that shows no Secrets.
///
/// - SeeAlso: `hideSecret` in Helm's `renderResources`
enum SecretHiding {
  static let refusal = CommandFailure("hiding Kubernetes secrets requires a dry-run mode")

  static func hide(_ record: ReleaseRecord) -> ReleaseRecord {
    var record = record
    var text = ByteString()
    for document in ManifestSplitter.split(record.manifest) {
      text.append("---\n")
      let lines = document.text.split(by: "\n", limit: 2)
      if isSecret(document.text), let source = lines.first, source.hasPrefix("# Source: ") {
        text.append(source + "\n# HIDDEN: The Secret output has been suppressed\n")
      } else {
        text.append(document.text + "\n")
      }
    }
    record.manifest = text
    return record
  }

  private static func isSecret(_ document: ByteString) -> Bool {
    // What is no YAML is no Secret, and would not have become part of a manifest.
    guard let object = try? YAMLReader.object(document.bytes) else { return false }
    return object["kind"] == .string("Secret") && object["apiVersion"] == .string("v1")
  }
}
