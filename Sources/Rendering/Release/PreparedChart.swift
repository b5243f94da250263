public import Charts
public import YAML

/// A chart with the values its templates will see: dependencies processed, defaults coalesced.
public struct PreparedChart {
  /// The chart tree without what is switched off, subcharts under their aliases.
  public let chart: Chart
  public let values: SharedTable
  /// What Helm would have logged meanwhile.
  public let notices: [ChartNotice]

  /// - Parameter userValues: those of files and flags
  /// - Throws: `PreparationError`
  /// - SeeAlso: `util.ProcessDependencies`, `util.ToRenderValues`
  public init(_ chart: Chart, userValues: Object) throws(PreparationError) {
    let processed: ProcessedChart
    do {
      processed = try Dependencies.process(chart, values: userValues)
    } catch {
      throw PreparationError(step: .dependencies, cause: error)
    }
    let coalesced: RenderValues
    do {
      coalesced = try RenderValues(processed.chart, values: userValues)
    } catch {
      throw PreparationError(step: .values, cause: error)
    }
    self.chart = processed.chart
    values = coalesced.table
    notices = processed.notices + coalesced.notices
  }

  /// Checks the values against the schemas of the chart and its subcharts.
  ///
  /// - Throws: `ChartSchemaError`
  public func checkSchemas(_ references: SchemaReferences = SchemaReferences()) throws {
    guard chart.hasSchema else { return }
    try ChartSchemas.check(chart, values.object, references: references)
  }
}

/// Dependencies or values that do not fit the chart.
public struct PreparationError: Error {
  public enum Step: Sendable { case dependencies, values }

  public let step: Step
  public let cause: ChartError
}

extension Chart {
  /// Whether this chart or one below it has a schema for its values.
  fileprivate var hasSchema: Bool { schema != nil || dependencies.contains { $0.hasSchema } }
}
