internal import GoCompat
internal import HTTP
internal import YAML

/// The options of a write: create, update, patch.
///
/// - SeeAlso: `metav1/validation.ValidateCreateOptions`, `ValidatePatchOptions`
struct WriteOptions: Sendable {
  var isDryRun = false
  var fieldManager: ByteString = ""
  var validation = FieldValidation.warn
  var isForced: Bool?

  /// - Parameters:
  ///   - kind: `CreateOptions`, `UpdateOptions`, `PatchOptions`.
  ///   - isApply: a patch that is an apply must name its manager, and alone may be forced.
  init(
    _ query: RequestQuery, kind: ByteString, isApply: Bool = false
  ) throws(StatusError) {
    fieldManager = query["fieldManager"] ?? ""
    if kind == "PatchOptions", query["force"] != nil { isForced = query.isTrue("force") }
    var problems: [FieldProblem] = []
    if kind == "PatchOptions" {
      if isApply, fieldManager.isEmpty {
        problems.append(
          FieldProblem(
            kind: .required, field: "fieldManager",
            detail: "Required value: is required for apply patch"))
      } else if !isApply, isForced != nil {
        problems.append(
          FieldProblem(
            kind: .forbidden, field: "force",
            detail: "Forbidden: may not be specified for non-apply patch"))
      }
    }
    problems += Self.managerProblems(fieldManager)
    problems += Self.dryRunProblems(query)
    if let text = query["fieldValidation"] {
      if let validation = FieldValidation(text) {
        self.validation = validation
      } else {
        problems.append(
          FieldProblem(
            kind: .notSupported, field: "fieldValidation",
            detail: "Unsupported value: " + Strconv.quote(text)
              + ": supported values: \"\", \"Ignore\", \"Strict\", \"Warn\""))
      }
    }
    guard problems.isEmpty else { throw .invalidOptions(kind, problems) }
    isDryRun = !query.values("dryRun").isEmpty
  }

  private static func managerProblems(_ manager: ByteString) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    if manager.count > 128 {
      problems.append(
        FieldProblem(
          kind: .tooLong, field: "fieldManager",
          detail: "Too long: may not be more than 128 bytes"))
    }
    // Only what can be printed may be in it.
    for (index, scalar) in manager.text.unicodeScalars.enumerated()
    where scalar.properties.generalCategory == .control {
      problems.append(
        FieldProblem(
          kind: .invalid, field: "fieldManager",
          detail: ByteString("Invalid value: ") + Strconv.quote(manager)
            + ByteString(": invalid character U+")
            + hex(scalar.value) + ByteString(" (at position \(index))")))
    }
    return problems
  }

  private static func hex(_ value: UInt32) -> ByteString {
    let text = String(value, radix: 16, uppercase: true)
    return ByteString(String(repeating: "0", count: max(0, 4 - text.count)) + text)
  }

  /// - SeeAlso: `metav1/validation.ValidateDryRun`
  static func dryRunProblems(_ query: RequestQuery) -> [FieldProblem] {
    dryRunProblems(query.values("dryRun"))
  }

  static func dryRunProblems(_ values: [ByteString]) -> [FieldProblem] {
    guard values.contains(where: { $0 != "All" }) else { return [] }
    let list = "[" + values.map { Strconv.quote($0) }.joined(",") + "]"
    return [
      FieldProblem(
        kind: .notSupported, field: "dryRun",
        detail: "Unsupported value: " + list + ": supported values: \"All\"")
    ]
  }
}
