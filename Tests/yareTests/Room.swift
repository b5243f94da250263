import Foundation

/// A target of the package: its sources, and what the manifest lets it import.
struct Room {
  let name: String
  let dependencies: Set<String>

  /// The targets in Sources/, as Package.swift declares them.
  static func all() throws -> [Room] {
    let manifest = try String(contentsOf: root.appending(path: "Package.swift"), encoding: .utf8)
    let target = /\.(?:executableT|t)arget\(\s*name: "(\w+)"(?:,\s*dependencies: \[([^\]]*)\])?/
    return manifest.matches(of: target).map { match in
      let names = (match.2 ?? "").matches(of: /"(\w+)"/).map { String($0.1) }
      return Room(name: String(match.1), dependencies: Set(names))
    }.filter { FileManager.default.fileExists(atPath: sources($0.name).path) }
  }

  static var root: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
  }

  private static func sources(_ name: String) -> URL { root.appending(path: "Sources/\(name)") }

  /// Every `import` in the room's Swift files, with the file that has it.
  func imports() throws -> [Import] {
    let folder = Room.sources(name)
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var found: [Import] = []
    for case let file as URL in files ?? .init() where file.pathExtension == "swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      let line =
        /(?m)^(?:@\w+ )?(?:(public|internal|private|fileprivate|package) )?import (?:\w+ )?(\w+)/
      for match in text.matches(of: line) {
        found.append(
          Import(
            module: String(match.2), access: match.1.map(String.init), file: file.lastPathComponent)
        )
      }
    }
    return found
  }

  struct Import {
    let module: String
    /// The access level that is written; nil for none.
    let access: String?
    let file: String
  }
}
