/// Text that is no number, or none that fits.
/// - SeeAlso: `strconv.NumError`
public struct NumberError: Error, Hashable, Sendable {
  public enum Kind: Hashable, Sendable {
    case syntax
    case range
    case base(Int)
    case bitSize(Int)
  }

  /// Go's name of the failing function: `ParseInt`, `Atoi` …
  public let function: String
  public let input: ByteString
  public let kind: Kind

  public init(_ function: String, _ input: ByteString, _ kind: Kind) {
    self.function = function
    self.input = input
    self.kind = kind
  }

  /// Go's sentence, such as `strconv.ParseInt: parsing "x": invalid syntax`.
  public var goText: ByteString {
    "strconv.\(function): parsing " + Strconv.quote(input) + ": " + ByteString(reason)
  }

  private var reason: String {
    switch kind {
    case .syntax: "invalid syntax"
    case .range: "value out of range"
    case .base(let base): "invalid base \(base)"
    case .bitSize(let size): "invalid bit size \(size)"
    }
  }
}
