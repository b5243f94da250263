import Charts
import GoCompat
import Platform

/// The chart being linted: its files, and the chart itself as far as it loads.
final class LintedChart {
  /// Why a path is no chart at all.
  struct Problem: Error {
    let text: ByteString

    init(_ text: ByteString) { self.text = text }
  }

  private enum Content {
    case folder
    case packed([ChartFile])

    var isFolder: Bool { if case .folder = self { true } else { false } }
  }

  /// The folder of the chart; for a packed chart the path of its file.
  let folder: ByteString
  private let content: Content
  private let limits: ChartLimits

  /// The chart, or why it does not load.
  private(set) lazy var chart: Result<Chart, ChartError> = load()

  init(_ path: ByteString, limits: ChartLimits) throws(Problem) {
    self.limits = limits
    if path.hasSuffix(".tgz") || path.hasSuffix(".tar.gz") {
      folder = path
      content = .packed(try Self.unpack(path, limits))
    } else {
      folder = Self.absolute(path)
      content = .folder
    }
    do throws(FileError) {
      _ = try kind(of: "Chart.yaml")
    } catch {
      let shown = content.isFolder ? GoPath.join([path, "Chart.yaml"]) : "Chart.yaml"
      throw Problem(
        "unable to check Chart.yaml file in chart: stat " + shown + ": "
          + ByteString(error.reason))
    }
  }

  private static func unpack(
    _ path: ByteString, _ limits: ChartLimits
  ) throws(Problem) -> [ChartFile] {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try Files.read(path.bytes, limit: limits.chartSize)
    } catch {
      throw Problem("unable to open tarball: " + ByteString(error.goText))
    }
    do throws(ChartError) {
      return try ChartLoader(limits: limits, style: .engine).unpack(bytes)
    } catch {
      throw Problem("unable to extract tarball: " + error.helmText)
    }
  }

  private static func absolute(_ path: ByteString) -> ByteString {
    if GoPath.isAbs(path) { return GoPath.clean(path) }
    return GoPath.join([ByteString(Files.currentDirectory() ?? []), path])
  }

  /// Whether a name in the chart is a file or a folder.
  ///
  /// - Throws: when there is nothing of that name, or it cannot be looked at.
  func kind(of name: ByteString) throws(FileError) -> FileStatus.Kind {
    switch content {
    case .folder: return try Files.status(of: GoPath.join([folder, name]).bytes).kind
    case .packed(let files):
      if files.contains(where: { $0.name == name }) { return .regular }
      if files.contains(where: { $0.name.hasPrefix(name + "/") }) { return .directory }
      throw FileError.absent(name, operation: "stat")
    }
  }

  /// The bytes of a file.
  func read(_ name: ByteString) throws(FileError) -> [UInt8] {
    switch content {
    case .folder:
      return try Files.read(GoPath.join([folder, name]).bytes, limit: limits.fileSize)
    case .packed(let files):
      guard let file = files.last(where: { $0.name == name }) else {
        throw FileError.absent(name, operation: "open")
      }
      return file.data
    }
  }

  private func load() -> Result<Chart, ChartError> {
    let loader = ChartLoader(limits: limits, style: .engine)
    do throws(ChartError) {
      switch content {
      case .folder: return .success(try loader.load(path: folder).chart)
      case .packed(let files): return .success(try loader.load(files: files).chart)
      }
    } catch {
      return .failure(error)
    }
  }
}

extension FileError {
  /// What a system call says of a file that is not there.
  fileprivate static func absent(_ name: ByteString, operation: String) -> FileError {
    FileError(operation: operation, path: name.bytes, code: 2)
  }
}
