internal import GoCompat
internal import YAML

/// An answer that is no success, as the `Status` object that clients get.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/api/errors.StatusError`
struct StatusError: Error, Sendable, Equatable {
  struct Cause: Sendable, Equatable {
    /// `FieldValueInvalid`, `FieldValueRequired` …; empty for none.
    var reason: ByteString
    var message: ByteString
    var field: ByteString
  }

  struct Details: Sendable, Equatable {
    var name: ByteString = ""
    var group: ByteString = ""
    /// The kind, or the plural, of the object.
    var kind: ByteString = ""
    var uid: ByteString = ""
    var causes: [Cause] = []
    /// Seconds; 0 for none.
    var retryAfter: Int = 0
  }

  /// The HTTP status.
  var code: Int
  /// `NotFound`, `Invalid` …; empty for none.
  var reason: ByteString
  var message: ByteString
  var details: Details?
  /// A token with which an expired list goes on; empty for none.
  var continuation: ByteString = ""

  init(code: Int, reason: ByteString, message: ByteString, details: Details? = nil) {
    self.code = code
    self.reason = reason
    self.message = message
    self.details = details
  }

  /// The `Status` object.
  var document: Value {
    var status: Object = [
      "kind": .string("Status"), "apiVersion": .string("v1"), "metadata": .object([:]),
      "status": .string("Failure"), "message": .string(message),
    ]
    if !continuation.isEmpty { status["metadata"] = .object(["continue": .string(continuation)]) }
    if !reason.isEmpty { status["reason"] = .string(reason) }
    if let details { status["details"] = .object(details.document) }
    status["code"] = .int(Int64(code))
    return .object(status)
  }
}

extension StatusError.Details {
  fileprivate var document: Object {
    var object: Object = [:]
    if !name.isEmpty { object["name"] = .string(name) }
    if !group.isEmpty { object["group"] = .string(group) }
    if !kind.isEmpty { object["kind"] = .string(kind) }
    if !uid.isEmpty { object["uid"] = .string(uid) }
    if !causes.isEmpty { object["causes"] = .array(causes.map { .object($0.document) }) }
    if retryAfter > 0 { object["retryAfterSeconds"] = .int(Int64(retryAfter)) }
    return object
  }
}

extension StatusError.Cause {
  fileprivate var document: Object {
    var object: Object = [:]
    if !reason.isEmpty { object["reason"] = .string(reason) }
    if !message.isEmpty { object["message"] = .string(message) }
    if !field.isEmpty { object["field"] = .string(field) }
    return object
  }
}

extension StatusError {
  static func notFound(_ kind: ResourceKind, _ name: ByteString) -> StatusError {
    StatusError(
      code: 404, reason: "NotFound",
      message: kind.groupResource + " \"" + name + "\" not found",
      details: Details(name: name, group: kind.group, kind: kind.resource))
  }

  static func alreadyExists(_ kind: ResourceKind, _ name: ByteString) -> StatusError {
    StatusError(
      code: 409, reason: "AlreadyExists",
      message: kind.groupResource + " \"" + name + "\" already exists",
      details: Details(name: name, group: kind.group, kind: kind.resource))
  }

  /// The object is not what the request took it for.
  static func conflict(
    _ kind: ResourceKind, _ name: ByteString, _ why: ByteString
  ) -> StatusError {
    StatusError(
      code: 409, reason: "Conflict",
      message: "Operation cannot be fulfilled on " + kind.groupResource + " \"" + name + "\": "
        + why,
      details: Details(name: name, group: kind.group, kind: kind.resource))
  }

  static func badRequest(_ message: ByteString) -> StatusError {
    StatusError(code: 400, reason: "BadRequest", message: message)
  }
}
