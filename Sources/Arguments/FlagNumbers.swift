internal import GoCompat

/// Booleans, numbers and durations as flags are given them, with the errors of Go's libraries.
///
/// - SeeAlso: pflag 1.0.10, which passes the libraries' own errors on.
enum FlagNumbers {
  static func bool(_ text: String) throws(FlagValueError) -> Bool {
    try number { () throws(NumberError) in try Strconv.parseBool(ByteString(text)) }
  }

  static func int(_ text: String) throws(FlagValueError) -> Int64 {
    try number { () throws(NumberError) in try Strconv.parseInt(ByteString(text), base: 0) }
  }

  static func uint(_ text: String) throws(FlagValueError) -> UInt64 {
    try number { () throws(NumberError) in try Strconv.parseUint(ByteString(text), base: 0) }
  }

  static func float32(_ text: String) throws(FlagValueError) -> Float {
    Float(
      try number { () throws(NumberError) in
        try Strconv.parseFloat(ByteString(text), bitSize: 32)
      })
  }

  /// Nanoseconds of a text such as `5m30s`.
  static func duration(_ text: String) throws(FlagValueError) -> Int64 {
    do throws(TimeDuration.ParseError) {
      return try TimeDuration(parsing: ByteString(text)).nanoseconds
    } catch {
      throw FlagValueError(error.goText.text)
    }
  }

  private static func number<Number>(
    _ parse: () throws(NumberError) -> Number
  ) throws(FlagValueError) -> Number {
    do throws(NumberError) { return try parse() } catch {
      throw FlagValueError(error.goText.text)
    }
  }
}
