internal import Crypto
internal import GoCompat
internal import GoTemplate

/// The functions of sprig's page "Cryptographic and security functions" that make certificates.
enum CertificateFunctions {
  static func all(_ environment: SprigEnvironment) -> [GoFunction] {
    let maker = CertificateMaker(environment)
    let result = GoCertificate.type
    let names: [GoType] = [.string, .anySlice, .anySlice, .int]
    func function(
      _ name: ByteString, _ parameters: [GoType],
      _ body: @escaping ([GoValue]) throws -> GoValue
    ) -> GoFunction {
      GoFunction(name, GoSignature(parameters, result: result, canFail: true), body)
    }
    return [
      function("buildCustomCert", [.string, .string]) {
        try custom($0.string(0), $0.string(1))
      },
      function("genCA", [.string, .int]) { try maker.authority($0, key: nil) },
      function("genCAWithKey", [.string, .int, .string]) {
        try maker.authority($0, key: $0.string(2))
      },
      function("genSelfSignedCert", names) { try maker.selfSigned($0, key: nil) },
      function("genSelfSignedCertWithKey", names + [.string]) {
        try maker.selfSigned($0, key: $0.string(4))
      },
      function("genSignedCert", names + [result]) { try maker.signed($0, key: nil) },
      function("genSignedCertWithKey", names + [result, .string]) {
        try maker.signed($0, key: $0.string(5))
      },
      GoFunction("genPrivateKey", .stringToString) {
        try environment.budget.charge(steps: SlowWork.key4096)
        return .string(privateKey($0.string(0)))
      },
    ]
  }

  /// - SeeAlso: `generatePrivateKey` in sprig's `crypto.go`
  private static func privateKey(_ type: ByteString) -> ByteString {
    let kind: PrivateKey.Kind
    switch type {
    case "", "rsa": kind = .rsa
    case "dsa": kind = .dsa
    case "ecdsa": kind = .ecdsa
    case "ed25519": kind = .ed25519
    default: return "Unknown type " + type
    }
    guard let key = try? PrivateKey.generate(kind, bits: 4096) else {
      return "failed to generate private key: no key"
    }
    return ByteString(key.pem)
  }

  /// - SeeAlso: `buildCustomCertificate` in sprig's `crypto.go`
  private static func custom(_ certificate: ByteString, _ key: ByteString) throws -> GoValue {
    guard let certificateText = try? Base64.standard.decode(certificate) else {
      throw GoError("unable to decode base64 certificate")
    }
    guard let keyText = try? Base64.standard.decode(key) else {
      throw GoError("unable to decode base64 private key")
    }
    guard let block = PEMBlock(firstIn: certificateText) else {
      throw GoError("unable to decode certificate")
    }
    do throws(Certificate.Malformed) {
      _ = try Certificate(block.bytes)
    } catch {
      throw GoError(
        ByteString("error parsing certificate: decodedCert.Bytes: \(error.goText)"))
    }
    _ = try CertificateMaker.parse(keyText, "error parsing private key: ")
    let value = GoCertificate(
      certificate: ByteString(certificateText), key: ByteString(keyText))
    return .object(value)
  }
}
