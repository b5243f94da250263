public import GoCompat

/// A document: what JSON can say, plus the difference between whole and floating numbers.
///
/// Numbers of YAML and JSON texts are `.float`, as Helm has them; `--set n=3` makes an `.int`.
public enum Value: Sendable, Equatable {
  case null
  case bool(Bool)
  case int(Int64)
  case float(Double)
  case string(ByteString)
  case array([Value])
  case object(Object)
}
