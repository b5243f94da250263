import Foundation
import Testing

/// One input of a published advisory about Helm, or of a hole that Helm leaves open.
struct Advisory: CustomTestStringConvertible, Sendable {
  /// CVE and GHSA numbers, or `open:` and what is open.
  let id: String
  /// The command line, with spaces between words.
  let command: String
  /// Files of the working directory; `c` is a chart unless it has a Chart.yaml of its own.
  var files: [String: String] = [:]
  /// Entries of the archive evil.tgz, which is made of them.
  var archive: [Entry] = []
  /// Links, and what they lead to; `$PWD` is the working directory.
  var links: [String: String] = [:]
  /// What the error says; nil where the input is taken and only does no harm.
  var refusal: String?
  /// What the output is, for input that is taken.
  var output: String?
  /// What a run logs, for input that is taken and told of.
  var log: String = ""

  /// An entry of a tar archive.
  struct Entry: Sendable {
    var name: String
    var type: Character = "0"
    var content: String = ""
    var target: String = ""
    var claimedSize: Int?
  }

  var testDescription: String { "\(id): \(command.prefix(60))" }

  static let all = archives + names + documents + schemas + arguments + templates + folders
}

// MARK: - Archives

extension Advisory {
  // As in Helm, commands do not say what is wrong with an archive; `HostileChartTests` has what the
  // loader says.
  private static let chartFile = Entry(
    name: "c/Chart.yaml", content: "apiVersion: v2\nname: c\nversion: 0.1.0\n")

  private static func archive(
    _ id: String, _ entry: Entry, _ refusal: String, command: String = "template evil.tgz"
  ) -> Advisory {
    Advisory(id: id, command: command, archive: [chartFile, entry], refusal: refusal)
  }

  private static let traversal = "CVE-2019-1000008"
  private static let link = "CVE-2019-18658"

  static let archives: [Advisory] = [
    archive(
      traversal, Entry(name: "c/../../escaped", content: "x"),
      "unable to load chart archive"),
    archive(
      traversal, Entry(name: "c/templates/../../../escaped", content: "x"),
      "unable to load chart archive", command: "template evil.tgz --output-dir out"),
    archive(
      traversal, Entry(name: "c//etc/escaped", content: "x"),
      "unable to load chart archive"),
    archive(
      traversal, Entry(name: "c\\..\\..\\escaped", content: "x"),
      "unable to load chart archive"),
    archive(
      traversal, Entry(name: "c/c:/escaped", content: "x"), "unable to load chart archive"),
    archive(
      traversal, Entry(name: "c/../../escaped", content: "x"),
      "1 chart(s) linted, 1 chart(s) failed", command: "lint evil.tgz"),
    archive(
      link, Entry(name: "c/passwd", type: "2", target: "/etc/passwd"),
      "chart archive illegally contains a link: \"c/passwd\""),
    archive(
      link, Entry(name: "c/passwd", type: "1", target: "/etc/passwd"),
      "chart archive illegally contains a link: \"c/passwd\"", command: "show all evil.tgz"),
    archive(
      "open: devices in archives", Entry(name: "c/zero", type: "3"),
      "chart archive illegally contains a device or pipe: \"c/zero\""),
    archive(
      "CVE-2025-32386 GHSA-4hfp-h4cw-hj8p",
      Entry(name: "c/big", content: String(repeating: "0", count: (5 << 20) + 1)),
      "unable to load chart archive"),
    archive(
      "CVE-2025-32386 GHSA-4hfp-h4cw-hj8p",
      Entry(name: "c/big", content: "0", claimedSize: 200 << 20),
      "unable to load chart archive"),
    Advisory(
      id: "CVE-2025-32386 GHSA-4hfp-h4cw-hj8p", command: "template evil.tgz",
      archive: [chartFile]
        + (0..<21).map { number in
          Entry(name: "c/\(number)", content: String(repeating: "0", count: 5 << 20))
        },
      refusal: "unable to load chart archive"),
  ]
}

// MARK: - Names and fields of Chart.yaml

extension Advisory {
  private static func chartFile(_ lines: String) -> [String: String] {
    ["c/Chart.yaml": "apiVersion: v2\n" + lines + "\n"]
  }

