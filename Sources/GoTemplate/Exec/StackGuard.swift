/// A limit on the stack that recursion over nested input may take, so that no input overflows it.
public struct StackGuard: Sendable {
  /// Bytes that are safe on any thread; a render thread with a large stack gives more.
  public static let defaultLimit = 3 << 20

  private let floor: UInt

  /// Counts from the frame of the caller downwards.
  public init(limit: Int) {
    let here = StackGuard.depth()
    floor = here > UInt(bitPattern: max(0, limit)) ? here - UInt(bitPattern: max(0, limit)) : 0
  }

  /// Whether more than the limit has been used.
  @inline(__always)
  var isExhausted: Bool { StackGuard.depth() < floor }

  /// The address of the current frame, near enough; stacks grow downwards.
  @inline(__always)
  private static func depth() -> UInt {
    var mark: UInt8 = 0
    return withUnsafeMutablePointer(to: &mark) { UInt(bitPattern: $0) }
  }
}
