import GoCompat
import GoTemplate
import Testing

@Suite struct OutputMapTests {
  @Test func placesAreTracedThroughIncludes() throws {
    let map = OutputMap()
    let helm = MiniHelm(outputMap: map)
    try helm.set.parse(
      name: "_h.tpl", source: "{{ define \"labels\" }}\na: 1\nb: {{ print 2 }}\n{{ end }}")
    try helm.set.parse(
      name: "t.yaml", source: "x: y\nlabels:\n{{ include \"labels\" . }}z: {{ .n }}\n")
    var output: [UInt8] = []
    try helm.set.execute(
      "t.yaml", data: .map(GoMap(["n": .int(7)])), into: &output, context: helm.context)
    let text = ByteString(output).text
    #expect(text == "x: y\nlabels:\n\na: 1\nb: 2\nz: 7\n")

    func trace(_ piece: String) -> [String] {
      guard let range = text.firstRange(of: piece) else { return [] }
      let offset = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
      return map.trace(offset, in: output).map {
        "\($0.templateName) \($0.source.name):\($0.source.line(at: $0.offset))"
      }
    }
    #expect(trace("labels") == ["t.yaml t.yaml:2"])
    #expect(trace("b: 2") == ["t.yaml t.yaml:3", "labels _h.tpl:3"])
    #expect(trace("7") == ["t.yaml t.yaml:3"])
  }

  @Test func entriesCoverTheOutputInOrder() throws {
    let map = OutputMap()
    let helm = MiniHelm(outputMap: map)
    try helm.set.parse(
      name: "t",
      source:
        "a{{ range until 3 }}{{ . }}-{{ end }}{{ define \"x\" }}!{{ end }}{{ template \"x\" }}")
    var output: [UInt8] = []
    try helm.set.execute("t", data: .nil, into: &output, context: helm.context)
    var end = 0
    for entry in map.entries {
      #expect(entry.outputStart == end)
      end = entry.outputEnd
    }
    #expect(end == output.count)
    #expect(map.entries.last?.template.name == "x")
  }
}
