import GoCompat
import YAML

/// What a template does with documents, on documents alone: the operations that recorded cases name.
enum Operation: String {
  case toYaml, toYamlPretty, toJson, toRawJson, toPrettyJson, toToml
  case fromYaml, fromJson, fromToml
  /// A user's values file.
  case values
  /// The values file of a chart, with all its documents.
  case chartValues

  /// What Helm prints for an input.
  func run(_ input: Value) -> ByteString {
    if let text = write(input) { return text }
    guard case .string(let text) = input else { return "the input is no text" }
    switch self {
    case .values: return Self.values(text)
    case .chartValues: return Self.chartValues(text)
    default: return Self.json(read(text))
    }
  }

  /// The output of the operations that write, where an error prints nothing.
  private func write(_ input: Value) -> ByteString? {
    switch self {
    case .toYaml: Self.yaml(input, .standard)
    case .toYamlPretty: Self.yaml(input, .pretty)
    case .toJson: Self.json(input)
    case .toRawJson: Self.json(input, JSONWriter(escapesHTML: false))
    case .toPrettyJson: Self.json(input, JSONWriter(indent: "  "))
    case .toToml: Self.toml(input)
    default: nil
    }
  }

  private static func yaml(_ input: Value, _ dialect: YAMLDialect) -> ByteString {
    guard var bytes = try? YAMLWriter.text(input, dialect) else { return "" }
    if bytes.last == 0x0A { bytes.removeLast() }
    return ByteString(bytes)
  }

  static func json(_ value: Value, _ writer: JSONWriter = JSONWriter()) -> ByteString {
    var writer = writer
    writer.write(value)
    return ByteString((try? writer.finish()) ?? [])
  }

  private static func toml(_ input: Value) -> ByteString {
    do {
      return ByteString(try TOMLWriter.text(TOMLValue(input)))
    } catch {
      return error.goText
    }
  }

  private func read(_ text: ByteString) -> Value {
    switch self {
    case .fromYaml: Self.fromYaml(text)
    case .fromJson: Self.fromJSON(text)
    default: Self.fromTOML(text)
    }
  }

  private static func failure(_ text: ByteString) -> Value { .object(["Error": .string(text)]) }

  private static func fromYaml(_ text: ByteString) -> Value {
    do {
      return .object(try YAMLReader.object(text.bytes))
    } catch {
      return failure(error.goText)
    }
  }

  private static func fromTOML(_ text: ByteString) -> Value {
    do {
      return try TOMLReader.read(text.bytes, into: ValueBuilder())
    } catch {
      return failure(error.goText)
    }
  }

  private static func fromJSON(_ text: ByteString) -> Value {
    do {
      let (tape, numberError) = try JSONReader.tape(text.bytes)
      switch tape.build(ValueBuilder()) {
      case .object(var object):
        if let numberError { object["Error"] = .string(numberError.goText) }
        return .object(object)
      case .null where tape.rootKind == .null: return .null
      default:
        let wanted = "map[string]interface {}"
        return failure(
          JSONError(.wrongType(found: tape.rootKind.rawValue, wanted: wanted)).goText)
      }
    } catch {
      return failure(error.goText)
    }
  }

  private static func values(_ text: ByteString) -> ByteString {
    do {
      return json(.object(try YAMLReader.object(text.bytes)))
    } catch {
      return "error: " + error.goText
    }
  }

  private static func chartValues(_ text: ByteString) -> ByteString {
    var documents = YAMLDocuments(text.bytes)
    var all = Object()
    do {
      while let document = try documents.next() {
        do {
          all = merge(all, try YAMLReader.object(document))
        } catch {
          return "error: cannot load values.yaml: cannot unmarshal yaml document: " + error.goText
        }
      }
    } catch {
      return "error: cannot load values.yaml: error reading yaml document: " + error.goText
    }
    return json(.object(withoutNulls(all)))
  }

  /// A chart's default of null means that there is none.
  private static func withoutNulls(_ object: Object) -> Object {
    var result = Object()
    for (key, value) in object {
      switch value {
      case .null: continue
      case .object(let inner): result[key] = .object(withoutNulls(inner))
      default: result[key] = value
      }
    }
    return result
  }

  /// - SeeAlso: `MergeMaps` of Helm's chart loader
  private static func merge(_ base: Object, _ over: Object) -> Object {
    var result = base
    for (key, value) in over {
      if case .object(let new) = value, case .object(let old)? = result[key] {
        result[key] = .object(merge(old, new))
      } else {
        result[key] = value
      }
    }
    return result
  }
}
