internal import Crypto
public import GoCompat
internal import YAML

/// What a provenance file says: which bytes a packed chart has, signed by who vouches for it.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/provenance`
public enum Provenance {
  /// The digest of a packed chart as provenance files have it: `sha256:` and 64 digits.
  public static func digest(_ archive: [UInt8]) -> ByteString {
    "sha256:" + ByteString(Digest.hexadecimal(Digest.sha256(archive)))
  }

  /// What is signed: the metadata, and the digest of the file below its name.
  ///
  /// - SeeAlso: `provenance.messageBlock`
  static func message(
    archive: [UInt8], fileName: ByteString, metadata: Object
  ) throws(ProvenanceError) -> [UInt8] {
    let sums: Object = ["files": .object([fileName: .string(digest(archive))])]
    do throws(YAMLError) {
      // A line of three dashes, which parts documents elsewhere, is not allowed in a signed text.
      return try YAMLWriter.text(.object(metadata)) + Array("\n...\n".utf8)
        + YAMLWriter.text(.object(sums))
    } catch {
      throw .unwritable(error)
    }
  }

  /// Whether the text signed in a provenance file has a digest for a file of that name. The signature
  /// itself is not looked at; nil when there is no signed text.
  ///
  /// - SeeAlso: `validateProvenanceHash` of Helm's `internal/plugin`
  public static func names(
    _ fileName: ByteString, _ digest: ByteString, in provenance: [UInt8]
  ) -> Bool? {
    guard let text = OpenPGPKeyring.clearText(of: provenance) else { return nil }
    let parts = ByteString(text).replacingAll("\r\n", with: "\n").split(by: "\n...\n")
    guard parts.count >= 2, let document = try? YAMLReader.object(parts[1].bytes),
      case .object(let files)? = document["files"]
    else { return false }
    return files.contains { $0.key.contains(fileName) && $0.value == .string(digest) }
  }

  /// The bytes of the digest that a signed text has for a file.
  ///
  /// - SeeAlso: `provenance.ParseMessageBlock`
  static func digest(
    of fileName: ByteString, in text: ByteString
  ) throws(ProvenanceError) -> ByteString {
    let parts = text.replacingAll("\r\n", with: "\n").split(by: "\n...\n")
    guard parts.count >= 2 else { throw .notTwoParts }
    let document: Object
    do throws(YAMLError) {
      document = try YAMLReader.object(parts[1].bytes)
    } catch {
      throw .unreadable(error)
    }
    guard case .object(let files)? = document["files"], case .string(let sum)? = files[fileName]
    else { throw .notNamed(fileName) }
    return sum
  }
}
