public import Charts
public import GoCompat
public import YAML

extension ChartError: ReportableError {}

extension ValuesError: ReportableError {}

extension SetError: ReportableError {}

extension YAMLError: ReportableError {
  public var helmText: ByteString { goText }
}

extension JSONError: ReportableError {
  public var helmText: ByteString { goText }
}
