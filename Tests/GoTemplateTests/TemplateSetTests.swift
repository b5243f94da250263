import GoCompat
import GoTemplate
import Testing

@Suite struct TemplateSetTests {
  private func run(_ set: TemplateSet, _ name: ByteString, _ data: GoValue = .nil) throws -> String
  {
    var output: [UInt8] = []
    try set.execute(name, data: data, into: &output, context: ExecutionContext())
    return ByteString(output).text
  }

  @Test func blankDefinitionDoesNotReplace() throws {
    let set = TemplateSet(functions: FunctionTable())
    try set.parse(name: "a", source: "{{ define \"x\" }}one{{ end }}")
    try set.parse(name: "b", source: "{{ define \"x\" }} \n{{/* none */}} {{ end }}")
    #expect(try run(set, "x") == "one")
    try set.parse(name: "c", source: "{{ define \"x\" }}two{{ end }}")
    #expect(try run(set, "x") == "two")
  }

  @Test func childKeepsItsDefinitions() throws {
    let set = TemplateSet(functions: FunctionTable())
    try set.parse(name: "a", source: "{{ define \"x\" }}parent{{ end }}[{{ template \"x\" }}]")
    let child = set.child()
    let text = try child.parse(
      name: "gotpl", source: "{{ define \"x\" }}child{{ end }}{{ template \"a\" }}")
    var output: [UInt8] = []
    try child.execute(text, data: .nil, into: &output, context: ExecutionContext())
    #expect(ByteString(output) == "[child]")
    #expect(try run(set, "a") == "[parent]")
    #expect(set.isDefined("gotpl") == false)
    #expect(child.names == ["a", "gotpl", "x"])
  }

  @Test func parsedTextBelongsToEachSetItIsAddedTo() throws {
    let set = TemplateSet(functions: FunctionTable())
    try set.parse(name: "a", source: "{{ define \"x\" }}parent{{ end }}")
    let text = try set.parse(text: "{{ define \"x\" }}child{{ end }}<{{ template \"x\" }}>")
    #expect(set.names == ["a", "x"])
    for _ in 0..<2 {
      let child = set.child()
      let main = child.add(text)
      var output: [UInt8] = []
      try child.execute(main, data: .nil, into: &output, context: ExecutionContext())
      #expect(ByteString(output) == "<child>")
      #expect(child.names == ["a", "gotpl", "x"])
    }
    #expect(try run(set, "x") == "parent")
  }

  @Test func failedParseAddsNothing() throws {
    let set = TemplateSet(functions: FunctionTable())
    #expect(throws: TemplateError.self) {
      try set.parse(name: "a", source: "{{ define \"x\" }}x{{ end }}{{ nope }}")
    }
    #expect(set.names == [])
  }

  @Test func functionsCanBeReplacedAfterParsing() throws {
    let functions = FunctionTable()
    functions.define(GoFunction("f", GoSignature([], result: .string)) { _ in .text("one") })
    let set = TemplateSet(functions: functions)
    try set.parse(name: "a", source: "{{ f }}")
    #expect(try run(set, "a") == "one")
    functions.define(GoFunction("f", GoSignature([], result: .string)) { _ in .text("two") })
    #expect(try run(set, "a") == "two")
  }

  @Test func functionsAreMadeWhenNamed() throws {
    var made: [ByteString] = []
    let functions = FunctionTable { name in
      guard name == "f" || name == "g" else { return nil }
      made.append(name)
      return GoFunction(name, GoSignature([], result: .int)) { _ in .int(1) }
    }
    let set = TemplateSet(functions: functions)
    try set.parse(name: "a", source: "{{ f }}{{ f }}{{ print 1 }}")
    #expect(try run(set, "a") == "111")
    #expect(made == ["f"])
  }

  @Test(arguments: [
    (ExecutionContext.MissingKey.zero, "<no value>|"), (.invalid, "<no value>|<no value>"),
  ])
  func missingKeys(mode: ExecutionContext.MissingKey, expected: String) throws {
    let set = TemplateSet(functions: FunctionTable())
    try set.parse(name: "a", source: "{{ .x }}|{{ .s.x }}")
    var output: [UInt8] = []
    let data = GoMap(["s": .map(GoMap(.stringMap))])
    try set.execute(
      "a", data: .map(data), into: &output, context: ExecutionContext(missingKey: mode))
    #expect(ByteString(output).text == expected)
  }

  @Test(arguments: [
    ("{{ .x }}", "template: a:1:3: executing \"a\" at <.x>: map has no entry for key \"x\""),
    ("{{ (.s).x }}", "template: a:1:4: executing \"a\" at <.s>: nil data; no entry for key \"x\""),
  ])
  func strictMissingKeys(template: String, expected: String) throws {
    let set = TemplateSet(functions: FunctionTable())
    try set.parse(name: "a", source: ByteString(template))
    var output: [UInt8] = []
    let error = #expect(throws: TemplateError.self) {
      try set.execute(
        "a", data: .map(GoMap(["s": .nil])), into: &output,
        context: ExecutionContext(missingKey: .error))
    }
    #expect(error?.goText.text == expected)
  }
}
