/// A program for one system and processor, or for any.
///
/// - SeeAlso: `plugin.PlatformCommand`
struct PlatformCommand: Sendable {
  var system = ""
  var processor = ""
  /// The program, and arguments after spaces.
  var command = ""
  var arguments: [String] = []

  #if arch(arm64)
    private static let machine = "arm64"
  #else
    private static let machine = "amd64"
  #endif

  /// The one for this machine: for system and processor, for the system, for any.
  ///
  /// - SeeAlso: `getPlatformCommand`
  static func choose(_ commands: [PlatformCommand]) -> PlatformCommand? {
    func isHere(_ command: PlatformCommand) -> Bool { command.system.lowercased() == "linux" }
    let exact = commands.first {
      isHere($0) && $0.processor.lowercased() == machine
    }
    let general = commands.filter { $0.processor.isEmpty }
    return exact ?? general.first(where: isHere) ?? general.first { $0.system.isEmpty }
  }

  /// The program and its arguments with variables put in.
  ///
  /// - SeeAlso: `plugin.PrepareCommands`
  func words(_ variable: (String) -> String, expandsArguments: Bool = true) -> [String] {
    let parts = command.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    return (parts + arguments).enumerated().map { index, word in
      index == 0 || expandsArguments ? VariableText.expand(word, variable) : word
    }
  }
}