  private static func chart(
    _ id: String, _ lines: String, _ refusal: String, command: String = "template c"
  ) -> Advisory {
    Advisory(id: id, command: command, files: chartFile(lines), refusal: refusal)
  }

  private static let nulls = "CVE-2025-55198 GHSA-f9f8-9pmf-xv68"

  static let names: [Advisory] = [
    chart(
      "CVE-2020-15184 GHSA-9vp5-m38w-j776",
      "name: c\nversion: 0.1.0\ndependencies: [{name: d, version: 1.0.0, alias: ../../e}]",
      "validation: dependency \"d\" has disallowed characters in the alias"),
    chart(
      "CVE-2021-21303 GHSA-c38g-469g-cmgx", "name: c\nversion: \"1.0.0\\e[31m\"",
      "validation: chart.metadata.version \"1.0.0\\x1b[31m\" is invalid"),
    Advisory(
      id: "CVE-2021-21303 GHSA-c38g-469g-cmgx", command: "show chart c",
      files: chartFile("name: c\nversion: 0.1.0\ndescription: \"a\\e[31mb\\x07\""),
      output: "apiVersion: v2\ndescription: a[31mb\nname: c\nversion: 0.1.0\n\n"),
    chart(
      "CVE-2026-35206 GHSA-hr2v-4r36-88hr", "name: ..\nversion: 0.1.0",
      "validation: chart.metadata.name \"..\" is not allowed", command: "package c"),
    chart(
      "CVE-2026-35206 GHSA-hr2v-4r36-88hr", "name: .\nversion: 0.1.0",
      "validation: chart.metadata.name \".\" is not allowed"),
    chart(
      "CVE-2024-25620 GHSA-v53g-5gjp-272r", "name: ../../escaped\nversion: 0.1.0",
      "validation: chart.metadata.name \"../../escaped\" is invalid", command: "package c -d out"),
    Advisory(
      id: "CVE-2024-25620 GHSA-v53g-5gjp-272r", command: "dependency update p",
      files: [
        "p/Chart.yaml": "apiVersion: v2\nname: p\nversion: 0.1.0\n"
          + "dependencies: [{name: c, version: 0.1.0, repository: \"file://../c\"}]\n",
        "c/Chart.yaml": "apiVersion: v2\nname: ../../escaped\nversion: 0.1.0\n",
      ], refusal: "validation: chart.metadata.name \"../../escaped\" is invalid"),
    chart(
      nulls, "name: c\nversion: 0.1.0\nmaintainers: [null]",
      "validation: maintainers must not contain empty or null nodes"),
    chart(
      nulls, "name: c\nversion: 0.1.0\ndependencies: [null]",
      "validation: dependencies must not contain empty or null nodes", command: "package c"),
    chart(nulls, "name: c\nversion: 0.1.0\nmaintainers: 5", "cannot unmarshal number into Go"),
    chart(nulls, "name: [a]\nversion: 0.1.0", "cannot unmarshal array into Go struct field"),
  ]
}

// MARK: - Values, lock files and other documents

extension Advisory {
  private static func values(_ id: String, _ text: String, _ refusal: String) -> Advisory {
    Advisory(
      id: id, command: "template c -f v.yaml", files: ["v.yaml": text], refusal: refusal)
  }

