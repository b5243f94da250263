internal import Glibc

/// A program that runs, with the ends of its pipes that are ours.
struct SpawnedProcess {
  private struct Pipe {
    var read: Int32
    var write: Int32

    init() throws(SubprocessError) {
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { throw SubprocessError(.system("pipe", errno)) }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      read = ends[0]
      write = ends[1]
    }
  }

  private let id: pid_t
  private let isGroup: Bool
  private var input: Int32 = -1
  private var output: Int32 = -1
  private var errors: Int32 = -1
  private var outputBytes: [UInt8] = []
  private var errorBytes: [UInt8] = []

  init(_ program: Subprocess, path: [UInt8]) throws(SubprocessError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    var theirs: [Int32] = []
    defer { for end in theirs { close(end) } }

    if program.output == .captured {
      let pipe = try Pipe()
      theirs.append(pipe.write)
      posix_spawn_file_actions_adddup2(&actions, pipe.write, 1)
      output = pipe.read
    }
    switch program.input {
    case .inherited: break
    case .none: posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    case .bytes:
      let pipe = try Pipe()
      theirs.append(pipe.read)
      posix_spawn_file_actions_adddup2(&actions, pipe.read, 0)
      input = pipe.write
    }
    switch program.errorOutput {
    case .inherited: break
    case .discarded: posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    case .captured:
      let pipe = try Pipe()
      theirs.append(pipe.write)
      posix_spawn_file_actions_adddup2(&actions, pipe.write, 2)
      errors = pipe.read
    }
    // A program at the terminal must stay in our group, or it may not read there.
    isGroup = program.input != .inherited
    let (child, code) = Self.spawn(program, path, &actions, inGroup: isGroup)
    id = child
    guard code == 0 else {
      closeAll()
      throw SubprocessError(code == ENOENT ? .notFound(code) : .system("posix_spawn", code))
    }
  }

  private static func spawn(
    _ program: Subprocess, _ path: [UInt8], _ actions: inout posix_spawn_file_actions_t,
    inGroup: Bool
  ) -> (pid_t, Int32) {
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var flags = Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK)
    var signals = sigset_t()
    sigemptyset(&signals)
    posix_spawnattr_setsigmask(&attributes, &signals)
    sigaddset(&signals, SIGPIPE)
    posix_spawnattr_setsigdefault(&attributes, &signals)
    if inGroup {
      flags |= Int16(POSIX_SPAWN_SETPGROUP)
      posix_spawnattr_setpgroup(&attributes, 0)
    }
    posix_spawnattr_setflags(&attributes, flags)

