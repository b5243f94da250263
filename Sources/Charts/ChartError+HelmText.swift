import Archive
public import GoCompat
import Platform
import YAML

extension ChartError {
  /// The sentence of Helm.
  public var helmText: ByteString { kind.helmText }
}

extension ChartError.Kind {
  var helmText: ByteString {
    switch self {
    case .file(let error): ByteString(error.goText)
    case .undetectable(let path, let error):
      "unable to detect chart at " + path + ": " + ByteString(error.goText)
    case .document(let name, let problem): "cannot load " + name + ": " + problem.goText
    case .unreadable(let name, let error):
      "error reading " + name + ": " + ByteString(error.goText)
    case .version3: "invalid chart apiVersion"
    case .unsupportedVersion: "unsupported chart version"
    case .missingChartFile: "Chart.yaml file is missing"
    case .unpackable(let problem): "chart validation: validation: " + problem.helmText
    case .invalid(let problem): "validation: " + problem.helmText
    case .subchart(let file, let chart, let kind):
      "error unpacking subchart " + file + " in " + chart + ": " + kind.helmText
    case .subchartNotPacked(let file, let chart, let found):
      "error unpacking subchart tar in " + chart + ": expected " + file + ", got " + found
    case .nestedTooDeep(let limit): "subcharts are nested deeper than \(String(limit)) levels"
    case .ignoreRule(.doubleStar): "double-star (**) syntax is not supported"
    case .ignoreRule(.badPattern): "syntax error in pattern"
    case .ignoreRule(.lineTooLong): "bufio.Scanner: token too long"
    case .irregularFile(let path):
      "cannot load irregular file " + path + " as it has file mode type bits set"
    case .fileTooLarge(let name, let limit):
      "chart file " + Strconv.quote(name) + " is larger than the maximum file size \(String(limit))"
    case .tooManyFiles(let limit): "chart folder has more than \(String(limit)) files"
    case .nameIsPath(let name): Strconv.quote(name) + " is not a valid chart name"
    case .unnamed: "chart name not specified"
    case .nameNotAllowed(let name): "chart name " + Strconv.quote(name) + " is not allowed"
    case .nameHasSeparators(let name):
      "chart name " + Strconv.quote(name) + " must not contain path separators"
    case .schemaNotJSON: "invalid JSON in values.schema.json"
    case .unwritable(let error): error.goText
    case .brokenLink(let path, let problem):
      "error evaluating symlink " + path + ": " + problem.helmText
    case .packed(let problem): problem.helmText
    case .typeMismatch(let name, let value):
      "type mismatch on " + name + ": " + value.goBooleanText
    }
  }
}

extension ChartError.LinkProblem {
  fileprivate var helmText: ByteString {
    switch self {
    case .unresolved(let error): ByteString(error.goText)
    case .tooManyLinks: "EvalSymlinks: too many links"
    case .circle: "it leads back to a folder it is in"
    }
  }
}

extension PackedChartProblem {
  var helmText: ByteString {
    switch self {
    case .archive(let error): error.goText
    case .notPacked(let path, let contentType):
      "file '" + path + "' does not appear to be a gzipped archive; got '\(contentType)'"
    case .looksLikeYAML(let path):
      "file '" + path + "' seems to be a YAML file, but expected a gzipped archive"
    case .badHeader(let path):
      "file '" + path
        + "' does not appear to be a valid chart file (details: gzip: invalid header)"
    case .unreadable: "unable to load chart archive"
    case .noChartFile: "unable to detect chart version, no Chart.yaml found"
    case .absolutePath: "chart illegally contains absolute paths"
    case .outsideFolder(let name):
      "chart illegally contains content outside the base directory: " + Strconv.quote(name)
    case .parentPath: "chart illegally references parent directory"
    case .drivePath: "chart contains illegally named files"
    case .chartFileOutsideFolder: "chart yaml not in base directory"
    case .link(let name): "chart archive illegally contains a link: " + Strconv.quote(name)
    case .device(let name):
      "chart archive illegally contains a device or pipe: " + Strconv.quote(name)
    case .chartTooLarge(let limit):
      "decompressed chart is larger than the maximum size \(String(limit))"
    case .nestedTooLarge(let limit):
      "packed subcharts are larger than the maximum size \(String(limit))"
    case .fileTooLarge(let name, let limit):
      "decompressed chart file " + Strconv.quote(name) + " is larger than the maximum file size "
        + "\(String(limit))"
    case .empty: "no files in chart archive"
    }
  }
}

extension MetadataProblem {
  /// The sentence of Helm, without the `validation: ` before it.
  public var helmText: ByteString {
    switch self {
    case .noAPIVersion: "chart.metadata.apiVersion is required"
    case .noName: "chart.metadata.name is required"
    case .nameNotAllowed(let name): "chart.metadata.name " + Strconv.quote(name) + " is not allowed"
    case .badName(let name): "chart.metadata.name " + Strconv.quote(name) + " is invalid"
    case .noVersion: "chart.metadata.version is required"
    case .badVersion(let version):
      "chart.metadata.version " + Strconv.quote(version) + " is invalid"
    case .badType: "chart.metadata.type must be application or library"
    case .emptyMaintainer: "maintainers must not contain empty or null nodes"
    case .emptyDependency: "dependencies must not contain empty or null nodes"
    case .badAlias(let name):
      "dependency " + Strconv.quote(name) + " has disallowed characters in the alias"
    case .duplicateDependency(let key):
      "more than one dependency with name or alias " + Strconv.quote(key)
    }
  }
}
