internal import GoCompat
internal import Releases
internal import YAML

/// `--hide-secret`: a dry run that shows no Secrets.
///
/// - SeeAlso: `hideSecret` in Helm's `renderResources`
enum SecretHiding {
  static let refusal = CommandFailure("hiding Kubernetes secrets requires a dry-run mode")

  static func hide(_ record: ReleaseRecord) -> ReleaseRecord {
    var record = record
    let mark: ByteString = "---\n# Source: "
    var text = ByteString()
    for (index, part) in record.manifest.split(by: mark).enumerated() {
      if index > 0 { text.append(mark) }
      let path = part.split(by: "\n", limit: 2).first ?? ""
      let isHidden = index > 0 && isSecret(part[path.count...])
      text.append(
        isHidden ? path + "\n# HIDDEN: The Secret output has been suppressed\n" : part)
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
