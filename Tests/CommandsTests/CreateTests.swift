import Testing

@Suite struct CreateTests {
  static let names = [
    ".helmignore", "Chart.yaml", "templates/NOTES.txt", "templates/_helpers.tpl",
    "templates/deployment.yaml", "templates/hpa.yaml", "templates/httproute.yaml",
    "templates/ingress.yaml", "templates/service.yaml", "templates/serviceaccount.yaml",
    "templates/tests/test-connection.yaml", "values.yaml",
  ]

  @Test func writesTheScaffold() throws {
    let folder = try ScratchFolder()
    let run = ToolRun("create", "shop", folder: folder)
    #expect(run.status == 0)
    #expect(run.output == "Creating shop\n")
    #expect(folder.files == CreateTests.names.map { "shop/" + $0 })
    #expect(folder.text("shop/Chart.yaml")?.contains("name: shop\n") == true)
    for name in CreateTests.names {
      #expect(folder.text("shop/" + name)?.contains("<CHARTNAME>") == false)
    }
    #expect(
      ToolRun("show", "chart", "shop", folder: folder).output == """
        apiVersion: v2
        appVersion: 1.16.0
        description: A Helm chart for Kubernetes
        name: shop
        type: application
        version: 0.1.0


        """)
  }

  @Test func overwritesWithWarnings() throws {
    let folder = try ScratchFolder(["shop/values.yaml": "mine", "shop/other": "stays"])
    let run = ToolRun("create", "shop", folder: folder)
    #expect(run.status == 0)
    #expect(
      run.output == "Creating shop\nWARNING: File \"\(folder.path)/shop/values.yaml\" "
        + "already exists. Overwriting.\n")
    #expect(folder.text("shop/values.yaml") != "mine")
    #expect(folder.text("shop/other") == "stays")
  }

  @Test(arguments: [
    ("a b", #"chart name must match the regular expression "^[a-zA-Z0-9._-]+$""#),
    (String(repeating: "a", count: 251), "chart name must be between 1 and 250 characters"),
    ("file", "file FOLDER/file already exists and is not a directory"),
    ("no/x", "stat FOLDER/no: no such file or directory"),
    ("file/x", "no such directory FOLDER/file"),
  ])
  func refusals(name: String, wanted: String) throws {
    let folder = try ScratchFolder(["file": ""])
    let run = ToolRun("create", name, folder: folder)
    #expect(run.status == 1)
    let text = wanted.split(separator: "FOLDER", omittingEmptySubsequences: false)
      .joined(separator: folder.path)
    #expect(run.errors == "Error: \(text)\n")
    #expect(folder.files == ["file"])
  }

  @Test func starters() throws {
    let folder = try ScratchFolder([
      "data/starters/base/Chart.yaml": "apiVersion: v2\nname: base\nversion: 9.9.9\nicon: i\n",
      "data/starters/base/values.yaml": "# of <CHARTNAME>\nname: <CHARTNAME>\n",
      "data/starters/base/templates/a.yaml": "name: <CHARTNAME>-<CHARTNAME>",
      "data/starters/base/README.md": "<CHARTNAME> stays",
      "data/starters/base/charts/sub/Chart.yaml": "apiVersion: v2\nname: sub\nversion: 1.0.0\n",
    ])
    let environment = ["HELM_DATA_HOME": "\(folder.path)/data"]
    let run = ToolRun("create", "shop", "-p", "base", environment: environment, folder: folder)
    #expect(run.errors == "")
    #expect(run.status == 0)
    #expect(folder.text("shop/values.yaml") == "# of shop\nname: shop\n")
    #expect(folder.text("shop/templates/a.yaml") == "name: shop-shop")
    #expect(folder.text("shop/README.md") == "<CHARTNAME> stays")
    #expect(folder.text("shop/charts/sub/Chart.yaml")?.contains("name: sub") == true)
    #expect(folder.text("shop/Chart.yaml")?.contains("version: 0.1.0\n") == true)
    #expect(folder.text("shop/Chart.yaml")?.contains("icon") == false)
    let full = ToolRun(
      "create", "two", "--starter", "\(folder.path)/data/starters/base", folder: folder)
    #expect(full.status == 0)
    let missing = ToolRun("create", "x", "-p", "nope", environment: environment, folder: folder)
    #expect(
      missing.errors == "Error: could not load \(folder.path)/data/starters/nope: "
        + "stat \(folder.path)/data/starters/nope: no such file or directory\n")
  }
}
