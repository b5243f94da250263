internal import GoCompat
internal import YAML

/// Answers who somebody is, and makes tokens: what the group `authentication.k8s.io` has.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/registry/authentication`,
///   `k8s.io/kubernetes/pkg/registry/core/serviceaccount/storage.TokenREST`
struct IdentityReview {
  let authenticator: Authenticator
  /// Who asks.
  let user: SandboxUser

  static let group: ByteString = "authentication.k8s.io"

  /// The answer to a review that was posted.
  ///
  /// - Parameter review: decoded, with the managed fields of its creation.
  /// - Returns: the review with its status; nil for a resource that is none of this group.
  func answer(_ resource: ByteString, _ review: Object) throws(StatusError) -> Object? {
    switch resource {
    case "selfsubjectreviews": selfReview(review)
    case "tokenreviews": try tokenReview(review)
    default: nil
    }
  }

  private func selfReview(_ review: Object) -> Object {
    var answer: Object = [:]
    for key in ["kind", "apiVersion"] as [ByteString] { answer[key] = review[key] }
    let now = authenticator.view.now.kubernetesText
    answer["metadata"] = .object(["creationTimestamp": .string(now)])
    answer["status"] = .object(["userInfo": .object(user.document)])
    return answer
  }

  private func tokenReview(_ review: Object) throws(StatusError) -> Object {
    let spec = review.object("spec")
    let token = spec.string("token")
    guard !token.isEmpty else {
      throw .badRequest("token is required for TokenReview in authentication")
    }
    var status: Object = [:]
    if let (user, audiences) = authenticator.user(token: token) {
      let wanted = spec.strings("audiences")
      let shared = wanted.isEmpty ? audiences : wanted.filter { audiences.contains($0) }
      if shared.isEmpty {
        status["user"] = .object([:])
        status["error"] = .string(Self.wrongAudience(audiences, wanted))
      } else {
        status["authenticated"] = .bool(true)
        status["user"] = .object(user.document)
        status["audiences"] = .array(shared.map { .string($0) })
      }
    } else {
      status["user"] = .object([:])
      status["error"] = .string("invalid bearer token")
    }
    var answer = review
    answer["status"] = .object(status)
    return answer
  }

  private static func wrongAudience(
    _ has: [ByteString], _ wanted: [ByteString]
  ) -> ByteString {
    let text: ByteString = "[invalid bearer token, token audiences "
    return text + has.goQuotedList + " is invalid for the target audiences " + wanted.goQuotedList
      + "]"
  }
}

extension SandboxUser {
  /// As reviews show a user.
  var document: Object {
    var object: Object = [:]
    if !name.isEmpty { object["username"] = .string(name) }
    if !uid.isEmpty { object["uid"] = .string(uid) }
    if !groups.isEmpty { object["groups"] = .array(groups.map { .string($0) }) }
    if !extra.isEmpty {
      var pairs: Object = [:]
      for (key, values) in extra { pairs[key] = .array(values.map { .string($0) }) }
      object["extra"] = .object(pairs)
    }
    return object
  }
}
