public import GoCompat
internal import Platform

/// Writes the files of a packed chart into a folder.
///
/// - SeeAlso: `chartutil.Expand`
public enum ChartUnpacking {
  /// Unpacks into a folder of the chart's name below another; all of it or nothing.
  ///
  /// - Throws: `ChartError` for archives that are none, `FileError` for a disk that will not.
  public static func unpack(_ archive: [UInt8], into parent: ByteString) throws {
    let files = try ChartLoader().unpack(archive)
    let name = try chartName(files)
    let target = parent.appending(pathElement: name)
    let staging = parent.appending(
      pathElement: "." + name + ByteString(".\(ProcessIdentity.number).tmp"))
    try Directories.create(parent.bytes)
    do {
      for file in files {
        // What unpacks no longer has names that lead out of the chart (`PackedChart.name`).
        let path = staging.appending(pathElement: file.name)
        try Directories.create(GoPath.dir(path).bytes)
        try FileWriter.write(file.data, to: path.bytes, mode: 0o644)
      }
      if (try? Files.status(of: target.bytes)) == nil {
        try FileRemoval.rename(staging.bytes, to: target.bytes)
      } else {
        try replaceFiles(files, from: staging, in: target)
      }
    } catch {
      try FileRemoval.removeTree(staging.bytes)
      throw error
    }
  }

  /// A folder that is there keeps what the chart does not have, as in Helm.
  private static func replaceFiles(
    _ files: [ChartFile], from staging: ByteString, in target: ByteString
  ) throws {
    for file in files {
      let path = target.appending(pathElement: file.name)
      try refuseLinks(file.name, below: target)
      try Directories.create(GoPath.dir(path).bytes)
      try FileRemoval.rename(staging.appending(pathElement: file.name).bytes, to: path.bytes)
    }
    try FileRemoval.removeTree(staging.bytes)
  }

  /// A link on the way would lead out of the folder.
  private static func refuseLinks(_ name: ByteString, below target: ByteString) throws {
    var path = target
    for part in name.split(by: "/").dropLast() {
      path = path.appending(pathElement: part)
      guard let status = try? Files.status(of: path.bytes, followingLinks: false) else { return }
      if status.kind == .link { throw ChartError(.packed(.link(name: name))) }
    }
  }

  private static func chartName(_ files: [ChartFile]) throws -> ByteString {
    guard let file = files.last(where: { $0.name == "Chart.yaml" }) else {
      throw ChartError(.unnamed)
    }
    let name: ByteString
    do throws(DocumentProblem) {
      name = try ChartFileReader.metadata(file.data).name
    } catch {
      throw ChartError(.document(name: "Chart.yaml", error))
    }
    if name.isEmpty { throw ChartError(.unnamed) }
    if name == "." || name == ".." { throw ChartError(.nameNotAllowed(name)) }
    guard name == name.pathBase else { throw ChartError(.nameHasSeparators(name)) }
    return name
  }
}
