import Charts
import GoCompat
import Platform
import YAML

/// The rules about values.yaml.
///
/// - SeeAlso: `rules.ValuesWithOverrides`
struct ValuesCheck {
  private static let name: ByteString = "values.yaml"

  let settings: LintSettings

  func messages(on chart: LintedChart, _ overrides: Object) -> [LintMessage] {
    do throws(FileError) {
      _ = try chart.kind(of: Self.name)
    } catch {
      return [LintMessage(.info, Self.name, "file does not exist")]
    }
    guard let problem = problem(with: chart, overrides) else { return [] }
    return [LintMessage(.error, Self.name, problem)]
  }

  /// Reads the file and checks the values against the chart's own schema; subcharts are left out.
  ///
  /// - SeeAlso: `rules.validateValuesFile`
  private func problem(with chart: LintedChart, _ overrides: Object) -> ByteString? {
    let defaults: Object
    do throws(FileError) {
      switch Self.table(try chart.read(Self.name)) {
      case .success(let table): defaults = table
      case .failure(let problem): return "unable to parse YAML: " + problem.text
      }
    } catch {
      return "unable to parse YAML: " + ByteString(error.goText)
    }
    guard !settings.skipsSchemaValidation, let schema = try? chart.read("values.schema.json"),
      !schema.isEmpty
    else { return nil }
    do throws(SchemaError) {
      let schema = try ValuesSchema(schema, references: settings.schemaReferences)
      try schema.check(.object(overrides.coalesced(over: defaults)))
      return nil
    } catch {
      return error.helmText
    }
  }

  /// The first document of the file, which must be a table or nothing.
  ///
  /// - SeeAlso: `common.ReadValues`
  private static func table(_ bytes: [UInt8]) -> Result<Object, LintedChart.Problem> {
    do throws(YAMLError) {
      let tape = try YAMLReader.tape(bytes)
      switch tape.build(ValueBuilder()) {
      case .object(let table): return .success(table)
      case .null: return .success(Object())
      default:
        let mismatch = YAMLError(
          .wrongType(found: tape.rootKind.rawValue, wanted: "common.Values"))
        return .failure(LintedChart.Problem(mismatch.goText))
      }
    } catch {
      return .failure(LintedChart.Problem(error.goText))
    }
  }
}
