public import GoCompat
public import YAML

/// Something Helm writes to its log while it works on a chart.
public enum ChartNotice: Equatable, Sendable {
  /// A chart of API version 2 keeps its dependencies in requirements.yaml.
  case requirementsFile
  /// A chart of API version 2 locks its dependencies in requirements.lock.
  case requirementsLock
  /// A link in a chart folder was followed.
  case followedLink(path: ByteString, resolved: ByteString)
  /// A condition names a value that is not a boolean.
  case conditionNotBool(path: ByteString, chart: ByteString)
  /// A tag's value is not a boolean.
  case tagNotBool(tag: ByteString, chart: ByteString)
  /// import-values names a table that is not there.
  case importWithoutTable(chart: ByteString, key: ByteString)
  /// import-values names a key of `exports` that is not there.
  case exportWithoutTable(key: ByteString)
  /// A chart's default is dropped since the user gives a table.
  case skippedValue(ByteString)
  case globalsNotTable(source: Bool)
  case globalConflict(ByteString)
  case globalIsTable(ByteString)
  /// A default that is a table is dropped since the user gives another value.
  case tableOverValue(ByteString, Value)
  /// A default is dropped since the user gives a table.
  case valueOverTable(ByteString, Value)
}

/// A line of Helm's log: a level, a message and attributes.
public struct LogLine: Equatable, Sendable {
  public enum Level: String, Sendable {
    case info = "INFO"
    case warn = "WARN"
  }

  public let level: Level
  public let message: ByteString
  public let attributes: [Attribute]

  public struct Attribute: Equatable, Sendable {
    public let key: String
    public let value: ByteString
  }

  init(_ level: Level, _ message: ByteString, _ attributes: KeyValuePairs<String, ByteString> = [:])
  {
    self.level = level
    self.message = message
    self.attributes = attributes.map(Attribute.init)
  }
}

extension ChartNotice {
  /// What Helm logs.
  public var helmLog: LogLine {
    switch self {
    case .requirementsFile:
      LogLine(
        .info,
        "Warning: Dependencies are handled in Chart.yaml since apiVersion \"v2\". "
          + "We recommend migrating dependencies to Chart.yaml.")
    case .requirementsLock:
      LogLine(
        .info,
        "Warning: Dependency locking is handled in Chart.lock since apiVersion \"v2\". "
          + "We recommend migrating to Chart.lock.")
    case .followedLink(let path, let resolved):
      LogLine(
        .info, "found symbolic link in path. Contents of linked file included and used",
        ["path": path, "resolved": resolved])
    case .conditionNotBool(let path, let chart):
      LogLine(.warn, "returned non-bool value", ["path": path, "chart": chart])
    case .tagNotBool(let tag, let chart):
      LogLine(.warn, "returned non-bool value", ["tag": tag, "chart": chart])
    case .importWithoutTable(let chart, let key):
      LogLine(
        .warn, "ImportValues missing table from chart",
        ["chart": chart, "error": Strconv.quote(key) + " is not a table"])
    case .exportWithoutTable(let key):
      LogLine(
        .warn, "ImportValues missing table", ["error": Strconv.quote(key) + " is not a table"])
    default: LogLine(.info, valueText)
    }
  }

  /// The messages of coalescing.
  private var valueText: ByteString {
    switch self {
    case .skippedValue(let path): "warning: skipped value for " + path + ": Not a table."
    case .globalsNotTable(let isSource):
      "warning: skipping globals because \(isSource ? "source" : "destination") "
        + "global is not a table."
    case .globalConflict(let key):
      "Conflict: cannot merge map onto non-map for " + Strconv.quote(key) + ". Skipping."
    case .globalIsTable(let key): "key " + key + " is table. Skipping"
    case .tableOverValue(let path, let value):
      "warning: cannot overwrite table with non table for " + path + " (" + value.goText + ")"
    case .valueOverTable(let path, let value):
      "warning: destination for " + path + " is a table. Ignoring non-table value ("
        + value.goText + ")"
    default: ""
    }
  }
}
