internal import GoCompat
internal import HTTP
internal import YAML

/// Who signs the tokens of service accounts, for those who check them from outside.
///
/// The sandbox signs with a key that stays secret, so the set of public keys is empty: what it signs is
/// checked by asking it, with a TokenReview.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/serviceaccount.NewOpenIDMetadataProvider`
enum TokenIssuer {
  /// - Returns: nil for a path that is not about tokens.
  static func respond(_ path: ByteString) -> ServerResponse? {
    switch path {
    case "/.well-known/openid-configuration": answer(.object(configuration), "application/json")
    case "/openid/v1/jwks": answer(.object(["keys": .array([])]), "application/jwk-set+json")
    default: nil
    }
  }

  private static let configuration: Object = [
    "issuer": .string(AccountTokens.issuer),
    "jwks_uri": .string("https://" + DiscoveryDocuments.serverAddress + "/openid/v1/jwks"),
    "response_types_supported": .array([.string("id_token")]),
    "subject_types_supported": .array([.string("public")]),
    "id_token_signing_alg_values_supported": .array([.string("RS256")]),
  ]

  private static func answer(_ document: Value, _ type: String) -> ServerResponse {
    let headers: HTTPHeaders = [
      "Content-Type": type, "Cache-Control": "public, max-age=3600",
    ]
    var bytes = Answer.bytes(document, ResponseForm())
    // These are written without the line feed of other documents.
    if bytes.last == 0x0A { bytes.removeLast() }
    return ServerResponse(status: 200, headers: headers, body: .bytes(bytes))
  }
}
