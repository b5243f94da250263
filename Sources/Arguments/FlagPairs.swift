/// `key=value` texts of a flag.
///
/// - SeeAlso: pflag's `stringToStringValue`.
enum FlagPairs {
  /// The pairs with those of a text added or replaced, in order of the keys' bytes.
  static func add(
    _ text: String, to previous: FlagValue?
  ) throws(FlagValueError) -> [FlagValue.Pair] {
    var pairs: [FlagValue.Pair] = []
    if case .pairs(let before)? = previous { pairs = before }
    for item in try items(text) {
      guard let split = item.utf8.firstIndex(of: UInt8(ascii: "=")) else {
        throw FlagValueError("\(item) must be formatted as key=value")
      }
      let pair = FlagValue.Pair(
        key: String(item[..<split]), value: String(item[item.utf8.index(after: split)...]))
      if let index = pairs.firstIndex(where: { $0.key == pair.key }) {
        pairs[index] = pair
      } else {
        pairs.append(pair)
      }
    }
    return pairs.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
  }

  /// One pair is taken whole, so that its value may hold commas; more are split.
  private static func items(_ text: String) throws(FlagValueError) -> [String] {
    switch text.utf8.count(where: { $0 == UInt8(ascii: "=") }) {
    case 0: throw FlagValueError("\(text) must be formatted as key=value")
    case 1: return [trimmingQuotes(text)]
    default: return try CSVRecord.fields(text)
    }
  }

  private static func trimmingQuotes(_ text: String) -> String {
    let quote = UInt8(ascii: "\"")
    var bytes = text.utf8[...]
    while bytes.first == quote { bytes = bytes.dropFirst() }
    while bytes.last == quote { bytes = bytes.dropLast() }
    return String(Substring(bytes))
  }
}
