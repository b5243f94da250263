public import GoCompat
internal import HTTP
public import YAML

/// What a server answered when it did not do what was asked: its Status, whole.
///
/// - SeeAlso: `metav1.Status`, `errors.StatusError`
public struct StatusFailure: Sendable, Equatable {
  /// The HTTP status, such as 404.
  public var code: Int
  /// One word, such as `NotFound`; empty when the server gave none.
  public var reason: ByteString
  public var message: ByteString
  public var group: ByteString
  /// What the server calls the kind: usually the resource's name, such as `pods`.
  public var kind: ByteString
  public var name: ByteString
  public var uid: ByteString
  public var causes: [Cause]
  /// Seconds after which to ask again; nil when the server names no time.
  public var retryAfterSeconds: Int?
  /// The document as it came; empty when the answer was none.
  public var document: Object

  /// One thing that was wrong.
  public struct Cause: Sendable, Equatable {
    /// One word, such as `FieldValueRequired`.
    public var reason: ByteString
    public var message: ByteString
    /// The path of the field, such as `spec.replicas`; empty when it is not about one.
    public var field: ByteString

    public init(reason: ByteString, message: ByteString, field: ByteString = "") {
      self.reason = reason
      self.message = message
      self.field = field
    }
  }

  public init(
    code: Int, reason: ByteString, message: ByteString, group: ByteString = "",
    kind: ByteString = "", name: ByteString = "", causes: [Cause] = [],
    retryAfterSeconds: Int? = nil
  ) {
    self.code = code
    self.reason = reason
    self.message = message
    self.group = group
    self.kind = kind
    self.name = name
    self.causes = causes
    self.retryAfterSeconds = retryAfterSeconds
    uid = ""
    document = Object()
  }

  /// Reads a Status document; nil for one of success, or of another kind.
  public init?(_ document: Object) {
    guard document.text("kind") == "Status", document.text("status") != "Success" else {
      return nil
    }
    let details = document["details"]?.asObject ?? Object()
    self.init(
      code: Int(clamping: document["code"]?.asInt ?? 0), reason: document.text("reason"),
      message: document.text("message"), group: details.text("group"),
      kind: details.text("kind"), name: details.text("name"),
      causes: details.objects("causes").map {
        Cause(reason: $0.text("reason"), message: $0.text("message"), field: $0.text("field"))
      },
      retryAfterSeconds: details["retryAfterSeconds"]?.asInt.map { Int(clamping: $0) })
    uid = details.text("uid")
    self.document = document
  }

  public var isNotFound: Bool { reason == "NotFound" || isUnnamed(404) }
  public var isAlreadyExists: Bool { reason == "AlreadyExists" }
  public var isConflict: Bool { reason == "Conflict" || (isUnnamed(409)) }
  public var isForbidden: Bool { reason == "Forbidden" || isUnnamed(403) }
  public var isUnauthorized: Bool { reason == "Unauthorized" || isUnnamed(401) }
  public var isInvalid: Bool { reason == "Invalid" || isUnnamed(422) }
  /// Whether the version asked for is too old for the server to know what came after it.
  public var isExpired: Bool { reason == "Expired" || reason == "Gone" || isUnnamed(410) }
  public var isTooManyRequests: Bool { reason == "TooManyRequests" || isUnnamed(429) }

  /// Whether the server gave no reason we know, so that the HTTP status decides.
  private func isUnnamed(_ code: Int) -> Bool {
    self.code == code && (reason.isEmpty || reason == "Unknown")
  }
}
