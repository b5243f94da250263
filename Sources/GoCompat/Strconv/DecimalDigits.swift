/// The significant digits of a number without trailing zeros, and where its point is.
///
/// The number is 0.d1d2d3… × 10^point; zero has no digits and point 0.
/// - SeeAlso: `strconv.decimalSlice`
struct DecimalDigits {
  private let digits: UnsafeMutableBufferPointer<UInt8>
  let count: Int
  let point: Int

  /// Takes the digits out of a number as Swift or C writes it (`12.5`, `1e+16`), sign and all.
  ///
  /// The buffer must hold as many bytes as the text and outlive this value.
  init(shortest text: UnsafeBufferPointer<UInt8>, into buffer: UnsafeMutableBufferPointer<UInt8>) {
    digits = buffer
    var kept = 0
    var before = 0
    var sawPoint = false
    var index = 0
    while index < text.count, text[index] | 0x20 != UInt8(ascii: "e") {
      let byte = text[index]
      index += 1
      if byte == UInt8(ascii: ".") { sawPoint = true }
      guard (0x30...0x39).contains(byte) else { continue }
      if byte == 0x30 && kept == 0 {
        if sawPoint { before -= 1 }
        continue
      }
      buffer[kept] = byte
      kept += 1
      if !sawPoint { before += 1 }
    }
    while kept > 0 && buffer[kept - 1] == 0x30 { kept -= 1 }
    count = kept
    point = kept == 0 ? 0 : before + Self.exponent(text, from: index + 1)
  }

  private static func exponent(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    guard start < text.count else { return 0 }
    var number = 0
    for byte in text[start...] where (0x30...0x39).contains(byte) {
      number = number * 10 + Int(byte) - 0x30
    }
    return text[start] == UInt8(ascii: "-") ? -number : number
  }

  private func digit(_ index: Int) -> UInt8 {
    index >= 0 && index < count ? digits[index] : UInt8(ascii: "0")
  }

  /// Appends `d.ddde±dd` with so many digits behind the point.
  func appendExponent(_ precision: Int, upper: Bool, to bytes: inout [UInt8]) {
    bytes.append(digit(0))
    if precision > 0 {
      bytes.append(UInt8(ascii: "."))
      for index in 1...precision { bytes.append(digit(index)) }
    }
    bytes.append(upper ? UInt8(ascii: "E") : UInt8(ascii: "e"))
    let exponent = count == 0 ? 0 : point - 1
    bytes.append(exponent < 0 ? UInt8(ascii: "-") : UInt8(ascii: "+"))
    if exponent.magnitude < 10 { bytes.append(UInt8(ascii: "0")) }
    Strconv.appendUint(UInt64(exponent.magnitude), to: &bytes)
  }

  /// Appends `ddd.ddd` with so many digits behind the point.
  func appendFixed(_ precision: Int, to bytes: inout [UInt8]) {
    if point <= 0 {
      bytes.append(UInt8(ascii: "0"))
    } else {
      for index in 0..<point { bytes.append(digit(index)) }
    }
    if precision > 0 {
      bytes.append(UInt8(ascii: "."))
      for offset in 0..<precision { bytes.append(digit(point + offset)) }
    }
  }

  /// Appends the one of both that Go's `%g` takes; no precision means the shortest.
  func appendGeneral(_ precision: Int?, upper: Bool, to bytes: inout [UInt8]) {
    var limit = precision ?? 6
    if precision != nil && limit > count && count >= point { limit = count }
    let exponent = point - 1
    if exponent < -4 || exponent >= limit {
      appendExponent(max(count - 1, 0), upper: upper, to: &bytes)
    } else {
      appendFixed(max(count - point, 0), to: &bytes)
    }
  }
}
