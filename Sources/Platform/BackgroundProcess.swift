internal import Glibc
internal import Synchronization

/// Processes that go on when this one ends.
public enum BackgroundProcess {
  /// Starts a program in a session of its own; what it writes goes to a file.
  ///
  /// - Parameters:
  ///   - command: a path.
  ///   - environment: variables as `NAME=value`.
  ///   - log: a file, made or added to.
  /// - Returns: its number.
  public static func start(
    _ command: [UInt8], arguments: [[UInt8]], environment: [[UInt8]], log: [UInt8]
  ) throws(FileError) -> Int32 {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    _ = Files.withCString(log) {
      posix_spawn_file_actions_addopen(&actions, 1, $0, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    }
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // POSIX_SPAWN_SETSID, which the module map leaves out.
    posix_spawnattr_setflags(&attributes, Int16(0x80))
    var words = ([command] + arguments).map(copy)
    words.append(nil)
    var variables = environment.map(copy)
    variables.append(nil)
    defer { for text in words + variables { free(text) } }
    var child: pid_t = 0
    let code = Files.withCString(command) {
      posix_spawn(&child, $0, &actions, &attributes, words, variables)
    }
    guard code == 0 else { throw FileError(operation: "posix_spawn", path: command, code: code) }
    return child
  }

  private static func copy(_ bytes: [UInt8]) -> UnsafeMutablePointer<CChar>? {
    (bytes + [0]).withUnsafeBufferPointer { buffer in
      buffer.baseAddress.flatMap {
        strdup(UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self))
      }
    }
  }

  /// Whether a process of that number runs, as far as we may see.
  public static func isAlive(_ process: Int32) -> Bool {
    guard process > 0 else { return false }
    return (Glibc.kill(process, 0) == 0 || errno == EPERM) && !ProcessIdentity.hasEnded(process)
  }

  /// Whether a process that this one started has ended.
  public static func hasEnded(_ child: Int32) -> Bool {
    var status: Int32 = 0
    return waitpid(child, &status, WNOHANG) != 0
  }

  /// Ends a process without asking.
  public static func kill(_ process: Int32) { _ = process > 0 ? Glibc.kill(process, SIGKILL) : -1 }

  /// Asks a process to end.
  public static func end(_ process: Int32) { _ = process > 0 ? Glibc.kill(process, SIGTERM) : -1 }

  /// The number of this process.
  public static var current: Int32 { getpid() }

  /// The file that this process runs.
  public static var executable: [UInt8] { Array("/proc/self/exe".utf8) }

  /// Waits until somebody asks this process to end: an interrupt, or `end`.
  public static func waitForEnd() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    endPipe.store(ends[1], ordering: .sequentiallyConsistent)
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, noteEnd) }
    var byte: UInt8 = 0
    while read(ends[0], &byte, 1) < 0, errno == EINTR {}
    for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
    endPipe.store(-1, ordering: .sequentiallyConsistent)
    for end in ends { close(end) }
  }
}

private let endPipe = Atomic<Int32>(-1)

private func noteEnd(_ number: Int32) {
  let end = endPipe.load(ordering: .sequentiallyConsistent)
  guard end >= 0 else { return }
  var byte: UInt8 = 1
  _ = write(end, &byte, 1)
}
