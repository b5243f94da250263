internal import Crypto
public import GoCompat
public import YAML

/// Signs packed charts with one key.
///
/// - SeeAlso: `provenance.Signatory`
public struct ChartSigner {
  private let keyring: OpenPGPKeyring
  private let key: OpenPGPKey

  /// - Parameters:
  ///   - keyring: the bytes of a file with secret keys.
  ///   - name: the key's user id, or a part of it.
  public init(keyring: [UInt8], key name: ByteString) throws(ProvenanceError) {
    do throws(OpenPGPError) {
      self.keyring = try OpenPGPKeyring(keyring)
    } catch {
      throw .openPGP(error)
    }
    guard let found = self.keyring.key(named: name) else { throw .noKey }
    guard !found.isVague else { throw .vagueKey(name) }
    guard found.key.isSecret else { throw .notSecret }
    key = found.key
  }

  /// Whose passphrase is needed; nil when the key is not protected.
  public var protectedName: ByteString? {
    key.isProtected ? key.userIDs.first ?? "Unknown" : nil
  }

  /// The text of the provenance file of a packed chart.
  public func sign(
    archive: [UInt8], fileName: ByteString, metadata: Metadata, passphrase: [UInt8]?
  ) throws(ProvenanceError) -> [UInt8] {
    try sign(
      archive: archive, fileName: fileName, metadata: metadata.document, passphrase: passphrase)
  }

  /// The text of the provenance file of any archive with metadata.
  public func sign(
    archive: [UInt8], fileName: ByteString, metadata: Object, passphrase: [UInt8]?
  ) throws(ProvenanceError) -> [UInt8] {
    let message = try Provenance.message(
      archive: archive, fileName: fileName, metadata: metadata)
    do throws(OpenPGPError) {
      return try keyring.sign(message, with: key, passphrase: passphrase)
    } catch {
      throw .openPGP(error)
    }
  }
}
