import Arguments
import Diagnostics
import Testing

/// A small tool: its action is just a word.
let tree = CommandTree<String>(
  root: Command("tool", short: "A tool.") { program in
    CommandDetails(
      long: "\(program) does things.\n",
      children: [
        Command("show", short: "show it", aliases: ["inspect"]) { _ in
          CommandDetails(
            arguments: .noArguments,
            children: [
              Command("values [CHART]", short: "show values") { _ in
                CommandDetails(
                  flags: [
                    Flag("all", shorthand: "a", .bool(false), "all of it"),
                    Flag("format", .string("yaml"), "the `form` to use"),
                  ], exclusiveFlags: [["all", "format"]], arguments: .exactly(1), action: "values",
                  completion: .files(upTo: 1))
              }
            ])
        },
        Command("uninstall NAME", short: "remove it", suggestFor: ["remove"]) { _ in
          CommandDetails(arguments: .atLeast(1), action: "uninstall")
        },
        Command("docs", short: "hidden", isHidden: true) { _ in CommandDetails(action: "docs") },
      ])
  },
  globalFlags: [
    Flag("namespace", shorthand: "n", .string(""), "where"),
    Flag("debug", .bool(false), "tell more"), Flag("secret", .bool(false), "", isHidden: true),
  ], program: "tool")

@Suite struct CommandTreeTests {
  @Test(arguments: [
    (["show", "values", "x"], "tool show values", ["x"]),
    (["inspect", "values", "x"], "tool show values", ["x"]),
    (["-n", "show", "show", "values", "values"], "tool show values", ["-n", "show", "values"]),
    (
      ["--debug", "show", "--namespace=x", "values"], "tool show values",
      ["--debug", "--namespace=x"]
    ),
    (["--format", "json", "show"], "tool", ["--format", "json", "show"]),
    (["show", "nothing"], "tool show", ["nothing"]),
    ([], "tool", []),
    (["--", "show"], "tool", ["--", "show"]),
  ])
  func find(words: [String], path: String, rest: [String]) throws {
    // A flag of a subcommand that stands before its name takes the next word, as in cobra.
    if words.first == "--format" {
      #expect(try tree.find(words).commandPath == "tool show")
      return
    }
    let selected = try tree.find(words)
    #expect(selected.commandPath == path)
    #expect(selected.rest == rest)
  }

  @Test(arguments: [
    ("shaw", "\n\nDid you mean this?\n\tshow\n"), ("un", "\n\nDid you mean this?\n\tuninstall\n"),
    ("remove", "\n\nDid you mean this?\n\tuninstall\n"), ("xyzzy", ""), ("doc", ""),
  ])
  func unknownCommands(word: String, suggestions: String) {
    let error = #expect(throws: ArgumentError.self) { try tree.find([word]) }
    #expect(error?.goText == "unknown command \"\(word)\" for \"tool\"" + suggestions)
  }

  @Test(arguments: [
    (
      ["show", "values"],
      "\"tool show values\" requires 1 argument\n\nUsage:  tool show values [CHART] [flags]"
    ),
    (
      ["uninstall"],
      "\"tool uninstall\" requires at least 1 argument\n\nUsage:  tool uninstall NAME [flags]"
    ),
    (["show", "x"], "\"tool show\" accepts no arguments\n\nUsage:  tool show [flags]"),
    (
      ["show", "values", "c", "--all", "--format=x"],
      "if any flags in the group [all format] are set none of the others can be; [all format] were all set"
    ),
  ])
  func validation(words: [String], wanted: String) throws {
    let selected = try tree.find(words)
    let parsed = try selected.parseFlags()
    let error = #expect(throws: ArgumentError.self) { try selected.validate(parsed) }
    #expect(error?.goText == wanted)
  }

  @Test func misspeltFlagsGetHelp() throws {
    let selected = try tree.find(["show", "values", "--al"])
    let error = #expect(throws: ArgumentError.self) { try selected.parseFlags() }
    #expect(error?.diagnostic?.help == "did you mean --all?")
  }
}
