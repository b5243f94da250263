/// The commands of a program, and how a command line finds one of them.
public struct CommandTree<Action: Sendable>: Sendable {
  public let root: Command<Action>
  /// The flags every command has.
  public let globalFlags: [Flag]
  /// The name the program was called by.
  public let program: String

  public init(root: Command<Action>, globalFlags: [Flag], program: String) {
    self.root = root
    self.globalFlags = globalFlags
    self.program = program
  }

  /// The command the words name, and the words that are left for it.
  ///
  /// - SeeAlso: cobra's `Command.Find`: flags may stand before the command's name, so which words
  ///   are flag values must be known at every level.
  public func find(_ words: [String]) throws(ArgumentError) -> SelectedCommand<Action> {
    let details = root.makeDetails(program)
    var selected = SelectedCommand(
      command: root, details: details, path: [program], rest: words, globalFlags: globalFlags,
      nameWidth: 0)
    while let word = plainWords(selected).first {
      guard let child = selected.details.children.first(where: { $0.isCalled(word) }) else { break }
      selected = descend(selected, to: child, calledAs: word)
    }
    if selected.path.count == 1, selected.details.arguments == nil,
      !selected.details.children.isEmpty, let word = plainWords(selected).first
    {
      throw .unknownCommand(
        word, under: program, suggestions: suggestions(for: word, in: selected.details.children))
    }
    return selected
  }

  private func descend(
    _ parent: SelectedCommand<Action>, to child: Command<Action>, calledAs word: String
  ) -> SelectedCommand<Action> {
    SelectedCommand(
      command: child, details: child.makeDetails(program), path: parent.path + [child.name],
      rest: removing(word, from: parent), globalFlags: globalFlags,
      nameWidth: parent.details.children.map { $0.name.utf8.count }.max() ?? 0, calledAs: word)
  }

  /// The words that are neither flags nor values of flags.
  private func plainWords(_ selected: SelectedCommand<Action>) -> [String] {
    var words: [String] = []
    var rest = selected.rest[...]
    while let word = rest.popFirst() {
      if word == "--" { break }
      if takesNextWord(word, selected) {
        if rest.count <= 1 { break }
        rest.removeFirst()
      } else if !word.isEmpty, word.utf8.first != UInt8(ascii: "-") {
        words.append(word)
      }
    }
    return words
  }

  private func removing(_ name: String, from selected: SelectedCommand<Action>) -> [String] {
    var words = selected.rest
    var index = 0
    while index < words.count {
      let word = words[index]
      if word == "--" { break }
      if takesNextWord(word, selected) {
        index += 2
        continue
      }
      if word == name {
        words.remove(at: index)
        break
      }
      index += 1
    }
    return words
  }

  /// Whether the word is a flag whose value is the next word. A flag that is not known counts as one.
  private func takesNextWord(_ word: String, _ selected: SelectedCommand<Action>) -> Bool {
    guard word.utf8.first == UInt8(ascii: "-"), !word.utf8.contains(UInt8(ascii: "=")) else {
      return false
    }
    let flags = selected.details.flags + globalFlags
    if word.utf8.starts(with: "--".utf8) {
      let name = String(Substring(word.utf8.dropFirst(2)))
      return flags.first { $0.name == name }?.bareValue == nil
    }
    guard word.utf8.count == 2 else { return false }
    let letter = String(Substring(word.utf8.dropFirst()))
    return flags.first { $0.shorthand == letter }?.bareValue == nil
  }

  /// Commands somebody could have meant: at most two letters off, beginning so, or known slips.
  ///
  /// - SeeAlso: cobra's `SuggestionsFor`.
  private func suggestions(for word: String, in commands: [Command<Action>]) -> [String] {
    let typed = CommandTree.lowercased(word)
    return CommandTree.sorted(commands).filter { command in
      if command.isHidden { return false }
      let name = CommandTree.lowercased(command.name)
      return CommandTree.changes(typed, name) <= 2 || name.starts(with: typed)
        || command.suggestFor.contains { CommandTree.lowercased($0) == typed }
    }.map(\.name)
  }

  static func sorted(_ commands: [Command<Action>]) -> [Command<Action>] {
    commands.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }

  private static func lowercased(_ text: String) -> [UInt8] { Array(text.lowercased().utf8) }

  /// Levenshtein's distance, without swaps.
  private static func changes(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var previous = Array(0...right.count)
    for (row, byte) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let replaced = previous[column] + (byte == other ? 0 : 1)
        current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
      }
      previous = current
    }
    return previous[right.count]
  }
}
