public import Charts
public import Diagnostics
public import GoCompat
public import Platform
public import Repositories
public import YAML

// Errors of the lower rooms that have words but no place to show.

extension FileError: ReportableError {
  public var helmText: ByteString { ByteString(goText) }
  public var diagnostic: Diagnostic? { nil }
}

extension ChartError: ReportableError {
  public var diagnostic: Diagnostic? { nil }
}

extension ProvenanceError: ReportableError {
  public var diagnostic: Diagnostic? { nil }
}

extension RepositoryError: ReportableError {
  public var diagnostic: Diagnostic? { ServerAdvice.diagnostic(self) }
}

extension RepositoryFileError: ReportableError {
  public var diagnostic: Diagnostic? { nil }
}

extension ValuesError: ReportableError {
  public var diagnostic: Diagnostic? { nil }
}

extension SetError: ReportableError {
  public var diagnostic: Diagnostic? { nil }
}

extension YAMLError: ReportableError {
  public var helmText: ByteString { goText }
  public var diagnostic: Diagnostic? { nil }
}

extension JSONError: ReportableError {
  public var helmText: ByteString { goText }
  public var diagnostic: Diagnostic? { nil }
}