    var arguments = ([program.command] + program.arguments).map(cString)
    arguments.append(nil)
    var environment = distinct(program.environment).map(cString)
    environment.append(nil)
    defer { for text in arguments + environment { free(text) } }
    var child: pid_t = 0
    let code = Files.withCString(path) {
      posix_spawn(&child, $0, &actions, &attributes, arguments, environment)
    }
    return (child, code)
  }

  /// Of variables with one name only the last, since programs look at the first.
  ///
  /// - SeeAlso: `dedupEnv` of Go's `os/exec`
  private static func distinct(_ environment: [[UInt8]]) -> [[UInt8]] {
    var names: Set<[UInt8]> = []
    let last = environment.reversed().filter { entry in
      names.insert(Array(entry.prefix { $0 != UInt8(ascii: "=") })).inserted
    }
    return last.reversed()
  }

  /// A copy that ends with a NUL; a NUL inside cuts it.
  private static func cString(_ bytes: [UInt8]) -> UnsafeMutablePointer<CChar>? {
    (bytes + [0]).withUnsafeBytes { strdup($0.bindMemory(to: CChar.self).baseAddress!) }
  }

  /// Feeds and reads the program until its streams end, then waits for its end.
  mutating func finish(_ program: Subprocess) throws(SubprocessError) -> Subprocess.Outcome {
    let deadline = Deadline(program.timeout)
    do throws(SubprocessError) {
      try exchange(program, deadline)
      let (status, endedBySignal) = try wait(deadline)
      closeAll()
      return Subprocess.Outcome(
        status: status, output: outputBytes, errorOutput: errorBytes, endedBySignal: endedBySignal)
    } catch {
      kill(isGroup ? -id : id, SIGKILL)
      var status: Int32 = 0
      while waitpid(id, &status, 0) < 0, errno == EINTR {}
      closeAll()
      throw error
    }
  }

  private mutating func exchange(
    _ program: Subprocess, _ deadline: Deadline
  ) throws(SubprocessError) {
    var rest: [UInt8] = []
    if case .bytes(let bytes) = program.input { rest = bytes }
    if input >= 0, fcntl(input, F_SETFL, O_NONBLOCK) < 0 {
      throw SubprocessError(.system("fcntl", errno))
    }
    var written = 0
    while input >= 0 || output >= 0 || errors >= 0 {
      if input >= 0, written == rest.count { Self.end(&input) }
      var entries = [
        pollfd(fd: input, events: Int16(POLLOUT), revents: 0),
        pollfd(fd: output, events: Int16(POLLIN), revents: 0),
        pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
      ]
      let count = poll(&entries, 3, try deadline.milliseconds())
      if count < 0, errno != EINTR { throw SubprocessError(.system("poll", errno)) }
      if count <= 0 { continue }
      if entries[0].revents != 0 { Self.write(rest, &written, &input) }
      if entries[1].revents != 0 { try Self.read(&output, &outputBytes, program.outputLimit) }
      if entries[2].revents != 0 { try Self.read(&errors, &errorBytes, program.outputLimit) }
    }
  }

  /// Writes what fits; a reader that went away ends the input without a signal.
  private static func write(_ bytes: [UInt8], _ written: inout Int, _ end: inout Int32) {
    let descriptor = end
    let count = withoutPipeSignal {
      bytes.withUnsafeBytes { buffer in
        Glibc.write(descriptor, buffer.baseAddress.map { $0 + written }, buffer.count - written)
      }
    }
    if count.result >= 0 {
      written += count.result
    } else if count.code != EAGAIN, count.code != EINTR {
      self.end(&end)
    }
  }

  private static func withoutPipeSignal(_ body: () -> Int) -> (result: Int, code: Int32) {
    var pipe = sigset_t()
    var before = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipe, &before)
    let result = body()
    let code = errno
    if result < 0, code == EPIPE {
      var none = timespec(tv_sec: 0, tv_nsec: 0)
      sigtimedwait(&pipe, nil, &none)
    }
    pthread_sigmask(SIG_SETMASK, &before, nil)
    return (result, code)
  }

  private static func read(
    _ end: inout Int32, _ bytes: inout [UInt8], _ limit: Int
  ) throws(SubprocessError) {
    var buffer = [UInt8](repeating: 0, count: 16 << 10)
    let descriptor = end
    let count = buffer.withUnsafeMutableBytes { Glibc.read(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR || errno == EAGAIN { return }
    guard count > 0 else { return self.end(&end) }
    bytes += buffer[..<count]
    if bytes.count > limit { throw SubprocessError(.tooMuchOutput(limit: limit)) }
  }

  private static func end(_ descriptor: inout Int32) {
    close(descriptor)
    descriptor = -1
  }

  private func wait(_ deadline: Deadline) throws(SubprocessError) -> (Int, Bool) {
    var status: Int32 = 0
    while true {
      let found = waitpid(id, &status, deadline.isNone ? 0 : WNOHANG)
      if found == id { break }
      if found < 0, errno != EINTR { throw SubprocessError(.system("waitpid", errno)) }
      // The streams are at their end already: it is about to leave.
      if found == 0 { poll(nil, 0, min(try deadline.milliseconds(), 5)) }
    }
    let signal = status & 0x7F
    return signal == 0 ? (Int(status >> 8 & 0xFF), false) : (128 + Int(signal), true)
  }

  private mutating func closeAll() {
    for end in [input, output, errors] where end >= 0 { close(end) }
    input = -1
    output = -1
    errors = -1
  }
}

/// A moment after which there is no waiting.
private struct Deadline {
  private let start = Clock.monotonic()
  private let timeout: Duration?

  init(_ timeout: Duration?) { self.timeout = timeout }

  var isNone: Bool { timeout == nil }

  /// What is left of the time, for `poll`: -1 for no end.
  func milliseconds() throws(SubprocessError) -> Int32 {
    guard let timeout else { return -1 }
    let left = timeout - .nanoseconds(Clock.monotonic().nanoseconds(since: start))
    guard left > .zero else { throw SubprocessError(.timedOut) }
    let (seconds, attoseconds) = left.components
    return Int32(clamping: seconds.multipliedReportingOverflow(by: 1000).partialValue)
      &+ Int32(attoseconds / 1_000_000_000_000_000) &+ 1
  }
}
