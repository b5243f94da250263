public import Crypto
public import GoCompat

/// Checks packed charts against their provenance files.
///
/// - SeeAlso: `provenance.Signatory.Verify`
public struct ChartVerifier {
  private let keyring: OpenPGPKeyring

  /// - Parameter keyring: the bytes of a file with public keys.
  public init(keyring: [UInt8]) throws(OpenPGPError) {
    self.keyring = try OpenPGPKeyring(keyring)
  }

  /// Who signed a chart, and the digest that was signed.
  public struct Verdict: Sendable, Equatable {
    public var signer: OpenPGPKey
    public var digest: ByteString

    /// The lines that Helm prints.
    ///
    /// - SeeAlso: `action.Verify.Run`
    public var helmText: ByteString {
      var text = ByteString()
      for name in signer.userIDs { text.append("Signed by: " + name + "\n") }
      text.append("Using Key With Fingerprint: " + signer.fingerprint + "\n")
      text.append("Chart Hash Verified: " + digest + "\n")
      return text
    }
  }

  /// - Parameter fileName: the archive's name without its folder, which the signed text has.
  public func verify(
    archive: [UInt8], provenance: [UInt8], fileName: ByteString
  ) throws(ProvenanceError) -> Verdict {
    let verified: OpenPGPKeyring.Verified
    do throws(OpenPGPError) {
      verified = try keyring.verify(provenance)
    } catch {
      throw .openPGP(error)
    }
    let found = Provenance.digest(archive)
    let signed = try Provenance.digest(of: fileName, in: ByteString(verified.text))
    guard signed == found else {
      throw .wrongDigest(file: fileName, signed: signed, found: found)
    }
    return Verdict(signer: verified.signer, digest: found)
  }
}
