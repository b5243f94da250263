public import GoCompat

extension SchemaViolation {
  /// The violation and its causes, a line each, indented below one another.
  ///
  /// - SeeAlso: `ValidationError.Error`
  public var text: ByteString {
    var text = ByteString()
    write(to: &text, indent: 0)
    return text
  }

  /// The lines as Helm prints them: without the line that names its own schema file.
  ///
  /// - SeeAlso: `util.JSONSchemaValidationError.Error`
  public var helmText: ByteString {
    let whole = text
    let first = ByteString("jsonschema validation failed with 'file:///values.schema.json#'\n")
    return (whole.bytes.starts(with: first.bytes) ? whole[first.count...] : whole) + "\n"
  }

  private func write(to text: inout ByteString, indent: Int) {
    var indent = indent
    if !isTransparent {
      if indent > 0 {
        text.append("\n")
        for _ in 1..<indent { text.append("  ") }
        text.append("- ")
      }
      indent += 1
      if case .schema = kind {
      } else {
        text.append("at ")
        text.append(SchemaText.quoted(JSONPointer.text(path)))
        text.append(": ")
      }
      text.append(sentence)
    }
    for cause in causes { cause.write(to: &text, indent: indent) }
  }

  /// A reference with a single cause is left out.
  private var isTransparent: Bool {
    if case .reference = kind { causes.count == 1 } else { false }
  }

  /// What is wrong, without the place.
  public var sentence: ByteString {
    switch kind {
    case .schema(let location):
      "jsonschema validation failed with " + SchemaText.quoted(location)
    case .group, .reference: "validation failed"
    case .falseSchema: "false schema"
    case .cycle(let first, let second, let url):
      "both " + first + " and " + second + " resolve to " + SchemaText.doubleQuoted(url)
        + " causing reference cycle"
    case .not: "'not' failed"
    case .allOf: "'allOf' failed"
    case .anyOf: "'anyOf' failed"
    case .oneOf(nil): "'oneOf' failed, none matched"
    case .oneOf(let (first, second)?):
      "'oneOf' failed, subschemas \(number(first)), \(number(second)) matched"
    default: valueSentence
    }
  }

  private var valueSentence: ByteString {
    switch kind {
    case .type(let got, let want):
      "got \(got), want \(want.joined(separator: " or "))"
    case .enum(nil): "'enum' failed"
    case .enum(let wanted?): Self.wantedSentence(wanted)
    case .const(nil): "'const' failed"
    case .const(let wanted?): "value must be " + wanted
    case .format(let name, let got, let reason):
      SchemaText.quoted(got) + " is not valid " + ByteString(name) + ": " + reason
    case .count(let keyword, let got, let want):
      "\(keyword): got \(number(got)), want \(number(want))"
    case .number(let keyword, let got, let want):
      "\(keyword): got \(LocalizedNumber.text(got)), want \(LocalizedNumber.text(want))"
    case .pattern(let got, let want):
      SchemaText.quoted(got) + " does not match pattern " + SchemaText.quoted(want)
    default: memberSentence
    }
  }

  private var memberSentence: ByteString {
    switch kind {
    case .required(let missing):
      (missing.count == 1 ? "missing property " : "missing properties ") + SchemaText.list(missing)
    case .dependency(let property, let missing):
      "properties " + SchemaText.list(missing) + " required, if " + SchemaText.quoted(property)
        + " exists"
    case .additionalProperties(let names):
      "additional properties " + SchemaText.list(names) + " not allowed"
    case .additionalItems(let count): "last \(number(count)) additionalItem(s) not allowed"
    case .propertyName(let name): "invalid propertyName " + SchemaText.quoted(name)
    case .duplicates(let first, let second):
      "items at \(number(first)) and \(number(second)) are equal"
    case .contains: "no items match contains schema"
    case .minContains(let want, let matched) where matched.isEmpty:
      "min \(number(want)) items required to match contains schema, but none matched"
    case .minContains(let want, let matched): Self.matchSentence("min", want, matched)
    case .maxContains(let want, let matched): Self.matchSentence("max", want, matched)
    default: ""
    }
  }

  private static func wantedSentence(_ wanted: [ByteString]) -> ByteString {
    var sentence: ByteString = wanted.count == 1 ? "value must be " : "value must be one of "
    for (position, value) in wanted.enumerated() {
      if position > 0 { sentence.append(", ") }
      sentence.append(value)
    }
    return sentence
  }

  private static func matchSentence(
    _ bound: String, _ want: Int, _ matched: [Int]
  ) -> ByteString {
    let places = matched.map { String($0) }.joined(separator: " ")
    return ByteString(
      "\(bound) \(LocalizedNumber.text(want)) items required to match contains schema, "
        + "but matched \(LocalizedNumber.text(matched.count)) items at \(places)")
  }

  private func number(_ number: Int) -> String { LocalizedNumber.text(number) }
}
