import Foundation
import GoCompat

/// A chart in a folder that goes away afterwards.
enum TemporaryChart {
  static func with(
    _ files: [(name: ByteString, data: [UInt8])], _ body: (ByteString) throws -> Void
  ) throws {
    let manager = FileManager.default
    let root = manager.temporaryDirectory.appending(path: UUID().uuidString)
      .resolvingSymlinksInPath()
    let folder = root.appending(path: "vec")
    try manager.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? manager.removeItem(at: root) }
    for file in files {
      let url = folder.appending(path: file.name.text)
      try manager.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.data).write(to: url)
    }
    try body(ByteString(folder.path(percentEncoded: false)))
  }
}
