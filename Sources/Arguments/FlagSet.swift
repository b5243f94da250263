/// The flags of a command: its own, those of all commands, and `--help`.
public struct FlagSet: Sendable {
  /// The command's own flags, `--help` included.
  public private(set) var local: [Flag]
  /// The flags every command has.
  public private(set) var global: [Flag]

  public init(local: [Flag], global: [Flag] = []) {
    self.local = local
    self.global = global.filter { flag in !local.contains { $0.name == flag.name } }
  }

  /// The flag of a long name.
  public subscript(_ name: String) -> Flag? {
    local.first { $0.name == name } ?? global.first { $0.name == name }
  }

  /// The flag of a letter.
  func flag(shorthand: String) -> Flag? {
    local.first { $0.shorthand == shorthand } ?? global.first { $0.shorthand == shorthand }
  }

  /// Names that a user could have meant.
  var visibleNames: [String] { (local + global).filter { !$0.isHidden }.map(\.name) }

  /// All flags in order of their names.
  static func sorted(_ flags: [Flag]) -> [Flag] {
    flags.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
