public import Platform

/// One call of the tool, with everything it may learn of the world.
public struct Invocation {
  /// How the program was called, such as `/usr/bin/helm`; texts show its last name.
  public var program: String
  public var arguments: [String]
  public var environment: Environment
  /// Reads standard input to its end.
  public var readInput: () throws -> [UInt8]
  /// Asks a person for a password, which is not shown.
  public var readPassword: () throws -> [UInt8] = { try Terminal.readPassword() }
  public var output: any ByteSink
  public var errorOutput: any ByteSink
  /// What standard error is connected to: a person gets more than a log file.
  public var errorTerminal: Terminal
  /// What standard output is connected to.
  public var outputTerminal = Terminal.none
  /// Whether the streams are those of this process, so that programs it starts may use them directly.
  public var ownsProcessStreams = false
  /// Has a body called when the run is asked to stop; nil where nobody can ask.
  public var watchInterrupts: (@Sendable (_ body: @escaping @Sendable () -> Void) -> Void)?
  public var clock: @Sendable () -> ClockReading
  public var randomBytes: @Sendable (Int) -> [UInt8]
  /// The folder that relative paths start from; nil for the one the process is in.
  public var workingDirectory: String?

  public init(
    program: String, arguments: [String], environment: Environment,
    readInput: @escaping () throws -> [UInt8], output: any ByteSink, errorOutput: any ByteSink,
    errorTerminal: Terminal = .none, clock: @escaping @Sendable () -> ClockReading = Clock.wall,
    randomBytes: @escaping @Sendable (Int) -> [UInt8] = RandomBytes.make,
    workingDirectory: String? = nil
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.readInput = readInput
    self.output = output
    self.errorOutput = errorOutput
    self.errorTerminal = errorTerminal
    self.clock = clock
    self.randomBytes = randomBytes
    self.workingDirectory = workingDirectory
  }

  /// The call this process is.
  public static func ofProcess() -> Invocation {
    let words = CommandLine.arguments
    var invocation = Invocation(
      program: words.first ?? "yare", arguments: Array(words.dropFirst()), environment: .process,
      readInput: {
        try Files.readAll(FileDescriptor.standardInput, path: Array("/dev/stdin".utf8))
      },
      output: DescriptorSink(descriptor: FileDescriptor.standardOutput, name: "/dev/stdout"),
      errorOutput: DescriptorSink(descriptor: FileDescriptor.standardError, name: "/dev/stderr"),
      errorTerminal: .of(FileDescriptor.standardError))
    invocation.outputTerminal = .of(FileDescriptor.standardOutput)
    invocation.ownsProcessStreams = true
    invocation.watchInterrupts = { Interrupts.watch($0) }
    return invocation
  }

  /// The name of the program without its folder.
  var programName: String { Paths.base(program) }
}
