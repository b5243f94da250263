public import Archive
public import GoCompat
public import Platform
public import YAML

/// Why a chart could not be loaded or its values not be put together.
public struct ChartError: Error, Equatable {
  public indirect enum Kind: Equatable, Sendable {
    /// A system call failed.
    case file(FileError)
    /// A file of a chart folder cannot be read.
    case unreadable(name: ByteString, FileError)
    /// A folder has no readable Chart.yaml.
    case undetectable(path: ByteString, FileError)
    /// A file of the chart is not the document it should be.
    case document(name: ByteString, DocumentProblem)
    /// Chart.yaml names an API version that is not known.
    case unsupportedVersion
    /// Chart.yaml is of version 3, which Helm reads but no command of it takes.
    case version3
    case missingChartFile
    case invalid(MetadataProblem)
    /// The same where the chart is about to be packed.
    case unpackable(MetadataProblem)
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
    /// A name that would be a path in an archive.
    case nameIsPath(ByteString)
    /// A chart without a name, where its folder is to be called by it.
    case unnamed
    /// A name that is a folder's: `.` or `..`.
    case nameNotAllowed(ByteString)
    /// A name with slashes, where a folder is to be called by it.
    case nameHasSeparators(ByteString)
    /// values.schema.json is not JSON.
    case schemaNotJSON
    /// Metadata that cannot be written.
    case unwritable(YAMLError)
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

  /// A chart whose metadata are not what they should be.
  public init(invalid problem: MetadataProblem) { kind = .unpackable(problem) }
}

/// Why a file of a chart is not the document it should be.
public enum DocumentProblem: Error, Equatable, Sendable {
  case yaml(YAMLError)
  /// A line of a values file that begins with `---` says more.
  case separator(YAMLError)
  /// One of a values file's documents is not YAML or no table.
  case values(YAMLError)
  /// A value is of another kind than its field.
  case wrongType(FieldMismatch)
  /// A time is not written as RFC 3339 has it.
  case time(ByteString)
  /// A field that is not known, where every field has to be.
  case unknownField(ByteString)

  /// The sentence of sigs.k8s.io/yaml, or of Helm around it.
  public var goText: ByteString {
    switch self {
    case .yaml(let error): error.goText
    case .separator(let error): "error reading yaml document: " + error.goText
    case .values(let error): "cannot unmarshal yaml document: " + error.goText
    case .wrongType(let mismatch):
      "error unmarshaling JSON: while decoding JSON: " + mismatch.goText
    case .time(let reason): "error unmarshaling JSON: while decoding JSON: " + reason
    case .unknownField(let name):
      "error unmarshaling JSON: while decoding JSON: json: unknown field " + Strconv.quote(name)
    }
  }
}

/// What is wrong with a packed chart.
public enum PackedChartProblem: Error, Equatable {
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
  /// Packed charts inside charts are too large together.
  case nestedTooLarge(limit: Int)
  case fileTooLarge(name: ByteString, limit: Int)
  case empty
}

/// What is wrong with the metadata of a chart.
public enum MetadataProblem: Error, Equatable {
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
