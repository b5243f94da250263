import GoCompat
import Testing

@testable import Commands

/// What plugin.yaml may say, and Helm's words for what it may not.
@Suite struct PluginReaderTests {
  private static let legacyName = "must contain only a-z, A-Z, 0-9, _ and -"

  @Test(arguments: [
    ("", "failed to peek plugin.yaml API version: EOF"),
    (
      "- a",
      """
      failed to peek plugin.yaml API version: yaml: unmarshal errors:
        line 1: cannot unmarshal !!seq into plugin.apiVersion
      """
    ),
    // GHSA-r53h-jv2g-vpx6: what had to be there was not, and the tool fell over.
    ("null", "invalid plugin name \"\": \(legacyName)"),
    ("name: a\ndownloaders: [null]", "downloader 0 has empty command"),
    ("apiVersion: v1\nname:", "invalid plugin `name`"),
    (
      "apiVersion: v1\nname: a\nversion: 1.0.0\ntype: getter/v1\nruntime: subprocess\nconfig:\n",
      "config validation failed: getter has no protocols"
    ),
    ("apiVersion: v2", "invalid plugin apiVersion: \"v2\""),
    // GHSA-c52f-pq47-2r9j: of two keys the second, hidden one won.
    (
      "name: a\ncommand: x\nname: b",
      """
      failed to peek plugin.yaml API version: yaml: unmarshal errors:
        line 3: mapping key "name" already defined at line 1
      """
    ),
    (
      "name: a\nhooks:\n  install: x\n  install: y",
      """
      yaml: unmarshal errors:
        line 4: mapping key "install" already defined at line 3
      """
    ),
    // GHSA-m54r-vrmv-hw33, GHSA-c38g-469g-cmgx, GHSA-vmx8-mqv2-9gmg: names and versions become paths.
    ("name: ''", "invalid plugin name \"\": \(legacyName)"),
    ("name: a b", "invalid plugin name \"a b\": \(legacyName)"),
    ("name: ../a", "invalid plugin name \"../a\": \(legacyName)"),
    ("name: \"a\\e[31m\"", "invalid plugin name \"a\\x1b[31m\": \(legacyName)"),
    ("name: ä", "invalid plugin name \"ä\": \(legacyName)"),
    (
      "name: a\nversion: ../../x",
      "invalid plugin version \"../../x\": must be valid semver"
    ),
    ("name: a\nversion: 1.0", "invalid plugin version \"1.0\": must be valid semver"),
    ("name: a\nversion: v1.0.0", "invalid plugin version \"v1.0.0\": must be valid semver"),
    (
      "name: a\ncommand: x\nplatformCommand: [{command: y}]",
      "both platformCommand and command are set"
    ),
    (
      "name: a\nhooks: {install: x}\nplatformHooks: {install: [{command: y}]}",
      "both platformHooks and hooks are set"
    ),
    ("name: a\ndownloaders: [{protocols: [p]}]", "downloader 0 has empty command"),
    ("name: a\ndownloaders: [{command: x}]", "downloader 0 has no protocols"),
    (
      "name: a\ndownloaders: [{command: x, protocols: [p, '']}]",
      "downloader 0 has empty protocol at index 1"
    ),
    (
      "name: [a]\nignoreFlags: perhaps-not-so",
      """
      yaml: unmarshal errors:
        line 1: cannot unmarshal !!seq into string
        line 2: cannot unmarshal !!str `perhaps...` into bool
      """
    ),
    ("apiVersion: v1\nname: a b", "invalid plugin `name`"),
    ("apiVersion: v1\nname: a", "plugin `version` is required"),
    (
      "apiVersion: v1\nname: a\nversion: 1.0",
      "invalid plugin `version` \"1.0\": must be valid semver"
    ),
    ("apiVersion: v1\nname: a\nversion: 1.0.0", "`type` missing"),
    ("apiVersion: v1\nname: a\nversion: 1.0.0\ntype: cli/v1", "`runtime` missing"),
    (
      "apiVersion: v1\nname: a\nversion: 1.0.0\ntype: x/v1\nruntime: subprocess",
      "failed to convert MetadataV1 to Metadata: unknown plugin type \"x/v1\""
    ),
    (
      "apiVersion: v1\nname: a\nversion: 1.0.0\ntype: cli/v1\nruntime: docker",
      "failed to convert MetadataV1 to Metadata: unsupported plugin runtime type: \"docker\""
    ),
    (
      "apiVersion: v1\nname: a\nversion: 1.0.0\ncommand: x",
      """
      yaml: unmarshal errors:
        line 4: field command not found in type plugin.MetadataV1
      """
    ),
    (
      "apiVersion: v1\nname: a\nversion: 1.0.0\ntype: getter/v1\nruntime: subprocess",
      "config validation failed: getter has no protocols"
    ),
  ])
  func `a plugin that cannot be is told in Helm's words`(text: String, error: String) {
    #expect(throws: CommandFailure.self) {
      do {
        _ = try PluginReader.read(Array(text.utf8), folder: "/p")
      } catch {
        throw error
      }
    }
    do {
      _ = try PluginReader.read(Array(text.utf8), folder: "/p")
    } catch let failure {
      #expect(ErrorText.of(failure).text == error)
    }
  }

  @Test func `texts that are shown lose what plays tricks on terminals`() throws {
    let text = "name: a\nusage: \"one\\ttwo\\e[2Jthree\"\ndescription: \"a\\nb\\a\"\n"
    let plugin = try PluginReader.read(Array(text.utf8), folder: "/p")
    #expect(plugin.shortHelp == "one two[2Jthree")
    #expect(plugin.longHelp == "a\nb")
  }

  @Test func `scalars are what their fields want`() throws {
    let text = "name: 12\ncommand: no\nplatformHooks:\nignoreFlags: yes\nextra: {a: 1}\n"
    let plugin = try PluginReader.read(Array(text.utf8), folder: "/p")
    #expect(plugin.name == "12")
    #expect(plugin.commands.first?.command == "no")
    #expect(plugin.ignoresFlags)
    #expect(plugin.type == "cli/v1")
  }

  @Test func `parts that are null are as good as missing`() throws {
    let text = "name: a\nplatformCommand: [null]\nhooks: null\nplatformHooks: {install: null}\n"
    let plugin = try PluginReader.read(Array(text.utf8), folder: "/p")
    #expect(PlatformCommand.choose(plugin.commands)?.command == "")
    #expect(plugin.hooks["install"]?.isEmpty == true)
  }

  @Test func `parts can be shared`() throws {
    let text = """
      name: a
      extra: &base {command: echo, args: [x]}
      platformCommand:
      - {<<: *base, os: linux, args: [y]}
      """
    let command = try PluginReader.read(Array(text.utf8), folder: "/p").commands.first
    #expect(command?.command == "echo")
    #expect(command?.arguments == ["y"])
  }

  @Test(arguments: [
    ("$A-${A}-$$-$-${}-${", "1-1---"), ("a$B c", "a c"), ("$Ab", ""), ("100%$", "100%$"),
    ("${A", "A"),
  ])
  func `variables are put in as Go does`(text: String, expanded: String) {
    #expect(VariableText.expand(text) { $0 == "A" ? "1" : "" } == expanded)
  }

  @Test func `aliases cannot make a small file large`() {
    var text = "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
    for (one, two) in zip("abcdefgh", "bcdefghi") {
      text += "\(two): &\(two) [\(Array(repeating: "*\(one)", count: 10).joined(separator: ","))]\n"
    }
    #expect(throws: (any Error).self) {
      _ = try PluginReader.read(Array((text + "name: x\n").utf8), folder: "/p")
    }
  }
}
