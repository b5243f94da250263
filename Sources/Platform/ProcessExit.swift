internal import Glibc

/// The end of the process.
public enum ProcessExit {
  /// Ends the process at once; what is buffered elsewhere is not written.
  public static func now(_ status: Int32) -> Never { _exit(status) }
}
