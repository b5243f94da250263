internal import Glibc
internal import Synchronization

/// Another program to run, without a shell between: a value, run by `run`.
public struct Subprocess: Sendable {
  /// Where the program reads from.
  public enum Input: Sendable, Equatable {
    /// Nothing to read.
    case none
    /// What this process reads from, such as the terminal.
    case inherited
    case bytes([UInt8])
  }

  /// Where what the program says on its error stream goes.
  public enum ErrorOutput: Sendable, Equatable {
    /// Where this process's own goes.
    case inherited
    case captured
    case discarded
  }

  /// Where what the program writes goes.
  public enum Output: Sendable, Equatable {
    case captured
    /// Where this process's own goes; nothing of it is in the outcome.
    case inherited
  }

  /// How a program ended, and what it wrote.
  public struct Outcome: Sendable, Equatable {
    /// 0 to 255; 128 and the number of a signal that ended it.
    public var status: Int
    public var output: [UInt8]
    /// Empty unless it was to be captured.
    public var errorOutput: [UInt8]
    /// Whether a signal ended it, and not the program itself.
    public var endedBySignal = false
  }

  /// A path with a slash, or a name to be found on the `PATH` of the environment below.
  public var command: [UInt8]
  public var arguments: [[UInt8]]
  /// Variables as `NAME=value`; of two with one name the last counts.
  public var environment: [[UInt8]]
  public var input: Input = .none
  public var output: Output = .captured
  public var errorOutput: ErrorOutput = .inherited
  /// The most bytes of each stream; a program that writes more is ended.
  public var outputLimit = 16 << 20
  /// The longest it may take; nil is no end.
  public var timeout: Duration?

  public init(command: [UInt8], arguments: [[UInt8]] = [], environment: [[UInt8]] = []) {
    self.command = command
    self.arguments = arguments
    self.environment = environment
  }

  /// Held while a program starts, so that none inherits the pipes of another.
  private static let starting = Mutex(())

  /// Runs the program and waits for its end and for that of its output.
  ///
  /// - Throws: `SubprocessError`.
  public func run() throws(SubprocessError) -> Outcome {
    let path = try Self.find(command, environment)
    var running = try Self.starting.withLock { _ throws(SubprocessError) in
      try SpawnedProcess(self, path: path)
    }
    return try running.finish(self)
  }

  /// The file that the command names; nil when there is none.
  public var file: [UInt8]? { try? Self.find(command, environment) }

  /// The file a command names.
  ///
  /// - SeeAlso: `exec.LookPath`
  static func find(
    _ command: [UInt8], _ environment: [[UInt8]]
  ) throws(SubprocessError) -> [UInt8] {
    if command.contains(UInt8(ascii: "/")) {
      if Directories.exists(command) { throw SubprocessError(.notFound(EACCES)) }
      guard isExecutable(command) else {
        throw SubprocessError(.notFound(FileError.last("exec", command).code))
      }
      return command
    }
    let prefix = Array("PATH=".utf8)
    let path = environment.last { $0.starts(with: prefix) }?.dropFirst(prefix.count) ?? []
    for folder in path.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: true) {
      let candidate = Array(folder) + [UInt8(ascii: "/")] + command
      if !command.isEmpty, isExecutable(candidate) { return candidate }
    }
    throw SubprocessError(.notOnPath)
  }

  private static func isExecutable(_ path: [UInt8]) -> Bool {
    !Directories.exists(path) && Files.withCString(path) { access($0, X_OK) } == 0
  }
}

/// Why a program did not run to its end.
public struct SubprocessError: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// No folder of `PATH` has it.
    case notOnPath
    /// The file is not there, or is no program; with the number of the error.
    case notFound(Int32)
    /// A system call failed; its name and the number of the error.
    case system(String, Int32)
    case timedOut
    /// It wrote more than was allowed.
    case tooMuchOutput(limit: Int)
  }

  public var kind: Kind

  public init(_ kind: Kind) { self.kind = kind }
}
