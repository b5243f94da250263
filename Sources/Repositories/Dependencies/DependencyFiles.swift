internal import Charts
internal import GoCompat
internal import Platform

/// The archives in a chart's charts/ folder.
///
/// - SeeAlso: `Manager.safeMoveDeps`
struct DependencyFiles {
  /// An archive to put there.
  struct Archive {
    var name: ByteString
    var bytes: [UInt8]
  }

  let folder: ByteString
  let shownFolder: ByteString
  let say: (ByteString) -> Void

  /// Puts archives there and removes those of charts that are no dependencies any more.
  ///
  /// All of them are written beside the folder first; only renaming is left then, so that a full disk
  /// changes nothing.
  func replace(with archives: [Archive], keeping local: Set<ByteString>) throws(RepositoryError) {
    let staging = folder + ByteString(".\(ProcessIdentity.number).tmp")
    do throws(FileError) {
      try FileRemoval.removeTree(staging.bytes)
      do throws(FileError) {
        let names = try stage(archives, staging)
        let before = try Files.names(in: folder.bytes)
        for name in names {
          try FileRemoval.rename(
            GoPath.join([staging, name]).bytes, to: GoPath.join([folder, name]).bytes)
        }
        say("Deleting outdated charts")
        for name in before where !names.contains(ByteString(name)) {
          try removeOutdated(ByteString(name), keeping: local)
        }
      } catch {
        try FileRemoval.removeTree(staging.bytes)
        throw error
      }
      try FileRemoval.removeTree(staging.bytes)
    } catch {
      throw RepositoryError(.file(error))
    }
  }

  private func stage(
    _ archives: [Archive], _ staging: ByteString
  ) throws(FileError) -> [ByteString] {
    try Directories.create(staging.bytes)
    var names: [ByteString] = []
    for archive in archives {
      do throws(ChartError) {
        _ = try ChartLoader().load(packed: archive.bytes)
      } catch {
        say(
          "Could not verify " + GoPath.join([shownFolder, archive.name]) + " for moving: "
            + error.helmText + " (Skipping)")
        continue
      }
      try FileWriter.write(
        archive.bytes, to: GoPath.join([staging, archive.name]).bytes, mode: 0o644)
      names.append(archive.name)
    }
    return names
  }

  private func removeOutdated(
    _ name: ByteString, keeping local: Set<ByteString>
  ) throws(FileError) {
    let path = GoPath.join([folder, name])
    guard try Files.status(of: path.bytes, followingLinks: false).kind != .directory else {
      return
    }
    let chart: Chart
    do throws(ChartError) {
      chart = try ChartLoader().load(path: path).chart
    } catch {
      say(
        "Could not verify " + GoPath.join([shownFolder, name]) + " for deletion: "
          + error.helmText + " (Skipping)")
      return
    }
    if local.contains(chart.name) { return }
    try FileRemoval.remove(path.bytes)
  }
}
