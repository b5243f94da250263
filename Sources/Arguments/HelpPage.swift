/// The help of a command, laid out as cobra does.
public struct HelpPage<Action: Sendable>: Sendable {
  private let selected: SelectedCommand<Action>

  public init(_ selected: SelectedCommand<Action>) { self.selected = selected }

  /// Description and usage, with a line end.
  public var text: String {
    let long = selected.details.long
    let description = HelpPage.trimmedEnd(long.isEmpty ? selected.command.short : long)
    return (description.isEmpty ? "" : description + "\n\n") + usage
  }

  /// How to call the command, its subcommands and its flags, with a line end.
  public var usage: String {
    var text = "Usage:"
    if selected.details.action != nil { text += "\n  \(selected.useLine)" }
    let children = visibleChildren
    if !children.isEmpty { text += "\n  \(selected.commandPath) [command]" }
    if !selected.command.aliases.isEmpty {
      let names = [selected.command.name] + selected.command.aliases
      text += "\n\nAliases:\n  \(names.joined(separator: ", "))"
    }
    if !children.isEmpty {
      text += "\n\nAvailable Commands:"
      for child in children { text += "\n  \(padded(child.name)) \(child.short)" }
    }
    text += section("Flags", selected.flags.local)
    text += section("Global Flags", selected.flags.global)
    if !children.isEmpty {
      text += "\n\nUse \"\(selected.commandPath) [command] --help\" "
      text += "for more information about a command."
    }
    return text + "\n"
  }

  private var visibleChildren: [Command<Action>] {
    CommandTree.sorted(selected.details.children).filter { !$0.isHidden }
  }

  private func padded(_ name: String) -> String {
    let longest = selected.details.children.map { $0.name.utf8.count }.max() ?? 0
    return name + String(repeating: " ", count: max(0, max(11, longest) - name.utf8.count))
  }

  private func section(_ title: String, _ flags: [Flag]) -> String {
    let usages = FlagUsages.text(flags)
    return usages.isEmpty ? "" : "\n\n\(title):\n" + HelpPage.trimmedEnd(usages)
  }

  private static func trimmedEnd(_ text: String) -> String {
    var bytes = text.utf8[...]
    while let last = bytes.last, [0x20, 0x09, 0x0A, 0x0D].contains(last) {
      bytes = bytes.dropLast()
    }
    return String(Substring(bytes))
  }
}
