import Charts
import GoCompat
import Platform
import YAML

/// A Chart.yaml as the rules see it.
struct ChartFileSubject {
  let metadata: Metadata
  /// The file as an untyped table.
  let table: Object
}

/// One rule about Chart.yaml.
protocol ChartFileRule {
  static var severity: LintSeverity { get }
  /// What is wrong, or nil.
  static func problem(in subject: ChartFileSubject) -> ByteString?
}

/// The rules about Chart.yaml.
///
/// - SeeAlso: `rules.Chartfile`
struct ChartFileCheck {
  private static let name: ByteString = "Chart.yaml"

  private static var rules: [any ChartFileRule.Type] {
    [
      ChartNameRule.self, APIVersionRule.self, VersionTypeRule.self, VersionRule.self,
      AppVersionTypeRule.self, MaintainersRule.self, SourcesRule.self, IconPresenceRule.self,
      IconAddressRule.self, ChartTypeRule.self, DeclaredDependenciesRule.self,
      StrictVersionRule.self,
    ]
  }

  func messages(on chart: LintedChart) -> [LintMessage] {
    var messages: [LintMessage] = []
    if (try? chart.kind(of: Self.name)) == .directory {
      messages.append(LintMessage(.error, Self.name, "should be a file, not a directory"))
    }
    switch read(chart) {
    case .failure(let problem):
      messages.append(LintMessage(.error, Self.name, "unable to parse YAML\n\t" + problem.text))
    case .success(let bytes):
      do throws(DocumentProblem) {
        messages += try self.messages(on: bytes)
      } catch {
        messages.append(LintMessage(.error, Self.name, "unable to parse YAML\n\t" + error.goText))
      }
    }
    return messages
  }

  private func read(_ chart: LintedChart) -> Result<[UInt8], LintedChart.Problem> {
    do throws(FileError) {
      return .success(try chart.read(Self.name))
    } catch {
      return .failure(LintedChart.Problem(ByteString(error.goText)))
    }
  }

  private func messages(on bytes: [UInt8]) throws(DocumentProblem) -> [LintMessage] {
    let subject = ChartFileSubject(
      metadata: try ChartFileReader.metadata(bytes), table: ChartFileReader.table(bytes))
    var messages: [LintMessage] = []
    do throws(DocumentProblem) {
      try ChartFileReader.checkStrictly(bytes)
    } catch {
      let text = "failed to strictly parse chart metadata file\n\t" + error.goText
      messages.append(LintMessage(.warning, Self.name, text))
    }
    for rule in Self.rules {
      guard let problem = rule.problem(in: subject) else { continue }
      messages.append(LintMessage(rule.severity, Self.name, problem))
    }
    return messages
  }
}
