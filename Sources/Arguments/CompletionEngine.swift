/// Answers the hidden command by which shells ask what could come next.
///
/// - SeeAlso: cobra's `getCompletions`.
public struct CompletionEngine<Action: Sendable>: Sendable {
  private let tree: CommandTree<Action>
  private let environment: @Sendable (String) -> String?
  private let program: any Sendable

  /// - Parameter program: what completions of the program's own find in their requests.
  public init(
    _ tree: CommandTree<Action>, program: any Sendable = (),
    environment: @escaping @Sendable (String) -> String?
  ) {
    self.tree = tree
    self.program = program
    self.environment = environment
  }

  /// The protocol's output for a half-typed command line: what goes to the shell, and a line or two
  /// for a person on the error stream.
  /// - Parameters:
  ///   - words: the command line; the last word is being typed and may be empty.
  ///   - withDescriptions: whether choices keep what follows their tab.
  public func respond(
    to words: [String], withDescriptions: Bool
  ) -> (output: String, remarks: String) {
    let (answer, error) = answer(words)
    var output = ""
    for choice in answer.choices {
      if choice.utf8.starts(with: CompletionAnswer.remarkMarker.utf8), remarksAreOff { continue }
      output += shown(choice, withDescriptions) + "\n"
    }
    let remarks = error.map { "[Error] \($0)\n" } ?? ""
    return (
      output + ":\(answer.directive.rawValue)\n",
      remarks + "Completion ended with directive: \(answer.directive.words)\n"
    )
  }

  private var remarksAreOff: Bool {
    environment("COBRA_ACTIVE_HELP") == "0"
      || environment(variable("ACTIVE_HELP")) == "0"
  }

