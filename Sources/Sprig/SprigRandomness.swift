/// Random numbers from the bytes of the environment, fetched some at a time.
final class SprigRandomness {
  private let source: (Int) -> [UInt8]
  private var buffer: [UInt8] = []
  private var position = 0

  init(_ environment: SprigEnvironment) { source = environment.randomBytes }

  /// So many bytes, straight from the source.
  func bytes(_ count: Int) -> [UInt8] { source(count) }

  private func byte() -> UInt8 {
    if position >= buffer.count {
      buffer = source(64)
      position = 0
      if buffer.isEmpty { return 0 }
    }
    defer { position += 1 }
    return buffer[position]
  }

  /// A number from 0 to below the limit, each as likely; the limit is 1 to 256.
  func small(below limit: Int) -> Int {
    let usable = 256 / limit * limit
    for _ in 0..<1000 {
      let byte = Int(byte())
      if byte < usable { return byte % limit }
    }
    return 0
  }

  /// A number from 0 to below a positive limit.
  func number(below limit: Int) -> Int {
    if limit <= 256 { return small(below: limit) }
    let bound = UInt64(limit)
    let usable = UInt64.max - (UInt64.max % bound)
    for _ in 0..<1000 {
      var value: UInt64 = 0
      for _ in 0..<8 { value = value << 8 | UInt64(byte()) }
      if value < usable { return Int(value % bound) }
    }
    return 0
  }
}
