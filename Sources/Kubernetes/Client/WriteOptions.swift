public import GoCompat

/// How an object is to be written.
///
/// - SeeAlso: `metav1.CreateOptions`, `metav1.UpdateOptions`, `metav1.PatchOptions`
public struct WriteOptions: Sendable, Equatable {
  /// What the server does about fields that it does not know, or that are given twice.
  public enum FieldValidation: String, Sendable {
    case ignore = "Ignore"
    case warn = "Warn"
    case strict = "Strict"
  }

  /// Whether to do everything but keep the outcome.
  public var isDryRun: Bool
  /// Who owns the fields that are set; empty is as the server has it, by the user agent.
  public var fieldManager: ByteString
  /// nil is as the server has it, which is to warn.
  public var fieldValidation: FieldValidation?

  public init(
    isDryRun: Bool = false, fieldManager: ByteString = "", fieldValidation: FieldValidation? = nil
  ) {
    self.isDryRun = isDryRun
    self.fieldManager = fieldManager
    self.fieldValidation = fieldValidation
  }

  var query: [Query.Parameter] {
    var query: [Query.Parameter] = []
    if isDryRun { query.append(("dryRun", "All")) }
    if !fieldManager.isEmpty { query.append(("fieldManager", fieldManager)) }
    if let fieldValidation {
      query.append(("fieldValidation", ByteString(fieldValidation.rawValue)))
    }
    return query
  }
}
