import Testing

@Suite struct ShowTests {
  private static let chart = [
    "c/Chart.yaml": """
    apiVersion: v2
    name: c
    version: 1.2.3
    dependencies: [{name: d, version: 1.x.x, repository: "", condition: d.on}]
    maintainers: [{name: M, email: m@x}]
    annotations: {b: "2", a: "1"}
    """,
    "c/values.yaml": """
    # kept
    image: {name: nginx, tag: "1"}
    port: 80
    big: 1500000
    none: null
    list:
    - {name: a, use: true, size: 1.5}
    - {name: b, use: false, size: 2.5}

    """,
    "c/README.md": "# C",
    "c/crds/x.yaml": "kind: X",
    "c/crds/y.yaml": "---\nkind: Y",
    "c/charts/d/Chart.yaml": "apiVersion: v2\nname: d\nversion: 1.0.0\n",
    "c/charts/d/crds/z.yaml": "kind: Z",
  ]

  @Test func parts() throws {
    let folder = try ScratchFolder(ShowTests.chart)
    func show(_ part: String) -> String { ToolRun("show", part, "c", folder: folder).output }
    #expect(
      show("chart") == """
        annotations:
          a: "1"
          b: "2"
        apiVersion: v2
        dependencies:
        - condition: d.on
          name: d
          repository: ""
          version: 1.x.x
        maintainers:
        - email: m@x
          name: M
        name: c
        version: 1.2.3


        """)
    #expect(show("values") == (ShowTests.chart["c/values.yaml"] ?? "") + "\n")
    #expect(show("readme") == "# C\n")
    #expect(show("crds") == "---\nkind: X\n---\nkind: Y\n---\nkind: Z\n")
    #expect(
      show("all") == show("chart") + "---\n" + show("values") + "---\n" + show("readme")
        + show("crds"))
    #expect(ToolRun("inspect", "readme", "c", folder: folder).output == "# C\n")
  }

  @Test(arguments: [
    ("{.image.name}", "nginx"), ("{.image['name']}:{.image.tag}", "nginx:1"),
    ("x{.port}y", "x80y"), ("{.big}", "1.5e+06"), ("{.none}", "<nil>"),
    ("{.list[0].name}", "a"), ("{.list[-1].name}", "b"), ("{.list[*].name}", "a b"),
    ("{.list[0:1]}", #"{"name":"a","size":1.5,"use":true}"#),
    ("{.list[0,1].name}", "a b"), ("{..name}", "nginx a b"), ("{.list[::2].name}", "a"),
    ("{.list[?(@.use==true)].name}", "a"), ("{.list[?(@.size>2.0)].name}", "b"),
    ("{.list[?(@.name=='b')].size}", "2.5"), ("{.list[?(@.name)].name}", "a b"),
    ("{range .list[*]}[{.name}]{\"\\n\"}{end}!", "[a]\n[b]\n!"),
    ("{range .list[?(@.name=='z')]}x{end}y", "y"), ("{$.image}", #"{"name":"nginx","tag":"1"}"#),
    ("{.nope}", ""), ("{.list[7]}", ""), ("a{.nope}b", ""), ("{end}", ""), ("{'it\\'s'}", "it's"),
    ("", ""),
  ])
  func jsonPath(template: String, wanted: String) throws {
    let folder = try ScratchFolder(ShowTests.chart)
    let run = ToolRun("show", "values", "c", "--jsonpath", template, folder: folder)
    if template.isEmpty {
      #expect(run.output.hasPrefix("# kept"))
      return
    }
    #expect(run.output == wanted)
    #expect(run.status == 0)
  }

  @Test(arguments: [
    ("{.x", "unclosed action"), ("{.x[}", "unterminated array"),
    ("{.x[a]}", "invalid array index a"),
    ("{\"x}", "unterminated quoted string"), ("{.....x}", "invalid multiple recursive descent"),
    ("{.x[?(@.y}", "unterminated filter"), ("{&}", "unrecognized character in action: U+0026 '&'"),
  ])
  func badJSONPath(template: String, wanted: String) throws {
    let folder = try ScratchFolder(ShowTests.chart)
    let run = ToolRun("show", "values", "c", "--jsonpath", template, folder: folder)
    #expect(run.errors == "Error: error parsing jsonpath \(template): \(wanted)\n")
  }

  @Test(arguments: [
    ("nope", "non-absolute URLs should be in form of repo_name/path_to_chart, got: nope"),
    ("r/nope", "repo r not found"), ("./nope", "path \"./nope\" not found"),
    ("/nope/x", "path \"/nope/x\" not found"),
  ])
  func missingCharts(name: String, wanted: String) async throws {
    let folder = try ScratchFolder()
    let run = await ToolRun.waiting("show", "all", name, folder: folder)
    #expect(run.status == 1)
    #expect(run.errors == "Error: \(wanted)\n")
  }

  @Test(arguments: [
    ("c", "--verify", "unpacked charts cannot be verified"),
    ("c", "--repo=ftp://x", "could not find protocol handler for: ftp"),
  ])
  func unsupportedSourcesAreRefused(name: String, flag: String, wanted: String) async throws {
    let folder = try ScratchFolder(ShowTests.chart)
    let run = await ToolRun.waiting("show", "all", name, flag, folder: folder)
    #expect(run.status == 1)
    #expect(run.output == "")
    #expect(run.errors == "Error: \(wanted)\n")
  }
}
