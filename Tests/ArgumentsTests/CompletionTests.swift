import Arguments
import Testing

@Suite struct CompletionTests {
  private func respond(_ words: String..., environment: [String: String] = [:]) -> String {
    CompletionEngine(tree) { environment[$0] }.respond(to: words, withDescriptions: true).output
  }

  @Test func commands() {
    #expect(respond("") == "show\tshow it\nuninstall\tremove it\n:4\n")
    #expect(respond("sh") == "show\tshow it\n:4\n")
    #expect(respond("show", "") == "values\tshow values\n:4\n")
    #expect(respond("-n", "x", "sh") == "show\tshow it\n:4\n")
  }

  @Test func flags() {
    #expect(
      respond("show", "values", "--")
        == "--debug\ttell more\n--namespace\twhere\n--all\tall of it\n"
        + "--format\tthe `form` to use\n--help\thelp for values\n:4\n")
    #expect(respond("show", "values", "-n") == "-n\twhere\n:4\n")
    #expect(!respond("show", "values", "--all", "--").contains("--format"))
    #expect(!respond("show", "values", "--debug", "--").contains("--debug"))
    #expect(respond("show", "values", "--", "-") == ":0\n")
  }

  @Test func arguments() {
    #expect(respond("show", "values", "") == ":0\n")
    #expect(respond("show", "values", "x", "").hasPrefix("_activeHelp_ This command"))
    #expect(
      respond("show", "values", "x", "", environment: ["TOOL_ACTIVE_HELP": "0"]) == ":4\n")
    #expect(respond("show", "values", "--format", "") == ":0\n")
    #expect(respond("show", "values", "--help", "") == ":4\n")
  }

  @Test func errors() {
    let engine = CompletionEngine(tree) { _ in nil }
    let unknown = engine.respond(to: ["nope", ""], withDescriptions: true)
    #expect(unknown.output == ":0\n")
    #expect(unknown.remarks.hasPrefix("[Error] unable to find a command for arguments: [nope]\n"))
    let flag = engine.respond(to: ["show", "values", "--nope=x", ""], withDescriptions: true)
    #expect(flag.output == ":0\n")
    #expect(flag.remarks.contains("unknown flag: --nope"))
    #expect(
      engine.respond(to: ["show", "values", "--nope", ""], withDescriptions: true).remarks
        .contains("[Error] Error while parsing flags from args [--nope]: unknown flag: --nope\n"))
  }

  @Test func withoutDescriptions() {
    let engine = CompletionEngine(tree) { _ in nil }
    #expect(engine.respond(to: ["sh"], withDescriptions: false).output == "show\n:4\n")
  }
}
