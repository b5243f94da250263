internal import Arguments
internal import GoCompat
internal import Platform
internal import YAML

/// What a shell may offer for the words of a plugin: what the plugin's completion.yaml lists, and what its
/// program plugin.complete says.
///
/// - SeeAlso: `loadCompletionForPlugin` of Helm's `pkg/cmd/load_plugins.go`
struct PluginCompletion {
  private static let listName = "completion.yaml"
  private static let programName = "plugin.complete"

  private let plugin: Plugin

  init(_ plugin: Plugin) { self.plugin = plugin }

  /// Adds to a command of the plugin what there is to offer.
  func complete(_ details: inout ToolCommandDetails) {
    add(list() ?? Object(), to: &details, below: [])
  }

  /// The names of installed commands that are not typed yet, for commands about plugins.
  ///
  /// - SeeAlso: `compListPlugins`
  static let names = Completion { request in
    guard let context = request.facts?.context(request.flags) else {
      return CompletionAnswer(directive: .noFiles)
    }
    let typed = Set(request.arguments)
    let plugins = PluginFolders(context).find(type: Plugin.commandType).plugins
    let choices = plugins.filter { !typed.contains($0.name) }.map { "\($0.name)\t\($0.shortHelp)" }
    return CompletionAnswer(choices, directive: .noFiles)
  }

  // MARK: - The list

  /// Nil when the plugin has none, or one that cannot be read.
  private func list() -> Object? {
    let path = Array(Paths.join(plugin.folder, Self.listName).utf8)
    guard let bytes = try? Files.read(path, limit: 1 << 20) else { return nil }
    return try? YAMLReader.object(bytes)
  }

  private func add(_ fields: Object, to details: inout ToolCommandDetails, below names: [String]) {
    details.validArguments = Self.texts(fields["validArgs"])
    details.flags = Self.flags(Self.texts(fields["flags"]))
    guard case .array(let commands)? = fields["commands"] else {
      details.completion = dynamic(below: names)
      return
    }
    // As deep as anybody nests commands; a file may be written to be deeper than the stack.
    guard names.count < 32 else { return }
    details.children = commands.compactMap { value in
      guard case .object(let fields) = value, case .string(let use)? = fields["name"], !use.isEmpty
      else { return nil }
      let name = use.text.split(separator: " ").first.map(String.init) ?? use.text
      return ToolCommand(use.text, short: "") { _ in
        var details = ToolCommandDetails(action: { _ in }, ownFlags: PluginCommands.ownFlags)
        add(fields, to: &details, below: names + [name])
        return details
      }
    }
  }

  private static func texts(_ value: Value?) -> [String] {
    guard case .array(let items)? = value else { return [] }
    return items.compactMap { item in
      switch item {
      case .string(let text): text.text
      case .int(let number): "\(number)"
      case .float(let number): Strconv.formatFloat(number, .g).text
      case .bool(let flag): "\(flag)"
      default: nil
      }
    }
  }

  /// A letter is put to any long name, since no flag here may have a letter only.
  private static func flags(_ names: [String]) -> [Flag] {
    let letters = names.filter { $0.utf8.count == 1 }
    let longs = names.filter { $0.utf8.count > 1 }
    return (0..<max(letters.count, longs.count)).map { index in
      let letter = index < letters.count ? letters[index] : ""
      return Flag(
        index < longs.count ? longs[index] : letter, shorthand: letter, .bool(false), "")
    }
  }

  // MARK: - The program

  /// - SeeAlso: `pluginDynamicComp`
  private func dynamic(below names: [String]) -> Completion {
    Completion { request in
      guard plugin.obstacle == nil, let facts = request.facts else { return CompletionAnswer() }
      let settings = facts.context(request.flags).settings
      let words = names + (plugin.ignoresFlags ? [] : request.arguments + [request.prefix])
      var program = PluginProcess(
        plugin, environment: facts.environment.entries,
        settings: EnvCommand.variables(settings, program: facts.program)
      ).file(Self.programName, words)
      program.errorOutput = .captured
      program.outputLimit = 1 << 20
      // A plugin need not have such a program.
      guard let outcome = try? program.run(), outcome.status == 0 else {
        return CompletionAnswer()
      }
      return Self.answer(outcome.output + outcome.errorOutput)
    }
  }

  /// Lines, and the number of a directive in the last one.
  private static func answer(_ output: [UInt8]) -> CompletionAnswer {
    var lines = output.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
    guard let last = lines.last, last.utf8.first == UInt8(ascii: ":"),
      let number = Int(last.dropFirst())
    else { return CompletionAnswer(lines) }
    lines.removeLast()
    return CompletionAnswer(lines, directive: CompletionDirective(rawValue: number))
  }
}
