/// A command found in the tree, with the words it was given.
public struct SelectedCommand<Action: Sendable>: Sendable {
  public let command: Command<Action>
  public let details: CommandDetails<Action>
  /// The names from the program down to the command.
  public let path: [String]
  /// The words of the command line without the names of commands.
  public let rest: [String]
  public let globalFlags: [Flag]
  /// The longest name among the command and its siblings.
  let nameWidth: Int
  /// The name or alias that was typed.
  public let calledAs: String

  init(
    command: Command<Action>, details: CommandDetails<Action>, path: [String], rest: [String],
    globalFlags: [Flag], nameWidth: Int, calledAs: String = ""
  ) {
    self.command = command
    self.details = details
    self.path = path
    self.rest = rest
    self.globalFlags = globalFlags
    self.nameWidth = nameWidth
    self.calledAs = calledAs.isEmpty ? command.name : calledAs
  }

  /// The names with spaces between: `helm show values`.
  public var commandPath: String { path.joined(separator: " ") }

  /// The flags of the command with `--help`.
  public var flags: FlagSet {
    let ownName = path.count == 1 ? path[0] : command.name
    let help = Flag("help", shorthand: "h", .bool(false), "help for \(ownName)")
    // The root's flags are the global ones: cobra calls them local there.
    return path.count == 1
      ? FlagSet(local: details.flags + globalFlags + [help])
      : FlagSet(local: details.flags + [help], global: globalFlags)
  }

  /// The line that shows how to call the command.
  public var useLine: String {
    let parents = path.dropLast().map { $0 + " " }.joined()
    let use = path.count == 1 ? path[0] : command.use
    let line = parents + use
    return line.contains("[flags]") ? line : line + " [flags]"
  }

  /// Reads the flags; `--help` and too many arguments are for the caller to see to.
  public func parseFlags() throws(ArgumentError) -> ParsedFlags {
    try FlagParser(flags).parse(rest)
  }

  /// What could be read up to the first error, and that error: for telling errors in the style the
  /// user asked for.
  public func parseFlagsLeniently() -> (parsed: ParsedFlags, error: ArgumentError?) {
    guard let own = details.ownFlags else { return FlagParser(flags).parseLeniently(rest) }
    return ForeignWords(rest, own: own).parse(FlagSet(local: [], global: flags.global))
  }

  /// Checks what pflag does not: how many arguments there are, and flags that exclude each other.
  public func validate(_ parsed: ParsedFlags) throws(ArgumentError) {
    if let rule = details.arguments, !rule.allows(parsed.arguments.count) {
      throw .argumentCount(command: commandPath, rule: rule, usage: useLine)
    }
    for group in exclusiveGroups {
      let given = group.filter(parsed.isSet)
      if given.count > 1 { throw .exclusive(group: group, given: given) }
    }
  }

  private var exclusiveGroups: [[String]] {
    details.exclusiveFlags.sorted {
      $0.joined(separator: " ").utf8.lexicographicallyPrecedes($1.joined(separator: " ").utf8)
    }
  }
}
