internal import GoCompat

/// What becomes of fields that a kind has not, and of fields given twice.
enum FieldValidation: Sendable, Equatable {
  case ignore, warn, strict

  /// The value of the parameter `fieldValidation`; empty is `Warn`, nil is none of them.
  init?(_ parameter: ByteString) {
    switch parameter {
    case "Ignore": self = .ignore
    case "", "Warn": self = .warn
    case "Strict": self = .strict
    default: return nil
    }
  }
}
