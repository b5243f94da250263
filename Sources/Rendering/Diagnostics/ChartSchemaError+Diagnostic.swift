public import Charts
public import Diagnostics
import GoCompat
import YAML

extension ChartSchemaError {
  /// Every value that does not meet its schema: where it was set, what is wrong, who says so.
  public func diagnostic(_ sources: ValueSources) -> Diagnostic {
    var diagnostic = Diagnostic(id: "values.schema", message: "")
    var messages: [String] = []
    for failure in failures {
      let below = failure.valuesPath
      guard case .schema(let error) = failure.reason, case .violated(let whole) = error.kind else {
        messages.append(failure.reason.helmText.trimmingSpace.text)
        if case .notAnObject = failure.reason, let place = sources.place(of: below) {
          diagnostic.labels.append(Label(place, "should be a table"))
        }
        continue
      }
      let schema = sources.chart(at: below).flatMap { SchemaText($0.chart, path: $0.path) }
      for violation in whole.leaves.prefix(10) {
        messages.append("\(violation.valueText(below)): \(violation.sentence.text)")
        diagnostic.add(violation, below, sources, schema)
      }
    }
    diagnostic.message = messages.joined(separator: "\n")
    return diagnostic
  }
}

extension Diagnostic {
  fileprivate mutating func add(
    _ violation: SchemaViolation, _ below: [ByteString], _ sources: ValueSources,
    _ schema: SchemaText?
  ) {
    let value = violation.valueText(below)
    let said = violation.sentence.text
    var places = violation.extraKeys.compactMap { sources.place(of: below + violation.path + [$0]) }
    if places.isEmpty, let place = sources.place(of: below + violation.path) { places = [place] }
    for place in places { labels.append(Label(place, "\(value): \(said)")) }
    if places.isEmpty { notes.append(Note("\(value): \(said)")) }
    if let place = schema?.place(of: violation) {
      notes.append(Note("the schema of \(value)", at: place))
    }
    help = help ?? violation.help(below, schema)
  }
}

extension SchemaViolation {
  /// The violations at the ends of the tree.
  fileprivate var leaves: [SchemaViolation] { causes.isEmpty ? [self] : causes.flatMap(\.leaves) }

  /// The path of the value as a person writes it.
  fileprivate func valueText(_ below: [ByteString]) -> String {
    let keys = (below + path).map(\.text)
    return keys.isEmpty ? "the values" : keys.joined(separator: ".")
  }

  fileprivate var extraKeys: [ByteString] {
    if case .additionalProperties(let names) = kind { names } else { [] }
  }

  fileprivate func help(_ below: [ByteString], _ schema: SchemaText?) -> String? {
    switch kind {
    case .required(let missing):
      guard let first = missing.first else { return nil }
      let keys = (below + path + [first]).map(\.text).joined(separator: ".")
      return "set \(keys) in a values file or with --set \(keys)=…"
    case .additionalProperties(let names):
      guard let name = names.first, let schema else { return nil }
      return Suggestion.nearest(to: name.text, among: schema.properties(at: path))
        .map { "did you mean \($0)?" }
    case .type(let got, let want) where want == ["string"] && got != "null" && got != "object":
      return "quote the value, or set it with --set-string"
    default: return nil
    }
  }

  /// The keyword of the schema that is not met.
  fileprivate var keyword: String? {
    switch kind {
    case .type: "type"
    case .enum: "enum"
    case .const: "const"
    case .format: "format"
    case .pattern: "pattern"
    case .required: "required"
    case .additionalProperties: "additionalProperties"
    case .count(let keyword, _, _), .number(let keyword, _, _): keyword
    default: nil
    }
  }
}

/// The text of a chart's schema, to find what it says about a value.
private struct SchemaText {
  private let source: SourceText
  private let tape: DocumentTape
  private let document: Value

  init?(_ chart: Chart, path: ByteString) {
    // A schema that cannot be read as YAML is shown without its places.
    guard let bytes = chart.schema, let tape = try? YAMLReader.tape(bytes, .init(keepsPlaces: true))
    else { return nil }
    self.tape = tape
    document = tape.build(ValueBuilder())
    source = SourceText(name: "\(path.text)/values.schema.json", bytes: bytes)
  }

  /// The keyword that is not met, when it stands where the path of the value leads.
  func place(of violation: SchemaViolation) -> Place? {
    guard let keyword = violation.keyword, let schema = steps(to: violation.path),
      let found = tape.place(of: schema.steps + [.key(ByteString(keyword))]),
      let offset = source.offset(line: found.line, character: found.column),
      let line = source.line(found.line)
    else { return nil }
    return Place(source, offset..<max(offset, line.upperBound))
  }

  /// The names of the properties that the schema knows at a path.
  func properties(at path: [ByteString]) -> [String] {
    guard case .object(let schema)? = steps(to: path)?.schema,
      case .object(let properties)? = schema["properties"]
    else { return [] }
    return properties.map(\.key.text).sorted()
  }

  private func steps(to path: [ByteString]) -> (steps: [DocumentTape.Step], schema: Value)? {
    var steps: [DocumentTape.Step] = []
    var schema = document
    for key in path {
      guard case .object(let object) = schema else { return nil }
      if case .object(let properties)? = object["properties"], let next = properties[key] {
        steps += [.key("properties"), .key(key)]
        schema = next
      } else if let items = object["items"] {
        steps.append(.key("items"))
        schema = items
      } else {
        return nil
      }
    }
    return (steps, schema)
  }
}
