internal import GoCompat
internal import Platform

/// The programs of a plugin as values, with Helm's variables.
///
/// - SeeAlso: `SubprocessPluginRuntime` of Helm's `internal/plugin`
struct PluginProcess {
  private let plugin: Plugin
  private let environment: [[UInt8]]
  /// What is known besides the plugin's own variables, by name.
  private let variables: [String: String]

  /// - Parameters:
  ///   - environment: variables as `NAME=value`.
  ///   - settings: Helm's variables, where the program gets them.
  init(_ plugin: Plugin, environment: [[UInt8]], settings: [String: String] = [:]) {
    self.plugin = plugin
    var own = settings
    own["HELM_PLUGIN_NAME"] = plugin.name
    own["HELM_PLUGIN_DIR"] = plugin.folder
    self.environment =
      environment + own.sorted { $0.key < $1.key }.map { Array("\($0.key)=\($0.value)".utf8) }
    var variables: [String: String] = [:]
    for entry in self.environment {
      let parts = entry.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = parts.first, !name.isEmpty else { continue }
      variables[String(decoding: name, as: UTF8.self)] =
        parts.count > 1 ? String(decoding: parts[1], as: UTF8.self) : ""
    }
    self.variables = variables
  }

  /// The program of a command or a post-renderer.
  func command(_ arguments: [String]) throws -> Subprocess {
    do {
      return try program(plugin.commands, arguments)
    } catch {
      throw CommandFailure("failed to prepare plugin command: ", error)
    }
  }

  /// The program for an event of the plugin's life; nil when there is none.
  func hook(_ event: String) throws -> Subprocess? {
    guard plugin.obstacle == nil, let commands = plugin.hooks[event], !commands.isEmpty else {
      return nil
    }
    return try program(commands, [], expandsArguments: plugin.expandsHooks)
  }

  /// The program that writes what is at an address to its output.
  ///
  /// - Parameters:
  ///   - arguments: what follows the plugin's own.
  ///   - extra: more variables.
  /// - SeeAlso: `SubprocessPluginRuntime.runGetter`
  func getter(_ scheme: String, _ arguments: [String], _ extra: [String: String]) throws
    -> Subprocess
  {
    guard let download = plugin.downloads.first(where: { $0.schemes.contains(scheme) }) else {
      throw CommandFailure(
        "no downloader found for protocol " + Strconv.quote(ByteString(scheme)))
    }
    var program: Subprocess
    do {
      program = try self.program(download.commands, arguments, expandsArguments: false)
    } catch {
      throw CommandFailure(
        "failed to prepare commands for protocol " + Strconv.quote(ByteString(scheme)) + ": ", error
      )
    }
    let name = String(decoding: program.command, as: UTF8.self)
    program.command = Array(Paths.join(plugin.folder, name).utf8)
    program.environment += extra.sorted { $0.key < $1.key }.map {
      Array("\($0.key)=\($0.value)".utf8)
    }
    return program
  }

  /// A file of the plugin's folder as a program.
  func file(_ name: String, _ arguments: [String]) -> Subprocess {
    Subprocess(
      command: Array(Paths.join(plugin.folder, name).utf8),
      arguments: arguments.map { Array($0.utf8) }, environment: environment)
  }

  private func program(
    _ commands: [PlatformCommand], _ arguments: [String], expandsArguments: Bool = true
  ) throws -> Subprocess {
    let words = PlatformCommand.choose(commands)?.words(
      { variables[$0] ?? "" }, expandsArguments: expandsArguments)
    guard let words, let command = words.first, !command.isEmpty else {
      throw CommandFailure("no plugin command is applicable")
    }
    return Subprocess(
      command: Array(command.utf8),
      arguments: (words.dropFirst() + arguments).map { Array($0.utf8) }, environment: environment)
  }
}

extension SubprocessError {
  /// The words of Go's `os/exec` for a program that could not be started.
  func goText(_ program: Subprocess) -> ByteString {
    let name = ByteString(program.command)
    switch kind {
    case .notOnPath:
      return "exec: " + Strconv.quote(name) + ": executable file not found in $PATH"
    case .notFound(let code), .system(_, let code):
      return "fork/exec " + name + ": "
        + ByteString(FileError(operation: "", path: [], code: code).reason)
    case .timedOut: return name + ": it took too long"
    case .tooMuchOutput(let limit):
      return name + ByteString(": it wrote more than \(limit) bytes")
    }
  }
}
