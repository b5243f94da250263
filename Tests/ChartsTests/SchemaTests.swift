import GoCompat
import Synchronization
import Testing
import YAML

@testable import Charts

/// `values.schema.json` against recorded answers of the real engine.
@Suite struct SchemaTests {
  /// The recorded machine has nothing behind the addresses that the cases name.
  static let nothingThere = SchemaReferences { url throws(SchemaReferences.LoadFailure) in
    let path = url["file://".utf8.count...]
    throw SchemaReferences.LoadFailure("open " + path + ": no such file or directory")
  }

  static var cases: [ConformanceCase] {
    ["schema-07", "schema-2020-12", "schema-charts"].flatMap { ConformanceCase.all($0) }
  }

  @Test(arguments: cases.filter { $0.operation == "schema" })
  func recorded(_ test: ConformanceCase) throws {
    let chart = try test.load()
    let values = try RenderValues(chart, values: test.values).table.object
    do throws(ChartSchemaError) {
      try ChartSchemas.check(chart, values, references: Self.nothingThere)
      #expect(test.expectedError == nil)
    } catch {
      #expect(error.helmText.text == test.expectedError)
    }
  }

  @Test(arguments: cases.filter { $0.operation == "render" && $0.string("stage") == "values" })
  func renderStops(_ test: ConformanceCase) throws {
    let chart = try Dependencies.process(test.load(), values: test.values).chart
    let table = try RenderValues(chart, values: test.values).table.object
    #expect(throws: ChartSchemaError.self) { try ChartSchemas.check(chart, table) }
    do throws(ChartSchemaError) {
      try ChartSchemas.check(chart, table)
    } catch {
      #expect(error.renderText.text == test.expectedError)
    }
  }

  /// Schemas and values made at random, and what the engine said of them.
  @Test(arguments: ConformanceCase.all(in: "charts/schemas"))
  func random(_ test: ConformanceCase) throws {
    let schema = try #require(test.bytes("schema"))
    #expect(Self.answer(schema, .object(test.values)) == test.expectedError)
  }

  static func answer(_ schema: ByteString, _ values: Value) -> String? {
    do throws(SchemaError) {
      try ValuesSchema(schema.bytes).check(values)
      return nil
    } catch {
      return error.helmText.text
    }
  }

  @Test func schemasOutsideTheChart() {
    let schema: ByteString = #"{"$ref": "https://example.com/x.json"}"#
    let refused =
      #"failing loading "https://example.com/x.json": schemas outside the chart are not read"#
    #expect(Self.answer(schema, .object([:])) == refused)
  }

  @Test func loadedSchemas() throws {
    let references = SchemaReferences { _ throws(SchemaReferences.LoadFailure) in
      Array(#"{"$defs": {"n": {"type": "number"}}}"#.utf8)
    }
    let text = #"{"properties": {"a": {"$ref": "http://example.com/x#/$defs/n"}}}"#
    let schema = try ValuesSchema(Array(text.utf8), references: references)
    #expect(try schema.validate(.object(["a": .float(1)])).isEmpty)
    let violations = try schema.validate(.object(["a": .string("1")]))
    #expect(violations.count == 1)
    #expect(violations.first?.text.text == "at '/a': got string, want number")
  }

  @Test func unknownNamesAllowAnything() throws {
    let text = #"{"properties": {"a": {"$ref": "urn:example:a"}}}"#
    let warnings = Warnings()
    let references = SchemaReferences(warn: { urn in warnings.urns.withLock { $0.append(urn) } })
    let schema = try ValuesSchema(Array(text.utf8), references: references)
    #expect(try schema.validate(.object(["a": .float(1)])).isEmpty)
    #expect(warnings.urns.withLock { $0 } == ["urn:example:a"])
  }

  final class Warnings: Sendable {
    let urns = Mutex<[ByteString]>([])
  }

  /// Each reference doubles the work: without a bound this would take years.
  @Test func explosionsEnd() throws {
    var definitions: [(key: ByteString, value: SchemaNode)] = []
    for index in 0..<40 {
      let next = SchemaObject([("$ref", .string("#/$defs/d\(index + 1)"))])
      let other = SchemaObject([("$ref", .string("#/$defs/d\(index + 1)"))])
      let both = SchemaObject([("allOf", .array([.object(next), .object(other)]))])
      definitions.append(("d\(index)", .object(both)))
    }
    definitions.append(("d40", .bool(true)))
    let library = SchemaLibrary(metaschemas: .metaschemas()) { url throws(SchemaError) in
      throw SchemaError(.outsideChart(url: url))
    }
    let root = SchemaObject([
      ("$defs", .object(SchemaObject(definitions))), ("$ref", .string("#/$defs/d0")),
    ])
    library.add(.object(root), at: "file:///s.json")
    let schema = try library.compile(at: "file:///s.json")
    #expect(throws: SchemaError.self) {
      try SchemaValidator(in: library, effort: 10_000).validate(.null, against: schema)
    }
  }

  @Test func plainSchemasAreValid() throws {
    // Whatever the quick look accepts, the metaschema must accept.
    let library = SchemaLibrary.metaschemas()
    for test in ConformanceCase.all(in: "charts/schemas") {
      guard let text = test.bytes("schema"), let node = try? SchemaReader.read(text.bytes) else {
        continue
      }
      for draft in SchemaDraft.allCases {
        let patterns = SchemaPatterns()
        guard PlainSchemaCheck(draft: draft, patterns: patterns).accepts(node) else { continue }
        let meta = try library.metaschema(of: SchemaDialect(draft: draft))
        let violation = try SchemaValidator(in: library).validate(node, against: meta)
        #expect(violation == nil, "\(text) in \(draft)")
      }
    }
  }
}
