internal import GoCompat
internal import YAML

/// A JSON Patch: a list of operations on a document.
///
/// - SeeAlso: RFC 6902, `gopkg.in/evanphx/json-patch.v4`
enum JSONPatch {
  /// How many operations one patch may have.
  static let operationLimit = 10_000
  /// How many bytes of JSON all `copy` operations of a patch may add.
  static let copyLimit = 3 << 20

  /// The document after every operation; objects that an operation went through have sorted keys.
  ///
  /// - Parameter isLoose: whether the patch was not decoded before.
  /// - Throws: 400 for a patch that is no list of operations, 413 for too long a one, and 422 with one
  ///   fixed sentence for whatever does not apply.
  /// - SeeAlso: `jsonPatcher.applyJSPatch` of `k8s.io/apiserver`
  static func apply(
    _ patch: Value, to document: Value, isLoose: Bool = false
  ) throws(StatusError) -> Value {
    let operations = try isLoose ? readLoosely(patch) : read(patch)
    if operations.count > operationLimit {
      throw StatusError(
        code: 413, reason: "RequestEntityTooLarge",
        message: ByteString(
          "Request entity too large: The allowed maximum operations in a JSON patch is "
            + "\(operationLimit), got \(operations.count)"))
    }
    var patched = JSONPatchDocument(document)
    for operation in operations { try patched.run(operation) }
    guard !patched.root.isNestedDeeper(than: ValueDepth.limit) else { throw .refusedPatch }
    return patched.root
  }

  /// The members of operations that no operation has, as a strict reading names them.
  ///
  /// - Returns: `json patch unknown field "[0].more"`, in the order of the patch.
  static func unknownFields(_ patch: Value) -> [ByteString] {
    guard case .array(let operations) = patch else { return [] }
    var found: [ByteString] = []
    for (index, operation) in operations.enumerated() {
      guard case .object(let members) = operation else { continue }
      for key in members.keys where !memberNames.contains(key) {
        found.append("json patch unknown field \"[\(index)].\(key)\"")
      }
    }
    return found
  }

  private static let memberNames: [ByteString] = ["op", "path", "from", "value"]

  private static func read(_ patch: Value) throws(StatusError) -> [Object] {
    if patch == .null { return [] }
    guard case .array(let items) = patch else { throw mismatch(patch, "[]handlers.jsonPatchOp") }
    var operations: [Object] = []
    for item in items {
      switch item {
      case .object(let operation): operations.append(operation)
      case .null: operations.append([:])
      default: throw mismatch(item, "handlers.jsonPatchOp")
      }
    }
    for operation in operations {
      for name in memberNames.prefix(3) {
        switch operation[name] {
        case nil, .null?, .string?: continue
        case .some(let other):
          throw .undecodablePatch(
            "cannot unmarshal " + other.goJSONKind + " into Go struct field jsonPatchOp." + name
              + " of type string")
        }
      }
    }
    return operations
  }

  /// The operations as they are: their members are looked at when they are run.
  ///
  /// - SeeAlso: `jsonpatch.DecodePatch`
  private static func readLoosely(_ patch: Value) throws(StatusError) -> [Object] {
    if patch == .null { return [] }
    func mismatch(_ value: Value, _ type: ByteString) -> StatusError {
      .badRequest(
        "json: cannot unmarshal " + value.goJSONKind + " into Go value of type jsonpatch." + type)
    }
    guard case .array(let items) = patch else { throw mismatch(patch, "Patch") }
    var operations: [Object] = []
    for item in items {
      switch item {
      case .object(let operation): operations.append(operation)
      case .null: operations.append([:])
      default: throw mismatch(item, "Operation")
      }
    }
    return operations
  }

  private static func mismatch(_ value: Value, _ type: ByteString) -> StatusError {
    .undecodablePatch("cannot unmarshal " + value.goJSONKind + " into Go value of type " + type)
  }
}

extension StatusError {
  /// An operation of a JSON patch does not apply; the server does not say which.
  static var refusedPatch: StatusError {
    StatusError(
      code: 422, reason: "Invalid",
      message: "the server rejected our request due to an error in our request", details: Details())
  }

  /// A patch has the wrong types; `why` is what Go's decoder says after `json: `.
  static func undecodablePatch(_ why: ByteString) -> StatusError {
    .badRequest("error decoding patch: json: " + why)
  }
}

extension Value {
  /// What Go's JSON decoder calls the value when it does not fit.
  ///
  /// - SeeAlso: `json.UnmarshalTypeError`
  var goJSONKind: ByteString {
    switch self {
    case .null: "null"
    case .bool: "bool"
    case .int, .float: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}
