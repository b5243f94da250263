import Arguments
import Testing

@Suite struct HelpPageTests {
  @Test func root() throws {
    #expect(
      HelpPage(try tree.find([])).text == """
        tool does things.

        Usage:
          tool [command]

        Available Commands:
          show        show it
          uninstall   remove it

        Flags:
              --debug              tell more
          -h, --help               help for tool
          -n, --namespace string   where

        Use "tool [command] --help" for more information about a command.

        """)
  }

  @Test func command() throws {
    #expect(
      HelpPage(try tree.find(["show", "values"])).text == """
        show values

        Usage:
          tool show values [CHART] [flags]

        Flags:
          -a, --all           all of it
              --format form   the form to use (default "yaml")
          -h, --help          help for values

        Global Flags:
              --debug              tell more
          -n, --namespace string   where

        """)
  }

  @Test func group() throws {
    #expect(
      HelpPage(try tree.find(["show"])).text.hasPrefix(
        """
        show it

        Usage:
          tool show [command]

        Aliases:
          show, inspect

        Available Commands:
          values      show values

        Flags:
          -h, --help   help for show
        """))
  }

  @Test(arguments: [
    (
      Flag("wait", .custom(kind(["hookOnly"])), "u", bareValue: "watcher"),
      "      --wait Kind[=watcher]   u (default hookOnly)\n"
    ),
    (
      Flag("dry", .string("client"), "u", bareValue: "unset"),
      "      --dry string[=\"unset\"]   u (default \"client\")\n"
    ),
    (Flag("t", .duration(300_000_000_000), "u"), "      --t duration   u (default 5m0s)\n"),
    (Flag("l", .pairs, "u"), "      --l stringToString   u (default [])\n"),
    (Flag("f", .strings(["a", "b c"]), "u"), "      --f strings   u (default [a,b c])\n"),
    (Flag("q", .float32(0.5), "u"), "      --q float32   u (default 0.5)\n"),
    (Flag("b", .bool(true), "u\nv"), "      --b   u\n            v (default true)\n"),
    (Flag("z", .int(0), "u"), "      --z int   u\n"),
  ])
  func flagLines(flag: Flag, wanted: String) throws {
    let lone = CommandTree<String>(
      root: Command("x", short: "") { _ in CommandDetails(action: "a") }, globalFlags: [flag],
      program: "x")
    let text = HelpPage(try lone.find([])).usage
    let width = wanted.prefix { $0 != "\n" }.count
    #expect(width > 0)
    // The help flag is a neighbour, so compare without the padding it brings.
    #expect(squeezed(text).contains(squeezed(wanted)))
  }

  private static func kind(_ initial: [String]) -> CustomFlag {
    CustomFlag(typeName: "Kind", initial: initial) { _, text throws(FlagValueError) in
      AcceptedValue([text])
    }
  }

  private func squeezed(_ text: String) -> String {
    text.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
  }
}
