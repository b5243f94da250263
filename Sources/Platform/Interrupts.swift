internal import Glibc

/// Being asked to stop: Ctrl-C (SIGINT) and SIGTERM.
public enum Interrupts {
  // Safe because both are set before the handler is installed and never again, and what the handler
  // does with them is a write of one byte and a count that only it touches.
  nonisolated(unsafe) private static var writeEnd: Int32 = -1
  nonisolated(unsafe) private static var count: Int32 = 0

  /// What a process that is interrupted twice ends with, as shells have it.
  public static let status: Int32 = 130

  /// Calls the body, on a thread of its own, the first time the process is asked to stop; the second
  /// time the process ends at once. Only the first call of this does anything.
  public static func watch(_ body: @escaping @Sendable () -> Void) {
    guard writeEnd < 0 else { return }
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    let readEnd = ends[0]
    do {
      try DeepStackThread.start {
        var byte: UInt8 = 0
        while read(readEnd, &byte, 1) < 0, errno == EINTR {}
        body()
      }
    } catch {
      // Without a thread to tell, signals do what they always do.
      for end in ends { close(end) }
      return
    }
    writeEnd = ends[1]
    install(SIGINT)
    install(SIGTERM)
  }

  private static func install(_ signal: Int32) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = { _ in
      Interrupts.count += 1
      if Interrupts.count > 1 { _exit(Interrupts.status) }
      var byte: UInt8 = 1
      _ = write(Interrupts.writeEnd, &byte, 1)
    }
    action.sa_flags = SA_RESTART
    sigaction(signal, &action, nil)
  }
}
