internal import Crypto
internal import GoCompat
internal import HTTP
internal import YAML

/// Tells who a request is from: by its bearer token, or nobody.
///
/// - SeeAlso: `k8s.io/apiserver/pkg/authentication/request/bearertoken`
struct Authenticator {
  let view: ClusterView
  /// The bearer token of the administrator; empty for nobody.
  let administratorToken: ByteString
  /// Whether a request without a token is let in, as `system:anonymous`.
  let admitsAnonymous: Bool

  static let anonymous = SandboxUser(name: "system:anonymous", groups: ["system:unauthenticated"])

  /// The user of a request with these headers, before any impersonation.
  ///
  /// - Throws: 401 for a token that nobody has, and for none where nobody may come without.
  func user(of headers: HTTPHeaders) throws(StatusError) -> SandboxUser {
    guard let token = Self.bearerToken(headers) else {
      guard admitsAnonymous else { throw .unauthorized }
      return Self.anonymous
    }
    guard let user = user(token: token)?.user else { throw .unauthorized }
    return user
  }

  /// The user that a token means, and for whom the token is; nil when it means nobody.
  func user(token: ByteString) -> (user: SandboxUser, audiences: [ByteString])? {
    // Digests, so that the time of the comparison tells nothing.
    if !administratorToken.isEmpty,
      AccountTokens.isSame(Digest.sha256(token.bytes), Digest.sha256(administratorToken.bytes))
    {
      var administrator = SandboxUser.administrator
      administrator.uid = "1"
      return (administrator, [AccountTokens.issuer])
    }
    let tokens = AccountTokens(administratorToken: administratorToken)
    guard let claims = tokens.claims(of: token, now: view.now.unix), isAlive(claims) else {
      return nil
    }
    return (Self.user(claims), claims.audiences)
  }

  /// Whether the account of a token, and what the token is bound to, are still there.
  private func isAlive(_ claims: AccountTokens.Claims) -> Bool {
    let account = claims.account
    guard let stored = view.object("serviceaccounts", account.namespace, account.name),
      stored.uid == claims.uid
    else { return false }
    guard let bound = claims.bound else { return true }
    let namespace = bound.kind == "node" ? "" : account.namespace
    return view.object(bound.kind + "s", namespace, bound.name)?.uid == bound.uid
  }

  private static func user(_ claims: AccountTokens.Claims) -> SandboxUser {
    var user = SandboxUser(
      name: claims.account.userName, uid: claims.uid,
      groups: claims.account.groups + ["system:authenticated"])
    if !claims.id.isEmpty {
      user.extra.append((AccountTokens.userUIDKey, ["JTI=" + claims.id]))
    }
    if let bound = claims.bound, bound.kind != "secret" {
      let prefix = "authentication.kubernetes.io/" + bound.kind
      user.extra.append((prefix + "-name", [bound.name]))
      user.extra.append((prefix + "-uid", [bound.uid]))
    }
    return user
  }

  /// The token of an `Authorization` header; nil when there is none, another scheme, or an empty one.
  static func bearerToken(_ headers: HTTPHeaders) -> ByteString? {
    let text = ByteString(headers["Authorization"] ?? "").trimmingSpace
    let parts = text.split(by: " ")
    guard parts.count >= 2, parts[0].lowercasedASCII == "bearer", !parts[1].isEmpty else {
      return nil
    }
    return parts[1]
  }
}

extension StatusError {
  /// - SeeAlso: `apierrors.NewUnauthorized`
  static var unauthorized: StatusError {
    StatusError(code: 401, reason: "Unauthorized", message: "Unauthorized")
  }
}
