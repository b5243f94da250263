internal import GoCompat
internal import YAML

/// A number of pods that is given as such or as a percentage.
///
/// - SeeAlso: `intstr.GetScaledValueFromIntOrPercent`
enum Share {
  /// The number; 0 when nothing is given, nil for what is neither a number nor a percentage.
  static func of(_ whole: Int64, _ share: Value?, roundsUp: Bool) -> Int64? {
    switch share {
    case nil, .null?: return 0
    case .int(let number)?: return number
    case .string(let text)?:
      guard text.bytes.last == UInt8(ascii: "%"),
        let percentage = Int64(String(decoding: text.bytes.dropLast(), as: UTF8.self))
      else { return nil }
      let (product, overflow) = percentage.multipliedReportingOverflow(by: whole)
      guard !overflow else { return nil }
      let (quotient, rest) = product.quotientAndRemainder(dividingBy: 100)
      return roundsUp && rest > 0 ? quotient &+ 1 : quotient
    default: return nil
    }
  }
}
