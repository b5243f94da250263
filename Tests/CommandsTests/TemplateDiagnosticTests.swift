import Platform
import Testing

/// What is shown of templates that fail, below the text of Helm.
@Suite struct TemplateDiagnosticTests {
  @Test(arguments: cases)
  func shows(_ failure: FailingChart) throws { try failure.check() }

  static let cases: [FailingChart] = [
    FailingChart(
      "unknown function", "a: {{ tooYaml .Values }}",
      shows: #"""
         --> c/templates/x.yaml:1:7
          |
        1 | a: {{ tooYaml .Values }}
          |       ^^^^^^^
          = help: did you mean toYaml?
        """#),
    FailingChart(
      "unknown variable", "a: {{ $name }}",
      shows: #"""
         --> c/templates/x.yaml:1:7
          |
        1 | a: {{ $name }}
          |       ^^^^^
          = help: declare it before: {{ $name := … }}, in the same block or one around it
        """#),
    FailingChart(
      "unknown template", "a: {{ include \"c.lables\" . }}",
      shows: #"""
         --> c/templates/x.yaml:1:15
          |
        1 | a: {{ include "c.lables" . }}
          |               ^^^^^^^^^^
          = help: did you mean "c.labels"?
        """#),
    FailingChart(
      "unknown template of an action", "{{ template \"d.labels\" . }}",
      shows: #"""
         --> c/templates/x.yaml:1:13
          |
        1 | {{ template "d.labels" . }}
          |             ^^^^^^^^^^
          = help: did you mean "c.labels"?
        """#),
    FailingChart(
      "missing key", "a: {{ .Values.image.tag.name }}",
      shows: #"""
         --> c/templates/x.yaml:1:25
          |
        1 | a: {{ .Values.image.tag.name }}
          |                         ^^^^
          = .Values.image is set here (c/values.yaml:1:1)
          = help: .Values.image.tag is not set: set it in a values file or with --set image.tag.name=…
        """#),
    FailingChart(
      "misspelt key", "a: {{ .Values.imagee.name }}",
      shows: #"""
         --> c/templates/x.yaml:1:22
          |
        1 | a: {{ .Values.imagee.name }}
          |                      ^^^^
          = help: .Values.imagee is not set; did you mean .Values.image?
        """#),
    FailingChart(
      "null in a file", "a: {{ .Values.image.tag.x }}",
      arguments: ["-f", "v.yaml"],
      files: ["v.yaml": "image:\n  tag:\n"],
      shows: #"""
         --> c/templates/x.yaml:1:25
          |
        1 | a: {{ .Values.image.tag.x }}
          |                         ^
          = .Values.image.tag is set here (v.yaml:2:7)
          = help: .Values.image.tag is null: set it in a values file or with --set image.tag.x=…
        """#),
    FailingChart(
      "field of text", "a: {{ .Values.image.name.x }}",
      shows: #"""
         --> c/templates/x.yaml:1:26
          |
        1 | a: {{ .Values.image.name.x }}
          |                          ^
          = .Values.image.name is set here (c/values.yaml:2:9)
          = help: .Values.image.name is text, which has no fields
        """#),
    FailingChart(
      "field of text from a flag", "a: {{ .Values.image.tag }}",
      arguments: ["--set", "image=x"],
      shows: #"""
         --> c/templates/x.yaml:1:21
          |
        1 | a: {{ .Values.image.tag }}
          |                     ^^^
          = .Values.image is set here (--set:1:1)
          = help: .Values.image is text, which has no fields
        """#),
    FailingChart(
      "empty value in a block", "{{ with .Values.image }}{{ .foo.bar }}{{ end }}",
      shows: #"""
         --> c/templates/x.yaml:1:33
          |
        1 | {{ with .Values.image }}{{ .foo.bar }}{{ end }}
          |                                 ^^^
          = help: .foo is empty here; guard it with {{ with }} or {{ if }}
        """#),
    FailingChart(
      "index of nothing", "a: {{ index .Values.image \"tag\" \"x\" }}",
      shows: #"""
         --> c/templates/x.yaml:1:7
          |
        1 | a: {{ index .Values.image "tag" "x" }}
          |       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
          = .Values.image is set here (c/values.yaml:1:1)
          = help: .Values.image.tag is not set: set it in a values file or with --set image.tag.x=…
        """#),
    FailingChart(
      "through include", "a: {{ include \"c.labels\" . | nindent 2 }}",
      shows: #"""
         --> c/templates/_h.tpl:2:21
          |
        2 | app: {{ .Values.app.name }}
          |                     ^^^^
          = included here (c/templates/x.yaml:1:7)
          = help: .Values.app is not set: set it in a values file or with --set app.name=…
        """#),
    FailingChart(
      "through tpl", "a: {{ tpl \"{{ .Values.foo.bar }}\" . }}",
      shows: #"""
         --> text given to tpl:1:16
          |
        1 | {{ .Values.foo.bar }}
          |                ^^^
          = given to tpl here (c/templates/x.yaml:1:7)
          = help: .Values.foo is not set: set it in a values file or with --set foo.bar=…
        """#),
    FailingChart(
      "required", "a: {{ .Values.image.tag | required \"a tag is needed\" }}",
      shows: #"""
         --> c/templates/x.yaml:1:7
          |
        1 | a: {{ .Values.image.tag | required "a tag is needed" }}
          |       ^^^^^^^^^^^^^^^^^
          = .Values.image is set here (c/values.yaml:1:1)
          = help: .Values.image.tag is not set: set it in a values file or with --set image.tag=…
        """#),
    FailingChart(
      "fail", "{{- if .Values.image }}\n{{ fail \"no image, please\" }}\n{{- end }}",
      shows: #"""
         --> c/templates/x.yaml:2:4
          |
        2 | {{ fail "no image, please" }}
          |    ^^^^^^^^^^^^^^^^^^^^^^^
        """#),
    FailingChart(
      "text wanted", "a: {{ b64enc .Values.image }}",
      shows: #"""
         --> c/templates/x.yaml:1:14
          |
        1 | a: {{ b64enc .Values.image }}
          |              ^^^^^^^^^^^^^
          = .Values.image is set here (c/values.yaml:1:1)
          = help: .Values.image is a table; text is wanted here
        """#),
    FailingChart(
      "list wanted", "{{ range .Values.image.name }}x{{ end }}",
      shows: #"""
         --> c/templates/x.yaml:1:10
          |
        1 | {{ range .Values.image.name }}x{{ end }}
          |          ^^^^^^^^^^^^^^^^^^
          = .Values.image.name is set here (c/values.yaml:2:9)
          = help: .Values.image.name is text; range wants a list or a table
        """#),
    FailingChart(
      "argument count", "a: {{ replace \"a\" \"b\" }}",
      shows: #"""
         --> c/templates/x.yaml:1:7
          |
        1 | a: {{ replace "a" "b" }}
          |       ^^^^^^^
          = help: an argument that is itself a call must stand in parentheses
        """#),
    FailingChart(
      "step budget", "{{ range until 1000000 }}x{{ end }}",
      arguments: ["--max-steps", "1000"],
      shows: #"""
         --> c/templates/x.yaml:1:10
          |
        1 | {{ range until 1000000 }}x{{ end }}
          |          ^^^^^^^^^^^^^
          = help: if the chart needs more, raise the limit with --max-steps
        """#),
    FailingChart(
      "recursion", "{{ template \"c.loop\" . }}",
      shows: #"""
         --> c/templates/_h.tpl:4:35
          |
        4 | {{- define "c.loop" }}{{ template "c.loop" . }}{{ end }}
          |                                   ^^^^^^^^
          = called by "c.loop" (c/templates/_h.tpl:4:35)
          = … 99998 times more
          = called here (c/templates/x.yaml:1:13)
          = help: the template leads back to itself without an end
        """#),
    FailingChart(
      "open block", "{{- if .Values.image }}\na: {{ range .Values.image }}\n{{ end }}\n",
      shows: #"""
         --> c/templates/x.yaml:1:1
          |
        1 | {{- if .Values.image }}
          | ^^^^^^^^^^^^^^^^^^^^^^^
          = help: close the block with {{ end }}
        """#),
    FailingChart(
      "open action", "a: {{ .Values.image.name",
      shows: #"""
         --> c/templates/x.yaml:1:4
          |
        1 | a: {{ .Values.image.name
          |    ^^
          = help: close the action with }}
        """#),
    FailingChart(
      "action open in the line before", "a: {{ .Values.image.name\nbb: 1\n",
      shows: #"""
         --> c/templates/x.yaml:2:1
          |
        2 | bb: 1
          | ^^
         --> c/templates/x.yaml:1:1
          |
        1 | a: {{ .Values.image.name
          | ------------------------ began here
          = help: is the action before it closed with }}?
        """#),
    FailingChart(
      "open parenthesis", "a: {{ (print \"x\" }}",
      shows: #"""
         --> c/templates/x.yaml:1:7
          |
        1 | a: {{ (print "x" }}
          |       ^
          = help: close the parenthesis before }}
        """#),
    FailingChart(
      "stray end", "a: 1\n{{ end }}",
      shows: #"""
         --> c/templates/x.yaml:2:1
          |
        2 | {{ end }}
          | ^^^^^^^^^
          = help: there is no open block for this {{ end }}
        """#),
    FailingChart(
      "rendered value", "a: b\nc: {{ .Values.image.name }}: {{ .Values.nothing }}d\n",
      shows: #"""
         --> c/templates/x.yaml (rendered):2:9
          |
        2 | c: nginx: d
          |         ^
         --> c/templates/x.yaml:2:1
          |
        2 | c: {{ .Values.image.name }}: {{ .Values.nothing }}d
          | --------------------------------------------------- written here
          = help: quote the value ({{ … | quote }}), or check the indentation ({{ … | nindent N }})
        """#),
    FailingChart(
      "rendered by include", "labels:\n  {{- include \"c.labels\" . }}",
      arguments: ["--set", "app.name=a: b"],
      shows: #"""
         --> c/templates/x.yaml (rendered):2:7
          |
        2 | app: a: b
          |       ^
         --> c/templates/_h.tpl:2:1
          |
        2 | app: {{ .Values.app.name }}
          | --------------------------- written here
          = called here (c/templates/x.yaml:2:3)
          = help: quote the value ({{ … | quote }}), or check the indentation ({{ … | nindent N }})
        """#),
    FailingChart(
      "rendered secret", "kind: Secret\nstringData:\n  key: {{ .Values.key }}: x\n",
      arguments: ["--set", "key=hunter2"],
      shows: #"""
         --> c/templates/x.yaml (rendered):3:15
          |
        3 |   key: **********
          |               ^
         --> c/templates/x.yaml:3:3
          |
        3 |   key: {{ .Values.key }}: x
          |   ------------------------- written here
          = help: quote the value ({{ … | quote }}), or check the indentation ({{ … | nindent N }})
        """#),
    FailingChart(
      "rendered variable", "- name: DB_PASSWORD\n  value: {{ .Values.key }}: x\n",
      arguments: ["--set", "key=hunter2"],
      shows: #"""
         --> c/templates/x.yaml (rendered):2:17
          |
        2 |   value: **********
          |                 ^
         --> c/templates/x.yaml:2:3
          |
        2 |   value: {{ .Values.key }}: x
          |   --------------------------- written here
          = help: quote the value ({{ … | quote }}), or check the indentation ({{ … | nindent N }})
        """#),
    FailingChart(
      "rendered list", "- {{ .Values.image.name }}",
      shows: #"""
         --> c/templates/x.yaml (rendered):1:1
          |
        1 | - nginx
          | ^^^^^^^
          = help: a manifest is a table with apiVersion, kind and metadata
        """#),
    FailingChart(
      "rendered tab", "a:\n\tb: 1\n",
      shows: #"""
         --> c/templates/x.yaml (rendered):2:1
          |
        2 |     b: 1
          | ^^^^
         --> c/templates/x.yaml:2:2
          |
        2 |     b: 1
          |     ---- written here
          = help: YAML does not take tabs as indentation: use spaces
        """#),
    FailingChart(
      "missing template", "a: 1\n",
      arguments: ["--show-only", "templates/y.yaml"],
      shows: #"""
          = help: did you mean templates/x.yaml?
        """#),
  ]
}

/// What editors and CI read.
@Suite struct JSONDiagnosticTests {
  @Test(arguments: [
    ("{{ tooYaml 1 }}", "template.unknown-function"),
    ("{{ .Values.x.y }}", "template.nil-value"),
    ("{{ include \"x\" . }}", "template.unknown-template"),
    ("{{ required \"x\" .Values.x }}", "chart.required"),
    ("{{ fail \"x\" }}", "chart.fail"),
    ("{{ if }}", "template.syntax"),
    ("a: b: c", "manifest.yaml"),
    ("- a", "manifest.wrong-type"),
  ])
  func identifiers(_ template: String, _ identifier: String) throws {
    let folder = try ScratchFolder([
      "c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n",
      "c/templates/x.yaml": template,
    ])
    let run = ToolRun("template", "c", "--diagnostics=json", folder: folder)
    #expect(run.status == 1)
    let last = run.errors.split(separator: "\n").last ?? ""
    #expect(last.hasPrefix("{\"id\":\"\(identifier)\",\"severity\":\"error\","))
    #expect(last.contains("\"line\":1,"))
  }

  @Test func interactiveTerminalShowsAll() throws {
    let folder = try ScratchFolder([
      "c/Chart.yaml": "apiVersion: v2\nname: c\nversion: 1.0.0\n",
      "c/templates/x.yaml": "{{ fail \"x\" }}",
    ])
    let terminal = Terminal(isInteractive: true, width: 80)
    let run = ToolRun("template", "c", "--color=never", folder: folder, terminal: terminal)
    #expect(run.errors.hasSuffix("1 | {{ fail \"x\" }}\n  |    ^^^^^^^^\n"))
  }
}
