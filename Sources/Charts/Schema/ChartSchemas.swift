public import GoCompat
public import YAML

/// Checks values against the schemas of a chart and of its subcharts.
///
/// - SeeAlso: `util.ValidateAgainstSchema`
public enum ChartSchemas {
  /// Checks coalesced values; the subcharts are checked even when the chart itself fails.
  ///
  /// - Parameter values: the values as templates see them, those of subcharts under their names.
  public static func check(
    _ chart: Chart, _ values: Object, references: SchemaReferences = SchemaReferences()
  ) throws(ChartSchemaError) {
    var failures: [ChartSchemaError.Failure] = []
    var metaschemas: SchemaLibrary?
    check(chart, values, [], references, &metaschemas, &failures)
    if !failures.isEmpty { throw ChartSchemaError(failures: failures) }
  }

  private static func check(
    _ chart: Chart, _ values: Object, _ path: [ByteString], _ references: SchemaReferences,
    _ metaschemas: inout SchemaLibrary?, _ failures: inout [ChartSchemaError.Failure]
  ) {
    if let bytes = chart.schema {
      let shared = metaschemas ?? .metaschemas()
      metaschemas = shared
      do {
        let schema = try ValuesSchema(bytes, references, metaschemas: shared)
        try schema.check(.object(values))
      } catch {
        failures.append(
          ChartSchemaError.Failure(chart: chart.name, valuesPath: path, reason: .schema(error)))
      }
    }
    for subchart in chart.dependencies {
      let below = path + [subchart.name]
      switch values[subchart.name] {
      case nil, .null: continue
      case .object(let own): check(subchart, own, below, references, &metaschemas, &failures)
      case .some(let other):
        failures.append(
          ChartSchemaError.Failure(
            chart: subchart.name, valuesPath: below, reason: .notAnObject(other)))
      }
    }
  }
}

/// The charts whose values do not meet their schema.
public struct ChartSchemaError: Error, Sendable {
  /// What is wrong with the values of one chart.
  public struct Failure: Sendable {
    public enum Reason: Sendable {
      case schema(SchemaError)
      /// The value under the name of a subchart, which should be an object.
      case notAnObject(Value)
    }

    public let chart: ByteString
    /// The keys from the root chart's values to those of the chart.
    public let valuesPath: [ByteString]
    public let reason: Reason
  }

  /// The failures, parents before their subcharts.
  public let failures: [Failure]
}

extension ChartSchemaError {
  /// The failures as Helm writes them, each below the name of its chart.
  public var helmText: ByteString {
    var text = ByteString()
    for failure in failures {
      text.append(failure.chart)
      text.append(":\n")
      text.append(failure.reason.helmText)
    }
    return text
  }

  /// The text with which Helm ends a render.
  ///
  /// - SeeAlso: `util.ToRenderValuesWithSchemaValidation`
  public var renderText: ByteString {
    "values don't meet the specifications of the schema(s) in the following chart(s):\n" + helmText
  }
}

extension ChartSchemaError.Failure.Reason {
  /// What Helm writes below the name of the chart.
  public var helmText: ByteString {
    switch self {
    case .schema(let error): error.helmText
    case .notAnObject(let value):
      ByteString("invalid type for values: expected object (map), got \(value.goTypeName)\n")
    }
  }
}

extension Value {
  /// The Go type of the value, as `%T` prints it.
  fileprivate var goTypeName: String {
    switch self {
    case .null: "<nil>"
    case .bool: "bool"
    case .int: "int64"
    case .float: "float64"
    case .string: "string"
    case .array: "[]interface {}"
    case .object: "map[string]interface {}"
    }
  }
}
