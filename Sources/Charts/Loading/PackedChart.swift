import Archive
import GoCompat

/// The files of a packed chart: a gzipped tar archive with one folder at its top.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/chart/loader/archive.LoadArchiveFiles`
enum PackedChart {
  /// Unpacks the files, the top folder taken off their names.
  static func files(
    _ bytes: [UInt8], limits: ChartLimits
  ) throws(PackedChartProblem) -> [ChartFile] {
    // Headers and padding are not counted by Helm; for tiny files they are the larger part.
    var reader: TarReader
    do throws(ArchiveError) {
      reader = try TarReader(gzip: bytes, limit: limits.chartSize * 4)
    } catch {
      throw .archive(error)
    }
    var files: [ChartFile] = []
    var remaining = limits.chartSize
    while let entry = try next(&reader) {
      if entry.kind == .directory || entry.kind == .globalHeader { continue }
      try refuseLinks(entry)
      let name = try self.name(of: entry)
      try refuseLarge(entry, remaining: remaining, limits)
      let data = try content(&reader)
      remaining -= data.count
      if remaining <= 0 { throw .chartTooLarge(limit: limits.chartSize) }
      files.append(
        ChartFile(
          name: name, data: data.withoutByteOrderMark, modified: entry.modified))
    }
    if files.isEmpty { throw .empty }
    return files
  }

  private static func next(_ reader: inout TarReader) throws(PackedChartProblem) -> TarEntry? {
    do throws(ArchiveError) { return try reader.next() } catch { throw .archive(error) }
  }

  private static func content(_ reader: inout TarReader) throws(PackedChartProblem) -> [UInt8] {
    do throws(ArchiveError) { return try reader.content() } catch { throw .archive(error) }
  }

  private static func refuseLinks(_ entry: TarEntry) throws(PackedChartProblem) {
    switch entry.kind {
    case .link: throw .link(name: entry.name)
    case .device: throw .device(name: entry.name)
    default: break
    }
  }

  private static func refuseLarge(
    _ entry: TarEntry, remaining: Int, _ limits: ChartLimits
  ) throws(PackedChartProblem) {
    if entry.size > remaining { throw .chartTooLarge(limit: limits.chartSize) }
    if entry.size > limits.fileSize {
      throw .fileTooLarge(name: entry.name, limit: limits.fileSize)
    }
  }

  /// The name of a file inside the chart.
  private static func name(of entry: TarEntry) throws(PackedChartProblem) -> ByteString {
    // Archives packed on Windows may have backslashes.
    let isWindows = entry.name.bytes.contains(UInt8(ascii: "\\"))
    let parts = entry.name.split(by: isWindows ? "\\" : "/")
    let path = ByteString(
      Array(parts.dropFirst().map(\.bytes).joined(separator: [UInt8(ascii: "/")])))
    if path.hasPrefix("/") { throw .absolutePath }
    let name = path.cleanPath
    if name == "." { throw .outsideFolder(name: entry.name) }
    if name.hasPrefix("..") { throw .parentPath }
    if name.startsWithDrive { throw .drivePath }
    if parts.first == "Chart.yaml" { throw .chartFileOutsideFolder }
    return name
  }
}

extension [UInt8] {
  /// The bytes without the three that may mark a text as UTF-8.
  var withoutByteOrderMark: [UInt8] {
    starts(with: [0xEF, 0xBB, 0xBF]) ? Array(dropFirst(3)) : self
  }
}

extension ByteString {
  fileprivate var startsWithDrive: Bool {
    guard count >= 3 else { return false }
    let isLetter = (0x61...0x7A).contains(bytes[0].asciiLowercased)
    return isLetter && bytes[1] == UInt8(ascii: ":") && bytes[2] == UInt8(ascii: "/")
  }
}
