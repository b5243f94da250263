import GoCompat

/// Durations such as `P1DT12H`.
enum DurationFormat {
  private static let units: [[UInt8]] = [Array("YMD".utf8), Array("HMS".utf8)]

  /// - SeeAlso: `jsonschema.validateDuration`
  static func problem(with text: ByteString) -> ByteString? {
    guard text.hasPrefix("P") else { return "must start with P" }
    let rest = text[1...]
    if rest.isEmpty { return "nothing after P" }
    if rest.hasSuffix("W") {
      if rest.count == 1 { return "no number in week" }
      return rest.bytes.dropLast().allSatisfy(isDigit) ? nil : "invalid week"
    }
    for (index, part) in rest.split(by: "T").enumerated() {
      if index > 0, part.isEmpty { return "no time elements" }
      if index >= units.count { return "more than one T" }
      if let problem = problem(withPart: part.bytes[...], units[index]) { return problem }
    }
    return nil
  }

  /// Each number must have a unit, and the units their order.
  private static func problem(
    withPart part: ArraySlice<UInt8>, _ allowed: [UInt8]
  ) -> ByteString? {
    var part = part
    var next = 0
    while !part.isEmpty {
      let digits = part.prefix(while: isDigit).count
      if digits == 0 { return "missing number" }
      part = part.dropFirst(digits)
      guard let unit = part.first else { return "missing unit" }
      guard let place = allowed[next...].firstIndex(of: unit) else {
        let name = Strconv.quoteRune(UInt32(unit))
        return allowed.contains(unit) ? "unit " + name + " out of order" : "invalid unit " + name
      }
      next = place + 1
      part = part.dropFirst()
    }
    return nil
  }

  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }
}
