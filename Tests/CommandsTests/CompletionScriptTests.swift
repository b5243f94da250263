import Foundation
import Testing

@Suite struct CompletionScriptTests {
  @Test(arguments: ["bash", "zsh", "fish", "powershell"])
  func scripts(shell: String) {
    let run = ToolRun("completion", shell, program: "my-helm")
    #expect(run.status == 0)
    #expect(run.output.contains(" __complete "))
    #expect(run.output.contains("my-helm"))
    #expect(!run.output.contains("<PROGRAM>"))
    #expect(!run.output.contains("<FUNCTION>"))
    #expect(
      ToolRun("completion", shell, "--no-descriptions").output.contains(" __completeNoDesc "))
    #expect(ToolRun("completion", shell, "x").status == 1)
  }

  /// Runs the script in a real bash whose tool is a function.
  @Test(arguments: [
    ("tool sh", "show "), ("tool show ", "values |chart "), ("tool --flag=a", "--flag=ab "),
    ("tool x:y", "x:yz "),
  ])
  func bash(line: String, wanted: String) throws {
    let folder = try ScratchFolder([
      "tool": """
      #!/bin/sh
      for last; do :; done
      case "$last" in
        sh) printf 'show\\tshow it\\n:4\\n' ;;
        '') printf 'values\\nchart\\n_activeHelp_ no\\n:4\\n' ;;
        --flag=a) printf 'ab\\n:4\\n' ;;
        x:y) printf 'x:yz\\n:4\\n' ;;
      esac
      """, "script": ToolRun("completion", "bash", program: "tool").output,
    ])
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o755], ofItemAtPath: "\(folder.path)/tool")
    let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.environment = ["PATH": "\(folder.path):/usr/bin:/bin"]
    process.arguments =
      [
        "-c",
        """
        . "$1"; COMP_LINE=$2; COMP_POINT=${#2}; COMP_WORDBREAKS=' '; shift 2
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); __tool_complete 2>/dev/null
        for reply in "${COMPREPLY[@]}"; do printf '%s |' "$reply"; done
        """, "bash", "\(folder.path)/script", line,
      ] + words
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let replies = String(decoding: data, as: UTF8.self)
    let expected =
      line.contains("--flag=") ? "ab |" : wanted.split(separator: "|").map { $0 + "|" }.joined()
    #expect(replies == expected)
  }
}
