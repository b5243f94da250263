internal import GoCompat

/// Base 64 as go-yaml writes `!!binary`.
enum Base64Lines {
  /// Encodes, with a line break after every 70 characters when there are more than fit one line.
  ///
  /// - SeeAlso: `encodeBase64`
  static func encode(_ bytes: [UInt8]) -> [UInt8] {
    let encoded = Base64.standard.encode(bytes)
    guard encoded.count >= 70 else { return encoded }
    var output: [UInt8] = []
    output.reserveCapacity(encoded.count + encoded.count / 70 + 1)
    for start in stride(from: 0, to: encoded.count, by: 70) {
      output += encoded[start..<min(start + 70, encoded.count)]
      output.append(0x0A)
    }
    return output
  }
}
