internal import Crypto
internal import GoCompat
internal import GoTemplate

/// Makes certificates as sprig does; new keys are RSA of 2048 bits.
struct CertificateMaker {
  private let environment: SprigEnvironment

  init(_ environment: SprigEnvironment) { self.environment = environment }

  /// - SeeAlso: `generateCertificateAuthority` in sprig's `crypto.go`
  func authority(_ arguments: [GoValue], key text: ByteString?) throws -> GoValue {
    let given = try text.map { try Self.parse($0.bytes, "parsing private key: ") }
    var request = request(arguments.string(0), days: arguments.int(1))
    request.isAuthority = true
    return try certify(request, given)
  }

  /// - SeeAlso: `generateSelfSignedCertificate` in sprig's `crypto.go`
  func selfSigned(_ arguments: [GoValue], key text: ByteString?) throws -> GoValue {
    let given = try text.map { try Self.parse($0.bytes, "parsing private key: ") }
    return try certify(try namedRequest(arguments), given)
  }

  /// - SeeAlso: `generateSignedCertificate` in sprig's `crypto.go`
  func signed(_ arguments: [GoValue], key text: ByteString?) throws -> GoValue {
    let given = try text.map { try Self.parse($0.bytes, "parsing private key: ") }
    guard case .object(let object) = arguments.value(4), let authority = object as? GoCertificate,
      let block = PEMBlock(firstIn: authority.certificate.bytes)
    else { throw GoError("unable to decode certificate") }
    let parent: Certificate
    do throws(Certificate.Malformed) {
      parent = try Certificate(block.bytes)
    } catch {
      throw GoError(
        ByteString("error parsing certificate: decodedSignerCert.Bytes: \(error.goText)"))
    }
    let signer = try Self.parse(authority.key.bytes, "error parsing private key: ")
    return try certify(try namedRequest(arguments), given, parent: parent, signer: signer)
  }

  private func certify(
    _ request: CertificateRequest, _ given: PrivateKey?, parent: Certificate? = nil,
    signer: PrivateKey? = nil
  ) throws -> GoValue {
    if given == nil { try environment.budget.charge(steps: SlowWork.key2048) }
    guard let key = given ?? (try? PrivateKey.generate(.rsa, bits: 2048)) else {
      throw GoError("error generating rsa key: no key")
    }
    do throws(CertificateRequest.Failure) {
      let der = try request.sign(for: key, parent: parent, signer: signer ?? key)
      let text = PEMBlock(type: "CERTIFICATE", bytes: der).text
      return .object(GoCertificate(certificate: ByteString(text), key: ByteString(key.pem)))
    } catch {
      throw GoError("error creating certificate: " + error.goText)
    }
  }
}

// MARK: - Parts

extension CertificateMaker {
  private func request(_ name: ByteString, days: Int) -> CertificateRequest {
    let (seconds, nanoseconds) = environment.now()
    let now = TimeInstant(unixSecond: seconds, nanosecond: Int64(nanoseconds), in: .utc)
    let validity = TimeDuration(Int64(days) &* TimeDuration.hour.nanoseconds &* 24)
    return CertificateRequest(
      commonName: name, notBefore: now, notAfter: now.adding(validity),
      serialNumber: environment.randomBytes(16))
  }

  private func namedRequest(_ arguments: [GoValue]) throws -> CertificateRequest {
    var request = request(arguments.string(0), days: arguments.int(3))
    request.addresses = try Self.addresses(arguments.value(1))
    request.names = try Self.names(arguments.value(2))
    return request
  }

  /// - SeeAlso: `getNetIPs` in sprig's `crypto.go`
  private static func addresses(_ value: GoValue) throws -> [[UInt8]] {
    guard case .slice(let slice) = value else { return [] }
    return try slice.elements.map { element in
      guard case .string(let text) = element else {
        throw GoError("error parsing ip: " + GoFormat.text(element) + " is not a string")
      }
      guard let address = NetworkAddress.parse(text.bytes) else {
        throw GoError("error parsing ip: " + text)
      }
      return address
    }
  }

  /// - SeeAlso: `getAlternateDNSStrs` in sprig's `crypto.go`
  private static func names(_ value: GoValue) throws -> [ByteString] {
    guard case .slice(let slice) = value else { return [] }
    return try slice.elements.map { element in
      guard case .string(let text) = element else {
        throw GoError(
          "error processing alternate dns name: " + GoFormat.text(element) + " is not a string")
      }
      return text
    }
  }

  /// Reads a private key; `context` stands before the text of an error.
  /// - SeeAlso: `parsePrivateKeyPEM` in sprig's `crypto.go`
  static func parse(_ text: [UInt8], _ context: ByteString) throws -> PrivateKey {
    do throws(PrivateKey.Failure) {
      return try PrivateKey.parse(pem: text)
    } catch {
      throw GoError(context + describe(error))
    }
  }

  private static func describe(_ failure: PrivateKey.Failure) -> ByteString {
    switch failure {
    case .noPEM: "no PEM data in input"
    case .notPrivate(let type):
      "no private key data in PEM block of type " + ByteString(type)
    case .unknownType(let type): "invalid private key type " + ByteString(type)
    case .malformed(.pkcs8, let reason): ByteString("decoding PEM as PKCS#8: \(reason)")
    case .malformed(let encoding, let reason):
      ByteString("parsing \(name(encoding)) private key from PEM: \(reason)")
    case .generation: "no key"
    }
  }

  private static func name(_ encoding: PrivateKeyEncoding) -> String {
    switch encoding {
    case .rsa: "RSA"
    case .ec: "EC"
    case .dsa: "DSA"
    case .pkcs8: "PKCS8"
    }
  }
}
