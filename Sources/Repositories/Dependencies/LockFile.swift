internal import Charts
internal import GoCompat
internal import Platform
internal import YAML

/// Chart.lock, or requirements.lock of charts of the first version.
struct LockFile {
  let name: ByteString
  private let path: ByteString

  init(chart: ByteString, isVersion1: Bool) {
    name = isVersion1 ? "requirements.lock" : "Chart.lock"
    path = GoPath.join([chart, name])
  }

  /// Refuses a file that is a link: what it leads to is not the chart's to write (CVE-2025-53547).
  func checkNoLink() throws(RepositoryError) {
    do throws(FileError) {
      let status = try Files.status(of: path.bytes, followingLinks: false)
      guard status.kind == .link else { return }
      let target = try Files.target(ofLink: path.bytes)
      throw FileError(operation: Self.link, path: target, code: 0)
    } catch {
      if error.operation == Self.link {
        throw RepositoryError(
          .text("the " + name + " file is a symlink to " + Strconv.quote(ByteString(error.path))))
      }
      guard error.isAbsent else {
        throw RepositoryError(
          .text(
            "error getting info for " + Strconv.quote(path) + ": " + ByteString(error.goText)))
      }
    }
  }

  private static let link = "link"

  /// The digests that stand in the file; none where it cannot be read, or Helm wrote it.
  var archives: ArchiveDigests {
    ArchiveDigests(readingComments: (try? Files.read(path.bytes, limit: 16 << 20)) ?? [])
  }

  /// - Parameter archives: the digests of the archives that were downloaded.
  /// - SeeAlso: `downloader.writeLock`
  func write(_ lock: Lock, archives: ArchiveDigests) throws(RepositoryError) {
    try checkNoLink()
    let text: [UInt8]
    do throws(YAMLError) {
      text = try YAMLWriter.text(.object(lock.document)) + archives.comment
    } catch {
      throw RepositoryError(.text(error.goText))
    }
    do throws(FileError) {
      try FileWriter.write(text, to: path.bytes, mode: 0o644)
    } catch {
      throw RepositoryError(.file(error))
    }
  }
}
