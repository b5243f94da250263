import Charts
import GoCompat

/// Every maintainer has a name, and addresses that can be ones.
///
/// - SeeAlso: `rules.validateChartMaintainer`
enum MaintainersRule: ChartFileRule {
  static let severity = LintSeverity.error

  static func problem(in subject: ChartFileSubject) -> ByteString? {
    let metadata = subject.metadata
    for (index, maintainer) in metadata.maintainers.enumerated() {
      if index == metadata.firstNullMaintainer { break }
      if let problem = problem(with: maintainer) { return problem }
    }
    return metadata.firstNullMaintainer == nil ? nil : "a maintainer entry is empty"
  }

  private static func problem(with maintainer: Maintainer) -> ByteString? {
    if maintainer.name.isEmpty { return "each maintainer requires a name" }
    if !maintainer.email.isEmpty, !MailAddress.isValid(maintainer.email) {
      return "invalid email '" + maintainer.email + "' for maintainer '" + maintainer.name + "'"
    }
    if !maintainer.url.isEmpty, !WebAddress.isValid(maintainer.url) {
      return "invalid url '" + maintainer.url + "' for maintainer '" + maintainer.name + "'"
    }
    return nil
  }
}
