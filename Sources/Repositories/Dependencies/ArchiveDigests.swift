internal import GoCompat

/// The digests of the archives that a lock file was made with, by their files' names.
///
/// They stand in comments at its end, so that the file is Helm's in everything else, and a version that is
/// published anew with other content is noticed when the lock file is built from.
struct ArchiveDigests: Equatable {
  /// SHA-256, in hexadecimal.
  private(set) var digests: [ByteString: ByteString] = [:]

  init() {}

  private static let mark: ByteString = "# sha256 "

  init(readingComments text: [UInt8]) {
    for line in ByteString(text).split(by: "\n") where line.hasPrefix(Self.mark) {
      let parts = line[Self.mark.count...].trimmingSpace.split(by: " ", limit: 2)
      if parts.count == 2 { digests[parts[1]] = parts[0] }
    }
  }

  subscript(_ name: ByteString) -> ByteString? {
    get { digests[name] }
    set { digests[name] = newValue }
  }

  /// The names of archives that were others before.
  func changed(from before: ArchiveDigests) -> [ByteString] {
    digests.filter { name, digest in before[name].map { $0 != digest } ?? false }.keys.sorted()
  }

  /// The lines for a lock file.
  var comment: [UInt8] {
    if digests.isEmpty { return [] }
    var text: ByteString =
      "# What was downloaded; another archive of the same version is refused.\n"
    for (name, digest) in digests.sorted(by: { $0.key < $1.key }) {
      text.append(Self.mark + digest + " " + name + "\n")
    }
    return text.bytes
  }
}
