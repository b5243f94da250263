internal import Glibc

/// How the process gets its memory from the system.
public enum ProcessMemory {
  /// The numbers of mallopt's parameters; malloc.h is not among the headers that Swift sees.
  private enum Parameter: Int32 {
    case trimThreshold = -1
    case topPad = -2
    case mapThreshold = -3
    case arenaMaximum = -8
  }

  /// Makes the allocator ask the system seldom and keep what it got: a short run that builds large
  /// texts would else spend a tenth of its time on getting and giving back pages.
  ///
  /// Only for the very beginning of a process.
  public static func askSeldom() {
    guard let address = dlsym(nil, "mallopt") else { return }
    let mallopt = unsafeBitCast(address, to: (@convention(c) (Int32, Int32) -> Int32).self)
    func set(_ parameter: Parameter, _ value: Int32) { _ = mallopt(parameter.rawValue, value) }
    // All threads share one heap, since few of them ever allocate at the same time.
    set(.arenaMaximum, 1)
    set(.topPad, 1 << 20)
    // What is larger, such as the text of an index, is given back when it is no longer needed.
    set(.mapThreshold, 4 << 20)
    set(.trimThreshold, 64 << 20)
  }
}
