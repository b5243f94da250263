public import Archive
public import GoCompat
public import Platform
public import YAML

/// Why a chart could not be loaded or its values not be put together.
public struct ChartError: Error {
  public indirect enum Kind {
    /// A system call failed.
    case file(FileError)
    /// A folder has no readable Chart.yaml.
    case undetectable(path: ByteString, FileError)
    /// A file of the chart is not the document it should be.
    case document(name: ByteString, any Error)
    /// A document among a chart's values, or the user's, is not YAML.
    case values(any Error)
    /// Chart.yaml names an API version that is not known.
    case unsupportedVersion
    case missingChartFile
    case invalid(MetadataProblem)
    /// A subchart cannot be loaded.
    case subchart(file: ByteString, chart: ByteString, Kind)
    /// A packed subchart has other files beside it under its name.
    case subchartNotPacked(file: ByteString, chart: ByteString, found: ByteString)
    /// Subcharts are nested deeper than is allowed.
    case nestedTooDeep(limit: Int)
    /// A line of .helmignore is no pattern.
    case ignoreRule(IgnoreRules.Problem)
    /// A file in a chart folder is a device, a pipe or a socket.
    case irregularFile(path: ByteString)
    case fileTooLarge(name: ByteString, limit: Int)
    case tooManyFiles(limit: Int)
    /// A link leads to nothing, or in circles.
    case brokenLink(path: ByteString, LinkProblem)
    /// The bytes are not a packed chart.
    case packed(PackedChartProblem)
    /// A value of another kind stands where a subchart's table should be.
    case typeMismatch(name: ByteString, value: Value)
  }

  /// Why a link leads to no file.
  public enum LinkProblem: Equatable, Sendable {
    case unresolved(FileError)
    case tooManyLinks
    /// It leads to a folder it is in.
    case circle
  }

  public let kind: Kind

  init(_ kind: Kind) { self.kind = kind }
}

/// What is wrong with a packed chart.
public enum PackedChartProblem: Equatable, Sendable {
  case archive(ArchiveError)
  /// A file that is not gzip where a packed chart was asked for.
  case notPacked(path: ByteString, contentType: String)
  case looksLikeYAML(path: ByteString)
  /// The file begins like gzip but has no gzip header.
  case badHeader(path: ByteString)
  /// The archive cannot be read; Helm says no more when the chart is a file.
  case unreadable
  case noChartFile
  case absolutePath
  case outsideFolder(name: ByteString)
  case parentPath
  case drivePath
  case chartFileOutsideFolder
  case link(name: ByteString)
  case device(name: ByteString)
  case chartTooLarge(limit: Int)
  case fileTooLarge(name: ByteString, limit: Int)
  case empty
}

/// What is wrong with the metadata of a chart.
public enum MetadataProblem: Equatable, Sendable {
  case noAPIVersion
  case noName
  case nameNotAllowed(ByteString)
  case badName(ByteString)
  case noVersion
  case badVersion(ByteString)
  case badType
  case emptyMaintainer
  case emptyDependency
  case badAlias(dependency: ByteString)
  case duplicateDependency(ByteString)
}
