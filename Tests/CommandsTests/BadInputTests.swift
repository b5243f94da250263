import Foundation
import Testing

/// Input that is wrong or means harm: each gets one clear error and status 1, and leaves nothing.
struct BadChart: CustomTestStringConvertible, Sendable {
  let testDescription: String
  /// Files of the folder `c`; a Chart.yaml is added where none is given.
  let files: [String: String]
  var arguments: [String] = []
  /// What the error begins with, after `Error: `.
  let begins: String
  /// What it says somewhere.
  var says: String = ""

  static let all: [BadChart] = [
    BadChart(
      testDescription: "broken values", files: ["values.yaml": "a: ["],
      begins: "cannot load values.yaml: cannot unmarshal yaml document: ",
      says: "line 1: did not find expected node content"),
    BadChart(
      testDescription: "broken Chart.yaml", files: ["Chart.yaml": "name: [\n"],
      begins: "cannot load Chart.yaml: "),
    BadChart(
      testDescription: "unknown function", files: ["templates/a.yaml": "a: {{ nosuch . }}"],
      begins: "parse error at (c/templates/a.yaml:1): function \"nosuch\" not defined"),
    BadChart(
      testDescription: "include without end",
      files: [
        "templates/a.yaml": #"{{ define "x" }}{{ include "x" . }}{{ end }}{{ include "x" . }}"#
      ],
      begins: "template: c/templates/a.yaml:1:47: executing",
      says: "rendering template has a nested reference name: x: unable to execute template"),
    BadChart(
      testDescription: "tpl without end",
      files: [
        "templates/a.yaml":
          #"{{ define "x" }}{{ tpl "{{ include \"x\" . }}" . }}{{ end }}{{ include "x" . }}"#
      ], begins: "template: c/templates/a.yaml:1:63: executing",
      says: "rendering template has a nested reference name: x: unable to execute template"),
    BadChart(
      testDescription: "template without end",
      files: [
        "templates/a.yaml": #"{{ define "x" }}{{ template "x" . }}{{ end }}{{ template "x" . }}"#
      ],
      begins: "c/templates/a.yaml:1:28\n", says: "exceeded maximum template depth (100000)"),
    BadChart(
      testDescription: "aliases of aliases", files: ["values.yaml": aliasBomb],
      begins: "cannot load values.yaml: ", says: "document contains excessive aliasing"),
    BadChart(
      testDescription: "a billion steps",
      files: ["templates/a.yaml": "{{ range until 1000000000 }}x{{ end }}"],
      begins: "template: c/templates/a.yaml:1:9: executing",
      says: "the render takes more than 100000000 steps"),
    BadChart(
      testDescription: "more steps than allowed",
      files: ["templates/a.yaml": "{{ range until 1000 }}x{{ end }}"],
      arguments: ["--max-steps", "100"], begins: "template: c/templates/a.yaml:1:9: executing",
      says: "the render takes more than 100 steps"),
    BadChart(
      testDescription: "more output than allowed",
      files: ["templates/a.yaml": #"{{ range until 100 }}{{ repeat 100 "x" }}{{ end }}"#],
      arguments: ["--max-output", "1000"], begins: "template: c/templates/a.yaml:1:",
      says: "1000 bytes"),
    BadChart(
      testDescription: "a later template fails, and files were asked for",
      files: ["templates/a.yaml": "a: 1\n", "templates/b.yaml": "{{ fail \"no\" }}"],
      arguments: ["--output-dir", "out"], begins: "execution error at (c/templates/b.yaml:1:3): no"),
    BadChart(
      testDescription: "output that is no YAML, and files were asked for",
      files: ["templates/a.yaml": "a: 1\n", "templates/b.yaml": "a: b: c\n"],
      arguments: ["--output-dir", "out"], begins: "YAML parse error on c/templates/b.yaml: ",
      says: "mapping values are not allowed in this context"),
    BadChart(
      testDescription: "values that break the schema",
      files: [
        "values.yaml": "size: x\n",
        "values.schema.json": #"{"properties": {"size": {"type": "integer"}}}"#,
      ], begins: "values don't meet the specifications of the schema(s)",
      says: "- at '/size': got string"),
    BadChart(
      testDescription: "an unreadable --set", files: [:], arguments: ["--set", "a[x]=1"],
      begins: "failed parsing --set data: "),
    BadChart(
      testDescription: "no such values file", files: [:], arguments: ["-f", "none.yaml"],
      begins: "open none.yaml: no such file or directory"),
  ]

  private static var aliasBomb: String {
    let letters = Array("abcdefghi")
    var text = "a: &a [x,x,x,x,x,x,x,x,x]\n"
    for (before, letter) in zip(letters, letters.dropFirst()) {
      let nine = Array(repeating: "*\(before)", count: 9).joined(separator: ",")
      text += "\(letter): &\(letter) [\(nine)]\n"
    }
    return text
  }
}

@Suite struct BadInputTests {
  @Test(arguments: BadChart.all)
  func `a bad chart is one clear error`(_ bad: BadChart) throws {
    var files = ["c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n"]
    for (name, text) in bad.files { files["c/" + name] = text }
    let folder = try ScratchFolder(files)
    let before = folder.files
    let run = ToolRun(all: ["template", "c"] + bad.arguments, folder: folder)
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors.hasPrefix("Error: " + bad.begins), "\(run.errors)")
    #expect(bad.says.isEmpty || run.errors.contains(bad.says), "\(run.errors)")
    #expect(folder.files == before)
  }

  @Test func `what is no chart is said to be none`() throws {
    let folder = try ScratchFolder(["empty/x": "", "garbage.tgz": "garbage"])
    for (path, text) in [
      ("./missing", "path \"./missing\" not found"),
      ("empty", "unable to detect chart at \(folder.path)/empty/Chart.yaml: open"),
      ("garbage.tgz", "file '\(folder.path)/garbage.tgz' does not appear to be a gzipped archive"),
    ] {
      let run = ToolRun("template", path, folder: folder)
      #expect(run.status == 1)
      #expect(run.output == "")
      #expect(run.errors.hasPrefix("Error: " + text), "\(run.errors)")
    }
  }
}
