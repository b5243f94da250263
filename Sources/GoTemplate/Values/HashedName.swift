internal import GoCompat

/// The bytes of a string that is kept elsewhere, and their hash: what maps look keys up by.
struct HashedName: Equatable {
  private let start: UnsafePointer<UInt8>?
  private let count: Int
  let hash: Int

  /// Good as long as the string, or a copy of it that has not been changed, is kept: the bytes of
  /// an array stay where they are.
  init(_ string: ByteString) {
    self = string.bytes.withUnsafeBufferPointer { HashedName($0) }
  }

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    start = bytes.baseAddress
    count = bytes.count
    hash = HashedName.hash(UnsafeRawBufferPointer(bytes))
  }

  @inline(__always)
  static func == (left: HashedName, right: HashedName) -> Bool {
    guard left.hash == right.hash, left.count == right.count else { return false }
    guard left.start != right.start, let a = left.start, let b = right.start else { return true }
    var index = 0
    while index < left.count {
      if a[index] != b[index] { return false }
      index &+= 1
    }
    return true
  }

  /// Different in each process, so that no values file can be made to collide.
  private static let seed: UInt64 = {
    var hasher = Hasher()
    hasher.combine(0)
    return UInt64(bitPattern: Int64(hasher.finalize()))
  }()

  private static func hash(_ bytes: UnsafeRawBufferPointer) -> Int {
    var sum = seed ^ UInt64(truncatingIfNeeded: bytes.count)
    var index = 0
    while index + 8 <= bytes.count {
      sum = mix(sum ^ bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
      index += 8
    }
    var tail: UInt64 = 0
    while index < bytes.count {
      tail = tail << 8 | UInt64(bytes[index])
      index += 1
    }
    return Int(truncatingIfNeeded: mix(sum ^ tail))
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
