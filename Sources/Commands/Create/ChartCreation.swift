internal import GoCompat
internal import Platform

/// Writes the folder of a new chart.
struct ChartCreation {
  let context: CommandContext
  let name: String
  /// The folder the chart's own folder goes into, as given.
  let folder: String

  /// The most bytes a chart's name may have.
  private static let longestName = 250

  init(_ context: CommandContext, name: String, folder: String) {
    self.context = context
    self.name = name
    self.folder = folder
  }

  /// Writes the scaffold's files. What is there under their names is overwritten, with a warning.
  ///
  /// - SeeAlso: Helm's `chartutil.Create`.
  func writeScaffold() throws {
    try checkName()
    let parent = try context.absolutePath(folder)
    guard try status(of: parent)?.kind == .directory else {
      throw CommandFailure(ByteString("no such directory \(parent)"))
    }
    let chart = Paths.join(parent, name)
    if let existing = try? status(of: chart), existing.kind != .directory {
      throw CommandFailure(ByteString("file \(chart) already exists and is not a directory"))
    }
    for file in ChartScaffold.files {
      let path = Paths.join(chart, file.path)
      if (try? status(of: path)) != nil {
        let quoted = Strconv.quote(ByteString(path)).text
        context.output.write("WARNING: File \(quoted) already exists. Overwriting.\n")
      }
      try write(ChartScaffold.filled(Array(file.text.utf8), name: name), to: path)
    }
    try Directories.create(Array(Paths.join(chart, "charts").utf8))
  }

  /// Letters, digits, dots, dashes and underscores: other characters make trouble in templates.
  private func checkName() throws {
    guard !name.isEmpty, name.utf8.count <= ChartCreation.longestName else {
      throw CommandFailure(
        ByteString("chart name must be between 1 and \(ChartCreation.longestName) characters"))
    }
    let isAllowed = name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
      default: byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
      }
    }
    guard isAllowed else {
      throw CommandFailure(
        #"chart name must match the regular expression "^[a-zA-Z0-9._-]+$""#)
    }
  }

  /// Throws Go's words for a path that is not there.
  private func status(of path: String) throws -> FileStatus? {
    try Files.status(of: Array(path.utf8))
  }

  func write(_ bytes: [UInt8], to path: String) throws {
    try Directories.create(Array(Paths.directory(path).utf8))
    try FileWriter.write(bytes, to: Array(path.utf8), mode: 0o644)
  }
}
