/// A command as data. `Action` is what the program runs; this module never does.
public struct Command<Action: Sendable>: Sendable {
  /// The name and what follows it, such as `template [NAME] [CHART]`.
  public var use: String
  /// One line for the list of commands.
  public var short: String
  public var aliases: [String]
  /// Words people type when they mean this command.
  public var suggestFor: [String]
  public var isHidden: Bool
  /// Makes the rest, which only the command that runs needs.
  /// - Parameter program: the name the program was called by, for texts.
  public var makeDetails: @Sendable (_ program: String) -> CommandDetails<Action>

  public init(
    _ use: String, short: String, aliases: [String] = [], suggestFor: [String] = [],
    isHidden: Bool = false,
    details: @escaping @Sendable (_ program: String) -> CommandDetails<Action>
  ) {
    self.use = use
    self.short = short
    self.aliases = aliases
    self.suggestFor = suggestFor
    self.isHidden = isHidden
    makeDetails = details
  }

  /// The first word of `use`.
  public var name: String {
    use.utf8.firstIndex(of: UInt8(ascii: " ")).map { String(use[..<$0]) } ?? use
  }

  func isCalled(_ word: String) -> Bool { name == word || aliases.contains(word) }
}

/// What a command takes and does.
public struct CommandDetails<Action: Sendable>: Sendable {
  /// The long help text; empty means the short one.
  public var long: String
  public var flags: [Flag]
  /// Groups of flags of which only one may be given.
  public var exclusiveFlags: [[String]]
  /// How many arguments; nil for any number.
  public var arguments: ArgumentRule?
  public var children: [Command<Action>]
  /// What the program runs; a command without one shows its help.
  public var action: Action?
  /// For a command whose words are for another program: the flags that are this program's own wherever
  /// they stand. All other words are arguments.
  public var ownFlags: OwnFlags?
  /// Words the shell may offer for the first argument, in place of `completion`.
  public var validArguments: [String] = []
  /// What the shell may offer for the arguments; nil means files.
  public var completion: Completion?

  public init(
    long: String = "", flags: [Flag] = [], exclusiveFlags: [[String]] = [],
    arguments: ArgumentRule? = nil, children: [Command<Action>] = [], action: Action? = nil,
    completion: Completion? = nil, ownFlags: OwnFlags? = nil
  ) {
    self.long = long
    self.flags = flags
    self.exclusiveFlags = exclusiveFlags
    self.arguments = arguments
    self.children = children
    self.action = action
    self.completion = completion
    self.ownFlags = ownFlags
  }
}
