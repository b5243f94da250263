internal import Arguments

/// `completion SHELL`: scripts that teach a shell to complete this tool's command lines.
enum CompletionCommand {
  static var command: ToolCommand {
    ToolCommand("completion", short: "write the completion script of a shell") { program in
      ToolCommandDetails(
        long: "Writes a script that makes a shell complete \(program)'s commands, flags and "
          + "arguments.\nThe help of each shell's command says where to put it.",
        arguments: .noArguments, children: CompletionShell.allCases.map(command))
    }
  }

  private static func command(_ shell: CompletionShell) -> ToolCommand {
    ToolCommand(shell.rawValue, short: "write the completion script of \(shell.rawValue)") {
      program in
      ToolCommandDetails(
        long: shell.instructions(program),
        flags: [Flag("no-descriptions", .bool(false), "complete without descriptions")],
        arguments: .noArguments,
        action: { context in
          let request =
            context.flags.bool("no-descriptions") ? "__completeNoDesc" : "__complete"
          context.output.write(shell.script(for: context.program, request: request))
        }, completion: Completion { _ in .noMoreArguments })
    }
  }
}

/// A shell there is a completion script for.
enum CompletionShell: String, CaseIterable {
  case bash, fish, powershell, zsh

  /// - Parameters:
  ///   - program: the name whose command lines are completed.
  ///   - request: the hidden command the script asks.
  func script(for program: String, request: String) -> String {
    let function = program.unicodeScalars.map { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || scalar.properties.numericType != nil)
        ? String(scalar) : "_"
    }.joined()
    let text =
      switch self {
      case .bash: CompletionScripts.bash
      case .fish: CompletionScripts.fish
      case .powershell: CompletionScripts.powershell
      case .zsh: CompletionScripts.zsh
      }
    return CompletionShell.filled(
      text, ["<PROGRAM>": program, "<FUNCTION>": function, "<REQUEST>": request])
  }

  /// The text with the words between angle brackets replaced.
  private static func filled(_ text: String, _ words: [String: String]) -> String {
    var result: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "<"),
        let (word, value) = words.first(where: { rest.starts(with: $0.key.utf8) })
      {
        result += value.utf8
        rest = rest.dropFirst(word.utf8.count)
      } else {
        result.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  func instructions(_ program: String) -> String {
    switch self {
    case .bash:
      """
      Writes the completion script of bash.

      For the shell you are in:

          source <(\(program) completion bash)

      For every new one, once:

          \(program) completion bash > /etc/bash_completion.d/\(program)
      """
    case .zsh:
      """
      Writes the completion script of zsh.

      For the shell you are in:

          source <(\(program) completion zsh)

      For every new one, once:

          \(program) completion zsh > "${fpath[1]}/_\(program)"
      """
    case .fish:
      """
      Writes the completion script of fish.

      For the shell you are in:

          \(program) completion fish | source

      For every new one, once:

          \(program) completion fish > ~/.config/fish/completions/\(program).fish
      """
    case .powershell:
      """
      Writes the completion script of PowerShell.

      For the shell you are in:

          \(program) completion powershell | Out-String | Invoke-Expression

      For every new one, add the output of that command to your profile.
      """
    }
  }
}