  private static var aliasBomb: String {
    var text = "a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
    for level in 1..<9 {
      let nine = Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",")
      text += "a\(level): &a\(level) [\(nine)]\n"
    }
    return text
  }

  static let documents: [Advisory] = [
    values("open: YAML alias bomb", aliasBomb, "document contains excessive aliasing"),
    values(
      "open: YAML depth", String(repeating: "[", count: 20_000),
      "yaml: exceeded max depth of 10000"),
    values(
      "open: YAML depth", String(repeating: "{a: ", count: 20_000),
      "yaml: exceeded max depth of 10000"),
    Advisory(
      id: "CVE-2025-53547 GHSA-557j-xg8c-q2mm", command: "dependency update c",
      files: [
        "c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 0.1.0\n"
          + "dependencies: [{name: d, version: 0.1.0, repository: \"file://../d\"}]\n",
        "d/Chart.yaml": "apiVersion: v2\nname: d\nversion: 0.1.0\n", "bashrc": "",
      ], links: ["c/Chart.lock": "../bashrc"],
      refusal: "the Chart.lock file is a symlink to \"../bashrc\""),
    Advisory(
      id: "CVE-2025-53547 GHSA-557j-xg8c-q2mm", command: "dependency update c",
      files: [
        "c/Chart.yaml": "apiVersion: v1\nname: c\nversion: 0.1.0\n",
        "c/requirements.yaml":
          "dependencies: [{name: d, version: 0.1.0, repository: \"file://../d\"}]\n",
        "d/Chart.yaml": "apiVersion: v2\nname: d\nversion: 0.1.0\n", "bashrc": "",
      ], links: ["c/requirements.lock": "$PWD/bashrc"],
      refusal: "the requirements.lock file is a symlink to \"$PWD/bashrc\""),
    Advisory(
      id: "CVE-2025-53547 GHSA-557j-xg8c-q2mm", command: "package -u c",
      files: [
        "c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 0.1.0\n"
          + "dependencies: [{name: d, version: 0.1.0, repository: \"file://../d\"}]\n",
        "d/Chart.yaml": "apiVersion: v2\nname: d\nversion: 0.1.0\n",
      ], links: ["c/Chart.lock": "$PWD/not-there"],
      refusal: "error evaluating symlink $PWD/c/Chart.lock"),
  ]
}

// MARK: - Schemas

extension Advisory {
  private static func schema(
    _ id: String, _ text: String, _ refusal: String, command: String = "template c"
  ) -> Advisory {
    Advisory(
      id: id, command: command,
      files: ["c/values.yaml": "a: 1\n", "c/values.schema.json": text], refusal: refusal)
  }

  private static var chain: String {
    let links = (0..<5_000).map { "\"d\($0)\": {\"$ref\": \"#/$defs/d\($0 + 1)\"}" }
    return "{\"$ref\": \"#/$defs/d0\", \"$defs\": {" + links.joined(separator: ", ")
      + ", \"d5000\": {}}}"
  }

  private static let panics = "CVE-2022-23526 GHSA-67fx-wx78-jx33"
  private static let overflow = "CVE-2025-32387 GHSA-5xqw-8hwv-wg92"
  private static let references = "CVE-2025-55199 GHSA-9h84-qmv7-982p"

  static let schemas: [Advisory] = [
    schema(panics, "{", "unexpected EOF"),
    schema(panics, "[]", "got array, want boolean or object"),
    schema(panics, "{\"type\": 5}", "is not valid against metaschema"),
    schema(panics, "{\"properties\": []}", "at '/properties': got array, want object"),
    schema(
      overflow,
      String(repeating: "{\"not\":", count: 20_000) + "{}"
        + String(repeating: "}", count: 20_000), "exceeded max depth"),
    schema(overflow, chain, "the schema refers to itself too deeply"),
    schema(overflow, "{\"$ref\": \"#\"}", "causing reference cycle"),
    schema(
      references, "{\"$ref\": \"file:///dev/zero\"}",
      "failing loading \"file:///dev/zero\": schemas outside the chart are not read"),
    schema(
      references, "{\"$ref\": \"file:///dev/zero\"}", "file:///dev/zero",
      command: "template c --allow-schema-refs"),
    schema(
      "open: files and networks read by schemas", "{\"$ref\": \"file:///etc/passwd\"}",
      "failing loading \"file:///etc/passwd\": schemas outside the chart are not read"),
    schema(
      "open: files and networks read by schemas", "{\"$ref\": \"http://127.0.0.1:1/x.json\"}",
      "failing loading \"http://127.0.0.1:1/x.json\": schemas outside the chart are not read",
      command: "install web c --dry-run=client"),
    schema(
      "open: files and networks read by schemas", "{\"$ref\": \"https://127.0.0.1:1/x.json\"}",
      "1 chart(s) linted, 1 chart(s) failed", command: "lint c"),
    Advisory(
      id: "open: URNs of schemas", command: "template c",
      files: ["c/values.schema.json": "{\"$ref\": \"urn:x:y\"}"], output: "\n",
      log:
        "level=WARN msg=\"unresolved URN reference ignored; using permissive schema\" urn=urn:x:y\n"
    ),
  ]
}

