import Arguments
import GoCompat
import Platform
import Testing
import YAML

@testable import Commands

@Suite struct FlagTests {
  private func parse(_ flags: [Flag], _ words: String...) throws -> ParsedFlags {
    try FlagParser(FlagSet(local: flags)).parse(words)
  }

  private var template: [Flag] { TemplateOptions.flags(keyring: "k", program: "helm") }

  /// Two flags of one command under one name or letter would hide each other.
  @Test func noTwoFlagsShareAName() {
    let environment = Environment([:])
    let global = GlobalFlags.all(environment)
    var pending = [RootCommand.command(environment)]
    while let command = pending.popLast() {
      let details = command.makeDetails("yare")
      let flags = details.flags + global
      let names = flags.map(\.name) + ["help"]
      let letters = flags.map(\.shorthand).filter { !$0.isEmpty } + ["h"]
      #expect(Set(names).count == names.count, "\(command.name)")
      #expect(Set(letters).count == letters.count, "\(command.name)")
      pending += details.children
    }
  }

  @Test func templateOptions() throws {
    let options = TemplateOptions(
      try parse(
        template, "-s", "a,b", "-s", "c", "-a", "v1,v2", "--set", "x={1,2}", "-f", "p,q", "--devel",
        "--atomic", "--force", "-l", "b=2,a=1", "--max-steps=5", "--timeout", "1m"))
    #expect(options.showOnly == ["a,b", "c"])
    #expect(options.apiVersions == ["v1", "v2"])
    #expect(options.install.values.values == ["x={1,2}"])
    #expect(options.install.values.files == ["p", "q"])
    #expect(options.install.chart.version == ">0.0.0-0")
    #expect(options.install.rollsBackOnFailure)
    #expect(options.install.forcesReplacement)
    #expect(options.install.labels.map(\.key) == ["a", "b"])
    #expect(options.install.timeout == 60_000_000_000)
    #expect(options.install.isServerSide)
    #expect(options.install.waitStrategy == "hookOnly")
    #expect(options.limits.steps == 5)
  }

  @Test func deprecatedFlagsHaveNotes() throws {
    let parsed = try parse(template, "--hide-notes", "--validate", "--force")
    #expect(
      parsed.notes == [
        "Flag --hide-notes has been deprecated, this flag has no effect for 'helm template' "
          + "and will be removed in Helm 5",
        "Flag --validate has been deprecated, use '--dry-run=server' instead",
        "Flag --force has been deprecated, use --force-replace instead",
      ])
  }

  @Test(arguments: [
    ("--wait", "watcher", 0), ("--wait=legacy", "legacy", 0), ("--wait=true", "watcher", 1),
    ("--wait=false", "hookOnly", 1),
  ])
  func wait(word: String, strategy: String, warnings: Int) throws {
    let parsed = try parse(template, word)
    #expect(parsed.string("wait") == strategy)
    #expect(parsed.warnings.count == warnings)
  }

  @Test func refusedValues() throws {
    let wait = #expect(throws: ArgumentError.self) { try parse(template, "--wait=x") }
    #expect(
      wait?.goText == #"invalid argument "x" for "--wait" flag: invalid wait input "x". "#
        + "Valid inputs are watcher, hookOnly, and legacy")
    let renderer = #expect(throws: ArgumentError.self) {
      try parse(template, "--post-renderer=a", "--post-renderer=b")
    }
    #expect(
      renderer?.goText.hasSuffix("cannot specify --post-renderer flag more than once") == true)
    let format = #expect(throws: ArgumentError.self) { try parse([OutputFormat.flag()], "-ox") }
    #expect(format?.goText == #"invalid argument "x" for "-o, --output" flag: invalid format type"#)
  }

  @Test(arguments: [
    ("client", true, "client", ""), ("server", true, "server", ""),
    (
      "unset", true, "client",
      "--dry-run is deprecated and should be replaced with '--dry-run=client'"
    ),
    (
      "true", true, "client",
      "boolean '--dry-run=true' flag is deprecated and must be replaced with '--dry-run=client'"
    ),
    (
      "false", false, "none",
      "boolean '--dry-run=false' flag is deprecated and must be replaced with '--dry-run=none'"
    ),
    ("none", true, #"invalid dry-run value ("none"). Must be "server" or "client""#, ""),
    ("0", true, #"invalid dry-run value ("0"). Must be "server" or "client""#, ""),
    ("x", false, #"invalid dry-run value ("x"). Must be "none", "server", or "client""#, ""),
  ])
  func dryRun(value: String, isTemplate: Bool, wanted: String, warning: String) throws {
    let sink = MemorySink()
    let errors = Output(sink)
    let parsed = try parse(template, "--dry-run=\(value)")
    var result: String
    do {
      result = try DryRunStrategy.read(
        parsed, isTemplate: isTemplate, log: Log(errors, isDebug: false)
      ).rawValue
    } catch {
      result = ErrorText.of(error).text
    }
    errors.flush()
    #expect(result == wanted)
    #expect(sink.text == (warning.isEmpty ? "" : "level=WARN msg=\"\(warning)\"\n"))
  }

  @Test func logLines() {
    let sink = MemorySink()
    let output = Output(sink)
    let log = Log(output, isDebug: false)
    log.debug("not shown")
    log.warn("plain", ("key", "a=b"), ("other", "x\"y"), ("empty", ""), ("path", "/a\\b"))
    output.flush()
    #expect(
      sink.text == #"level=WARN msg=plain key="a=b" other="x\"y" empty="" path=/a\b"# + "\n")
  }
}

@Suite struct ValueOptionsTests {
  @Test func composesInHelmsOrder() throws {
    let folder = try ScratchFolder(["a.yaml": "x: file\nw: file\nz: file\n"])
    let flags = try FlagParser(FlagSet(local: ValueOptions.flags)).parse([
      "--set-literal", "l=a,b", "--set", "x=1", "--set-json", "x=2", "-f", "a.yaml", "-f", "-",
      "--set-file", "t=a.yaml", "--set-string", "s=1",
    ])
    let invocation = Invocation(
      program: "yare", arguments: [], environment: Environment([:]),
      readInput: { Array("w: stdin".utf8) }, output: MemorySink(), errorOutput: MemorySink(),
      workingDirectory: folder.path)
    let tree = CommandTree(
      root: RootCommand.command(Environment([:])), globalFlags: [], program: "yare")
    let output = Output(MemorySink())
    let context = CommandContext(
      invocation, tree: tree, flags: flags, commandPath: "yare", output: output,
      errorOutput: output)
    let values = try ValueOptions(flags).compose(context)
    #expect(values["x"] == .int(1))
    #expect(values["w"] == .string("stdin"))
    #expect(values["z"] == .string("file"))
    #expect(values["l"] == .string("a,b"))
    #expect(values["s"] == .string("1"))
    #expect(values["t"] == .string("x: file\nw: file\nz: file\n"))
  }
}
