public import Arguments
public import GoCompat
internal import Platform

/// What a command runs with: its flags and arguments, the settings, and the streams.
public final class CommandContext {
  public let invocation: Invocation
  public let flags: ParsedFlags
  /// The program and the command, such as `yare show values`.
  public let commandPath: String
  public let output: Output
  public let errorOutput: Output
  /// The name the program was called by.
  public let program: String
  public private(set) lazy var settings = Settings(
    flags: flags, environment: invocation.environment)
  public private(set) lazy var log = Log(errorOutput, isDebug: settings.isDebug)
  let tree: CommandTree<CommandAction>

  init(
    _ invocation: Invocation, tree: CommandTree<CommandAction>, flags: ParsedFlags,
    commandPath: String, output: Output, errorOutput: Output
  ) {
    self.invocation = invocation
    self.tree = tree
    self.flags = flags
    self.commandPath = commandPath
    self.output = output
    self.errorOutput = errorOutput
    program = tree.program
  }

  /// What is not a flag.
  public var arguments: [String] { flags.arguments }

  /// Whether an error is followed by its diagnostic, so that making one is worth the work.
  var showsDiagnostics: Bool {
    DiagnosticStyle(
      flags.string("diagnostics"), isInteractive: invocation.errorTerminal.isInteractive) != nil
  }

  /// Whether what goes to standard output is coloured.
  ///
  /// - SeeAlso: `configureColorOutput` of Helm's `pkg/cmd/root.go`
  var colorsOutput: Bool {
    switch settings.colorMode {
    case "always": true
    case "never": false
    default: invocation.outputTerminal.isInteractive
    }
  }

  /// A path for system calls: as it is, or below the invocation's own working directory.
  public func path(_ path: String) -> ByteString {
    guard let base = invocation.workingDirectory, !Paths.isAbsolute(path) else {
      return ByteString(path)
    }
    return ByteString(Paths.join(base, path))
  }

  /// A path from the root of the file system.
  public func absolutePath(_ path: String) throws -> String {
    if Paths.isAbsolute(path) { return Paths.clean(path) }
    if let base = invocation.workingDirectory { return Paths.join(base, path) }
    guard let current = Files.currentDirectory() else {
      throw FileError(operation: "getwd", path: Array(".".utf8), code: 2)
    }
    return Paths.join(String(decoding: current, as: UTF8.self), path)
  }
}

extension CommandContext {
  /// Asks a person for a password.
  func readPassword() throws -> [UInt8] {
    do {
      return try invocation.readPassword()
    } catch let error as FileError {
      throw CommandFailure(ByteString(error.reason))
    }
  }
}

/// What a command does.
public typealias CommandAction = @Sendable (CommandContext) throws -> Void

/// A command of this tool.
public typealias ToolCommand = Command<CommandAction>

/// The details of a command of this tool.
public typealias ToolCommandDetails = CommandDetails<CommandAction>
