import Commands
import Platform
import Testing

@Suite struct ToolTests {
  @Test func helpAndNoCommand() {
    let help = ToolRun("--help")
    #expect(help.status == 0)
    #expect(help.output.contains("\nUsage:\n  yare [command]\n"))
    #expect(ToolRun().output == help.output)
    #expect(ToolRun("help").output == help.output)
    #expect(ToolRun("help", program: "/usr/bin/helm").output.contains("\n  helm [command]\n"))
  }

  @Test func everyCommandHasHelp() {
    for command in ["completion", "create", "env", "help", "show", "version"] {
      let help = ToolRun(command, "--help")
      #expect(help.status == 0)
      #expect(help.output.contains("Usage:\n  yare \(command)"))
      #expect(ToolRun("help", command).output == help.output)
    }
  }

  @Test func unknownCommand() {
    let run = ToolRun("vershon", program: "helm")
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(
      run.errors == """
        Error: unknown command "vershon" for "helm"

        Did you mean this?
        \tversion

        Run 'helm --help' for usage.

        """)
  }

  @Test func unknownTopic() {
    let run = ToolRun("help", "nope")
    #expect(run.status == 0)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("Unknown help topic [`nope`]\nUsage:\n  yare [command]\n"))
  }

  @Test func flagErrors() {
    let run = ToolRun("version", "--shrt")
    #expect(run.status == 1)
    #expect(run.errors == "Error: unknown flag: --shrt\n")
    let full = ToolRun("version", "--diagnostics=full", "--shrt")
    #expect(full.errors == "Error: unknown flag: --shrt\n  = help: did you mean --short?\n")
    let json = ToolRun("version", "--diagnostics=json", "--shrt")
    #expect(
      json.errors.hasPrefix("Error: unknown flag: --shrt\n{\"id\":\"arguments.unknown-flag\""))
    let plainJSON = ToolRun("show", "all", "./nope", "--diagnostics=json")
    #expect(
      plainJSON.errors == #"Error: path "./nope" not found\#n"#
        + #"{"id":"chart.not-found","severity":"error","message":"no chart at ./nope","#
        + #""labels":[],"notes":[],"help":"give the path of a folder with a Chart.yaml, "#
        + #"or of a packed chart"}\#n"#)
    let person = ToolRun("version", "--shrt", terminal: Terminal(isInteractive: true, width: 80))
    #expect(person.errors.contains("did you mean --short?"))
    #expect(person.errors.contains("\u{1B}["))
    let plain = ToolRun(
      "version", "--shrt", environment: ["NO_COLOR": "1"],
      terminal: Terminal(isInteractive: true, width: 80))
    #expect(!plain.errors.contains("\u{1B}["))
    #expect(ToolRun("version", "--diagnostics=x").status == 1)
  }

  @Test func colorModes() {
    let run = ToolRun("version", "--color=red")
    #expect(run.status == 1)
    #expect(
      run.errors == #"level=WARN msg="command failed" error="invalid color mode \"red\": "#
        + "must be one of: never, auto, always\"\n")
    #expect(ToolRun("version", "--colour=always").status == 0)
  }

  @Test func failingOutputIsAnError() {
    final class Full: ByteSink {
      func write(_ bytes: [UInt8]) throws {
        throw FileError(operation: "write", path: Array("/dev/stdout".utf8), code: 28)
      }
    }
    let errors = MemorySink()
    let status = Tool.run(
      Invocation(
        program: "yare", arguments: ["version"], environment: Environment([:]),
        readInput: { [] }, output: Full(), errorOutput: errors))
    #expect(status == 1)
    #expect(errors.text == "Error: write /dev/stdout: no space left on device\n")
  }

  @Test func completionRequests() {
    let run = ToolRun("__complete", "vers")
    #expect(run.output == "version\tshow the version\n:4\n")
    #expect(run.errors == "Completion ended with directive: ShellCompDirectiveNoFileComp\n")
    #expect(ToolRun("__completeNoDesc", "vers").output == "version\n:4\n")
    #expect(
      ToolRun("__complete", "help", "show", "v").output
        == "values\tshow a chart's default values\n:4\n")
    #expect(ToolRun("__complete", "--color", "").output == "never\nauto\nalways\n:4\n")
  }
}
