internal import Crypto
internal import GoCompat
internal import YAML

/// Makes the tokens of service accounts, and knows them again.
///
/// They are JSON web tokens with the claims of a real cluster. The key comes from the
/// administrator's token, so that every process with the same state knows them.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/serviceaccount`
struct AccountTokens {
  private let key: [UInt8]

  static let issuer: ByteString = "https://kubernetes.default.svc"
  static let userUIDKey: ByteString = "authentication.kubernetes.io/credential-id"

  init(administratorToken: ByteString) {
    key = Digest.sha256(Array("service accounts of ".utf8) + administratorToken.bytes)
  }

  /// What a token says, after its signature was found right.
  struct Claims: Equatable {
    var account: ServiceAccountName
    var uid: ByteString
    var audiences: [ByteString]
    /// Seconds since 1970; nil for a token in a Secret, which does not end.
    var expires: Int64?
    /// `JTI`, by which the token is told from others.
    var id: ByteString
    /// What the token ends with: a Pod, a Node or a Secret.
    var bound: Bound?
  }

  struct Bound: Equatable {
    /// `pod`, `node`, `secret`.
    var kind: ByteString
    var name: ByteString
    var uid: ByteString
  }

  func token(_ claims: Claims, issued: Int64) -> ByteString {
    let header = Self.encode(["alg": .string("HS256"), "typ": .string("JWT")])
    let body = header + [UInt8(ascii: ".")] + Self.encode(Self.document(claims, issued))
    let signature = Base64.url.encode(Digest.hmacSHA256(key: key, body))
    return ByteString(body + [UInt8(ascii: ".")] + signature)
  }

  /// The claims of a token that is ours and has not expired; nil else.
  func claims(of token: ByteString, now: Int64) -> Claims? {
    let parts = token.split(by: ".")
    guard parts.count == 3, let signature = Self.decode(parts[2]),
      let text = Self.decode(parts[1])
    else { return nil }
    let signed = (parts[0] + "." + parts[1]).bytes
    guard Self.isSame(signature, Digest.hmacSHA256(key: key, signed)) else { return nil }
    guard case .object(let object)? = Self.read(text), let claims = Self.claims(object) else {
      return nil
    }
    if let expires = claims.expires, expires <= now { return nil }
    return claims
  }

  private static func decode(_ text: ByteString) -> [UInt8]? {
    do { return try Base64.url.decode(text) } catch { return nil }
  }

  private static func read(_ text: [UInt8]) -> Value? {
    do { return try JSONReader.kubernetesValue(text) } catch { return nil }
  }

  private static func encode(_ object: Object) -> [UInt8] {
    // Claims are texts and whole numbers, which can always be written.
    do { return Base64.url.encode(try Value.object(object).kubernetesJSON()) } catch { return [] }
  }

  /// Compares without telling by its time where two differ.
  static func isSame(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}

extension AccountTokens {
  private static func document(_ claims: Claims, _ issued: Int64) -> Object {
    var own: Object = [
      "namespace": .string(claims.account.namespace),
      "serviceaccount": .object([
        "name": .string(claims.account.name), "uid": .string(claims.uid),
      ]),
    ]
    if let bound = claims.bound {
      own[bound.kind] = .object(["name": .string(bound.name), "uid": .string(bound.uid)])
    }
    var object: Object = ["aud": .array(claims.audiences.map { .string($0) })]
    if let expires = claims.expires { object["exp"] = .int(expires) }
    object["iat"] = .int(issued)
    object["iss"] = .string(issuer)
    object["jti"] = .string(claims.id)
    object["kubernetes.io"] = .object(own)
    object["nbf"] = .int(issued)
    object["sub"] = .string(claims.account.userName)
    return object
  }

  private static func claims(_ object: Object) -> Claims? {
    let own = object.object("kubernetes.io")
    let account = own.object("serviceaccount")
    let bound = ["pod", "node", "secret"].lazy.compactMap { (kind: ByteString) -> Bound? in
      guard case .object(let target)? = own[kind] else { return nil }
      return Bound(kind: kind, name: target.string("name"), uid: target.string("uid"))
    }.first
    guard !account.string("name").isEmpty else { return nil }
    return Claims(
      account: ServiceAccountName(
        namespace: own.string("namespace"), name: account.string("name")),
      uid: account.string("uid"), audiences: object.strings("aud"), expires: object.int("exp"),
      id: object.string("jti"), bound: bound)
  }
}
