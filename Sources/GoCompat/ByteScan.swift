internal import Glibc

extension UnsafeBufferPointer<UInt8> {
  /// The index of a byte at or after `start`; the number of bytes when it is not there.
  ///
  /// - SeeAlso: `bytes.IndexByte`
  public func index(of byte: UInt8, from start: Int = 0) -> Int {
    guard let baseAddress, start < count else { return count }
    let base = UnsafeRawPointer(baseAddress)
    guard let found = memchr(base + start, Int32(byte), count - start) else { return count }
    return UnsafeRawPointer(found) - base
  }
}
