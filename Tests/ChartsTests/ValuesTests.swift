import Charts
import GoCompat
import Testing
import YAML

@Suite struct ValuesTests {
  private func compose(_ change: (inout ValuesComposer) -> Void) throws(ValuesError) -> Value {
    var composer = ValuesComposer()
    change(&composer)
    return .object(try composer.compose { name in "text of " + name })
  }

  @Test func orderOfFilesAndFlags() throws {
    let values = try compose {
      $0.files = [
        .init(name: "a.yaml", data: Array("k: file\nt: {x: 1}\n---\nt: {w: 2}\n".utf8)),
        .init(name: "b.yaml", data: Array("t: {x: null}\nl: [1]\n".utf8)),
      ]
      $0.literalValues = ["lit=a,b\\c"]
      $0.fileValues = ["f=path/x"]
      $0.stringValues = ["s=1", "k=string"]
      $0.values = ["k=set,n=3", "l[1]=x"]
      $0.jsonValues = [#"k="json",j={"a":[1]}"#, #" {"t": {"z": 3}} "#]
    }
    let wanted = #"""
      {"k": "string", "t": {"x": null, "w": 2, "z": 3}, "l": [1, "x"], "s": "1", "n": 3,
       "f": "text of path/x", "lit": "a,b\\c", "j": {"a": [1]}}
      """#
    #expect(try values.normal == JSONReader.read(Array(wanted.utf8), into: ValueBuilder()))
    guard case .object(let object) = values else { return }
    #expect(object["n"] == .int(3))
  }

  @Test(arguments: [
    (ValuesError.Flag.set, "a", #"failed parsing --set data: key "a" has no value"#),
    (
      .set, "a[70000]=1",
      "failed parsing --set data: index of 70000 is greater than maximum supported index of 65536"
    ),
    (.set, "a[-1]=1", "failed parsing --set data: negative -1 index not allowed"),
    (.set, "a[0]x=1", #"failed parsing --set data: unexpected data at end of array index: ['x']"#),
    (
      .set, String(repeating: "a.", count: 31) + "b=1",
      "failed parsing --set data: value name nested level is greater than maximum supported nested level of 30"
    ),
    (
      .set, "a[99999999999999999999]=1",
      #"failed parsing --set data: error parsing index: strconv.Atoi: parsing "99999999999999999999": value out of range"#
    ),
    (.set, "a={x", "failed parsing --set data: list must terminate with '}'"),
    (
      .setString, "a,b",
      #"failed parsing --set-string data: key "a" has no value (cannot end with ,)"#
    ),
    (.setJSON, "a={", "failed parsing --set-json data a={"),
    (.setJSON, "{\"a\":", "failed parsing --set-json data JSON: {\"a\":"),
    (.setLiteral, "a", #"failed parsing --set-literal data: key "a" has no value"#),
  ])
  func failures(_ flag: ValuesError.Flag, _ argument: String, _ text: String) {
    do throws(ValuesError) {
      _ = try compose {
        switch flag {
        case .set: $0.values = [ByteString(argument)]
        case .setString: $0.stringValues = [ByteString(argument)]
        case .setFile: $0.fileValues = [ByteString(argument)]
        case .setLiteral: $0.literalValues = [ByteString(argument)]
        case .setJSON: $0.jsonValues = [ByteString(argument)]
        }
      }
      Issue.record("the argument was taken")
    } catch {
      #expect(error.helmText.text == text)
    }
  }

  @Test func originsOfValues() {
    var composer = ValuesComposer()
    let text = "a: 1\nt:\n  x: 1\n  w: [1]\n---\n# more\nt:\n  z: {}\n"
    composer.files = [.init(name: "f.yaml", data: Array(text.utf8))]
    composer.values = ["t.x=5,l[0].k=1", "a.b=2"]
    composer.jsonValues = [#"{"j": {"k": 1}}"#]
    let origins = composer.origins()
    func line(_ path: [ByteString]) -> Int? {
      if case .file("f.yaml", let place)? = origins.origin(of: path) { place?.line } else { nil }
    }
    #expect(line(["t", "w"]) == 4)
    #expect(line(["t", "w", "below"]) == 4)
    #expect(line(["t", "z"]) == 8)
    #expect(
      origins.origin(of: ["t", "x"]) == .flag(.set, argument: "t.x=5,l[0].k=1"))
    #expect(origins.origin(of: ["l"]) == .flag(.set, argument: "t.x=5,l[0].k=1"))
    #expect(origins.origin(of: ["a", "b"]) == .flag(.set, argument: "a.b=2"))
    #expect(origins.origin(of: ["a", "c"]) == nil)
    #expect(
      origins.origin(of: ["j", "k"]) == .flag(.setJSON, argument: #"{"j": {"k": 1}}"#))
  }

  @Test func deepListsAreNoCrash() {
    let argument = "a" + String(repeating: "[0]", count: 100_000) + "=1"
    #expect(throws: ValuesError.self) { try compose { $0.values = [ByteString(argument)] } }
  }

  @Test func tablesBelowGlobalsAreShared() throws {
    let metadata = "apiVersion: v2\nversion: 0.1.0\nname: "
    let chart = try ChartLoader().load(files: [
      ChartFile(name: "Chart.yaml", data: Array("\(metadata)top\n".utf8)),
      ChartFile(name: "values.yaml", data: Array("global: {a: {b: {c: 1}}}\n".utf8)),
      ChartFile(name: "charts/sub/Chart.yaml", data: Array("\(metadata)sub\n".utf8)),
    ]).chart
    let top = try RenderValues(chart, values: Object()).table
    let sub = try #require(top.table("sub"))
    let (a, subA) = (top.table("global")?.table("a"), sub.table("global")?.table("a"))
    #expect(a !== subA)
    #expect(try #require(a?.table("b")) === subA?.table("b"))
  }
}

extension SharedTable {
  fileprivate func table(_ key: ByteString) -> SharedTable? {
    if case .table(let table)? = self[key] { table } else { nil }
  }
}
