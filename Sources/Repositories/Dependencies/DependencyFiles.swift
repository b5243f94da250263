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
  /// A folder with all that will be there is made beside it, and takes its place in one step: a full disk
  /// or the end of the process changes nothing. Where there are unpacked charts to keep, or the file system
  /// has no such step, the archives are renamed one by one.
  func replace(with archives: [Archive], keeping local: Set<ByteString>) throws(RepositoryError) {
    let staging = folder + ByteString(".\(ProcessIdentity.number).tmp")
    do throws(FileError) {
      try FileRemoval.removeTree(staging.bytes)
      do throws(FileError) {
        let names = try stage(archives, staging)
        say("Deleting outdated charts")
        let others = try Files.names(in: folder.bytes).map { ByteString($0) }
          .filter { !names.contains($0) }
        var outdated: [ByteString] = []
        for name in others where try isOutdated(name, keeping: local) { outdated.append(name) }
        let kept = others.filter { !outdated.contains($0) }
        if try !exchange(staging, keeping: kept) { try move(names, from: staging, outdated) }
      } catch {
        try FileRemoval.removeTree(staging.bytes)
        throw error
      }
      try FileRemoval.removeTree(staging.bytes)
    } catch {
      throw RepositoryError(.file(error))
    }
  }

  /// Puts the new folder in the place of the old one, with the files that stay.
  private func exchange(
    _ staging: ByteString, keeping kept: [ByteString]
  ) throws(FileError) -> Bool {
    // Behind a link the folder is not the chart's to replace.
    guard try Files.status(of: folder.bytes, followingLinks: false).kind == .directory else {
      return false
    }
    for name in kept {
      let path = GoPath.join([folder, name]).bytes
      guard try Files.status(of: path, followingLinks: false).kind == .regular else { return false }
      do throws(FileError) {
        try FileRemoval.link(path, as: GoPath.join([staging, name]).bytes)
      } catch {
        return false
      }
    }
    return FileRemoval.exchange(staging.bytes, with: folder.bytes)
  }

  private func move(
    _ names: [ByteString], from staging: ByteString, _ outdated: [ByteString]
  ) throws(FileError) {
    for name in names {
      try FileRemoval.rename(
        GoPath.join([staging, name]).bytes, to: GoPath.join([folder, name]).bytes)
    }
    for name in outdated { try FileRemoval.remove(GoPath.join([folder, name]).bytes) }
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

  private func isOutdated(
    _ name: ByteString, keeping local: Set<ByteString>
  ) throws(FileError) -> Bool {
    let path = GoPath.join([folder, name])
    guard try Files.status(of: path.bytes, followingLinks: false).kind != .directory else {
      return false
    }
    do throws(ChartError) {
      return try !local.contains(ChartLoader().load(path: path).chart.name)
    } catch {
      say(
        "Could not verify " + GoPath.join([shownFolder, name]) + " for deletion: "
          + error.helmText + " (Skipping)")
      return false
    }
  }
}
