internal import GoCompat

/// The value of a scalar.
enum YAMLScalar {
  case null
  case bool(Bool)
  case int(Int64)
  case uint(UInt64)
  case float(Double)
  case string([UInt8])

  init(_ plain: PlainScalar, _ text: [UInt8]) {
    switch plain {
    case .null: self = .null
    case .bool(let value): self = .bool(value)
    case .int(let value): self = .int(value)
    case .uint(let value): self = .uint(value)
    case .float(let value): self = .float(value)
    case .timestamp, .string: self = .string(text)
    }
  }

  /// What JSON makes of bytes: U+FFFD for each that is not UTF-8.
  static func repaired(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBufferPointer { buffer in
      if UTF8Bytes.isValid(buffer) { return bytes }
      var result: [UInt8] = []
      var index = 0
      while index < buffer.count {
        let (scalar, width) = UTF8Bytes.decode(buffer, at: index)
        UTF8Bytes.append(scalar, to: &result)
        index &+= width
      }
      return result
    }
  }
}
