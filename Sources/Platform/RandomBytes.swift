/// Bytes from the kernel's random generator, fit for keys.
public enum RandomBytes {
  /// - Parameter count: how many; none for a count below one.
  ///
  /// Swift's system generator is `getrandom` on Linux.
  public static func make(_ count: Int) -> [UInt8] {
    var generator = SystemRandomNumberGenerator()
    return (0..<max(count, 0)).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }
}