// MARK: - Arguments

extension Advisory {
  private static func argument(_ id: String, _ text: String, _ refusal: String) -> Advisory {
    Advisory(id: id, command: "template c " + text, refusal: refusal)
  }

  private static let index = "CVE-2022-36055 GHSA-7hfp-qfw3-5jxh"
  private static let nesting = "CVE-2022-23524 GHSA-6rx9-889q-vv2r"

  static let arguments: [Advisory] = [
    argument(
      index, "--set a[999999999]=x",
      "index of 999999999 is greater than maximum supported index of 65536"),
    argument(
      index, "--set-string a[65537]=x",
      "index of 65537 is greater than maximum supported index of 65536"),
    argument(
      index, "--set-json a[999999999]=1", "failed parsing --set-json data a[999999999]=1"),
    argument(
      nesting, "--set a" + String(repeating: ".a", count: 40) + "=x",
      "value name nested level is greater than maximum supported nested level of 30"),
    argument(
      nesting, "--set a=" + String(repeating: "{", count: 2_000), "failed parsing --set data"),
    argument(
      nesting, "--set " + String(repeating: "{", count: 2_000), "failed parsing --set data"),
    argument(
      nesting, "--set-json a=" + String(repeating: "[", count: 20_000),
      "failed parsing --set-json data"),
  ]
}

// MARK: - Templates

extension Advisory {
  private static func template(_ id: String, _ text: String, _ refusal: String) -> Advisory {
    Advisory(
      id: id, command: "template c --max-steps 100000",
      files: ["c/templates/a.yaml": text], refusal: refusal)
  }

  private static let budget = "open: templates without limits"

  static let templates: [Advisory] = [
    Advisory(
      id: "CVE-2020-11013 GHSA-q8q8-93cv-v6h8", command: "template c",
      files: ["c/templates/a.yaml": "a: {{ lookup \"v1\" \"Secret\" \"\" \"\" | toJson }}\n"],
      output: "---\n# Source: c/templates/a.yaml\na: {}\n"),
    Advisory(
      id: "CVE-2023-25165 GHSA-pwcw-6f5g-gxf8", command: "template c",
      files: ["c/templates/a.yaml": "a: \"{{ getHostByName \"localhost\" }}\"\n"],
      output: "---\n# Source: c/templates/a.yaml\na: \"\"\n"),
    template(
      budget, "{{ range until 100000000 }}x{{ end }}", "the render takes more than 100000 steps"),
    template(budget, "{{ seq 1 1000000000 | len }}", "the render takes more than 100000 steps"),
    template(
      budget, "{{ repeat 2000000000 \"x\" }}", "the render makes more than 1073741824 bytes"),
    template(
      budget, "{{ randAlphaNum 2000000000 }}", "the render makes more than 1073741824 bytes"),
    template(
      budget, "{{ define \"x\" }}{{ include \"x\" . }}{{ end }}{{ include \"x\" . }}",
      "rendering template has a nested reference name: x"),
    Advisory(
      id: budget, command: "template c",
      files: ["c/templates/a.yaml": "a: {{ fromYaml (repeat 100000 \"[\") | keys | join \"\" }}\n"],
      output: "---\n# Source: c/templates/a.yaml\na: Error\n"),
  ]
}

// MARK: - Folders

extension Advisory {
  static let folders: [Advisory] = [
    Advisory(
      id: link, command: "template c", links: ["c/zero": "/dev/zero"],
      refusal: "as it has file mode type bits set"),
    Advisory(
      id: link, command: "package c", links: ["c/random": "/dev/urandom"],
      refusal: "as it has file mode type bits set"),
    Advisory(
      id: link, command: "template c", files: ["c/a/b": ""], links: ["c/a/up": "../../c"],
      refusal: "error evaluating symlink"),
    Advisory(
      id: "open: links that leave the chart, which Helm follows", command: "template c",
      files: ["secret": "s"], links: ["c/notes.txt": "$PWD/secret"], output: "\n",
      log:
        "level=INFO msg=\"found symbolic link in path. Contents of linked file included and used\""
        + " path=$PWD/c/notes.txt resolved=$PWD/secret\n"),
  ]
}