  /// The program's own variable: its name in capitals, then the suffix.
  private func variable(_ suffix: String) -> String {
    let name = tree.program.uppercased().unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        ? String(scalar) : "_"
    }
    return name.joined() + "_" + suffix
  }

  private func shown(_ choice: String, _ withDescriptions: Bool) -> String {
    var line = choice.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)[0]
    if !withDescriptions {
      line = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)[0]
    }
    var bytes = Substring(line).utf8[...]
    while let last = bytes.last, [0x20, 0x09, 0x0D].contains(last) { bytes = bytes.dropLast() }
    while let first = bytes.first, [0x20, 0x09].contains(first) { bytes = bytes.dropFirst() }
    return String(Substring(bytes))
  }

  func answer(_ words: [String]) -> (answer: CompletionAnswer, error: String?) {
    guard let typed = words.last else { return (CompletionAnswer(), nil) }
    let before = Array(words.dropLast())
    guard let selected = try? tree.find(before) else {
      let list = "[" + before.joined(separator: " ") + "]"
      return (CompletionAnswer(), "unable to find a command for arguments: \(list)")
    }
    if selected.details.ownFlags != nil { return (foreignWords(selected, typed), nil) }
    let target = flagBeingGiven(selected, typed)
    let parser = FlagParser(selected.flags)
    let (parsed, failure) = parser.parseLeniently(target.rest)
    if let failure {
      let list = "[" + target.rest.joined(separator: " ") + "]"
      return (
        CompletionAnswer(), "Error while parsing flags from args \(list): \(failure.goText)"
      )
    }
    let isAfterDash = parsed.argumentsBeforeDash != nil
    if let error = target.error, !isAfterDash { return (CompletionAnswer(), error) }
    if parsed.isSet("help") { return (CompletionAnswer(directive: .noFiles), nil) }
    let request = CompletionRequest(
      flags: parsed, arguments: parsed.arguments, prefix: target.typed, environment: environment,
      program: program)
    if let flag = target.flag, !isAfterDash {
      return (flag.completion?.answer(request) ?? CompletionAnswer(), nil)
    }
    if typed.utf8.first == UInt8(ascii: "-"), !typed.contains("="), !isAfterDash {
      return (flagNames(selected, parsed, typed), nil)
    }
    return (arguments(selected, request), nil)
  }

  /// For a command whose words are for another program, which knows its flags itself.
  private func foreignWords(
    _ selected: SelectedCommand<Action>, _ typed: String
  ) -> CompletionAnswer {
    let (parsed, error) = selected.parseFlagsLeniently()
    var answer = CompletionAnswer()
    if typed.utf8.first == UInt8(ascii: "-"), !typed.contains("=") {
      answer = flagNames(selected, parsed, typed)
    } else {
      if selected.rest.isEmpty {
        for child in CommandTree.sorted(selected.details.children) {
          if child.name.utf8.starts(with: typed.utf8) { answer.choices.append("\(child.name)\t") }
          answer.directive = .noFiles
        }
      }
      let words = selected.details.validArguments
      if !words.isEmpty {
        if selected.rest.isEmpty {
          answer.choices += words.filter { $0.utf8.starts(with: typed.utf8) }
          answer.directive = .noFiles
        }
        return answer
      }
    }
    guard let completion = selected.details.completion else { return answer }
    guard error == nil else { return CompletionAnswer(answer.choices, directive: .error) }
    let more = completion.answer(
      CompletionRequest(
        flags: parsed, arguments: parsed.arguments, prefix: typed, environment: environment,
        program: program))
    return CompletionAnswer(answer.choices + more.choices, directive: more.directive)
  }

  /// Which flag's value is being typed, if any, and the words without that flag.
  private func flagBeingGiven(
    _ selected: SelectedCommand<Action>, _ typed: String
  ) -> (flag: Flag?, rest: [String], typed: String, error: String?) {
    var rest = selected.rest
    if typed.utf8.first == UInt8(ascii: "-") {
      guard let equals = typed.utf8.firstIndex(of: UInt8(ascii: "=")) else {
        return (nil, rest, typed, nil)
      }
      let value = String(typed[typed.utf8.index(after: equals)...])
      return found(name(of: String(typed[..<equals])), selected, rest, value, typed, hasValue: true)
    }
    guard let last = rest.last, last.utf8.first == UInt8(ascii: "-"), last.utf8.count > 1,
      last != "--", !last.contains("=")
    else { return (nil, rest, typed, nil) }
    rest.removeLast()
    return found(name(of: last), selected, rest, typed, typed, hasValue: false)
  }

  /// The flag's name: the whole of a long one, the last letter of a bundle.
  private func name(of word: String) -> String {
    word.hasPrefix("--") ? String(word.dropFirst(2)) : String(word.suffix(1))
  }

  private func found(
    _ name: String, _ selected: SelectedCommand<Action>, _ rest: [String], _ value: String,
    _ typed: String, hasValue: Bool
  ) -> (flag: Flag?, rest: [String], typed: String, error: String?) {
    let flags = selected.flags
    let flag = name.utf8.count == 1 ? flags.flag(shorthand: name) : flags[name]
    guard let flag else {
      let command = selected.command.name
      return (
        nil, selected.rest, typed, "Subcommand '\(command)' does not support flag '\(name)'"
      )
    }
    if !hasValue, flag.bareValue != nil { return (nil, selected.rest, typed, nil) }
    return (flag, rest, value, nil)
  }

  private func flagNames(
    _ selected: SelectedCommand<Action>, _ parsed: ParsedFlags, _ typed: String
  ) -> CompletionAnswer {
    let excluded = Set(
      selected.details.exclusiveFlags.flatMap { group in
        group.contains(where: parsed.isSet) ? group.filter { !parsed.isSet($0) } : []
      })
    let local = selected.details.ownFlags == nil ? selected.flags.local : selected.details.flags
    let flags = FlagSet.sorted(selected.flags.global) + FlagSet.sorted(local)
    var choices: [String] = []
    for flag in flags where !flag.isHidden && !excluded.contains(flag.name) {
      if parsed.isSet(flag.name), !flag.kind.isRepeatable { continue }
      for spelling in ["--" + flag.name, flag.shorthand.isEmpty ? "" : "-" + flag.shorthand]
      where !spelling.isEmpty && spelling.utf8.starts(with: typed.utf8) {
        choices.append("\(spelling)\t\(flag.usage)")
      }
    }
    let isOpen = choices.count == 1 && choices[0].hasSuffix("=")
    return CompletionAnswer(choices, directive: isOpen ? .noSpace : .noFiles)
  }

  private func arguments(
    _ selected: SelectedCommand<Action>, _ request: CompletionRequest
  ) -> CompletionAnswer {
    var choices: [String] = []
    var directive: CompletionDirective = []
    let hasOwnFlag =
      selected.path.count > 1
      && selected.details.flags.contains {
        request.flags.isSet($0.name)
      }
    if request.arguments.isEmpty, !hasOwnFlag {
      for child in CommandTree.sorted(selected.details.children) where !child.isHidden {
        if child.name.utf8.starts(with: request.prefix.utf8) {
          choices.append("\(child.name)\t\(child.short)")
        }
        directive = .noFiles
      }
    }
    guard let completion = selected.details.completion else {
      return CompletionAnswer(choices, directive: directive)
    }
    let answer = completion.answer(request)
    return CompletionAnswer(choices + answer.choices, directive: answer.directive)
  }
}
