import Commands
import Foundation
import Platform

/// A home with plugins in which commands are run one after the other.
struct PluginScene: Sendable {
  let folder: ScratchFolder

  /// - Parameter files: below the scene's folder; those that end in `.sh` and `plugin.complete` are programs.
  init(_ files: [String: String] = [:]) throws {
    folder = try ScratchFolder(files)
    for name in files.keys where name.hasSuffix(".sh") || name.hasSuffix("plugin.complete") {
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o755], ofItemAtPath: path(name))
    }
  }

  func path(_ name: String) -> String { folder.path + "/" + name }

  /// Runs one call, on a thread of its own: it waits for programs, and the few threads that carry tests
  /// must not.
  func run(
    _ words: String..., environment: [String: String] = [:], input: String = ""
  ) async -> ToolRun {
    let variables = [
      "HOME": folder.path, "HELM_DATA_HOME": path("data"), "PATH": "/usr/bin:/bin",
      "HELM_CACHE_HOME": path("cache"),
    ].merging(environment) { $1 }
    let folder = folder
    return await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(
          returning: ToolRun(all: words, environment: variables, input: input, folder: folder))
      }
    }
  }

  /// The files of a plugin that is a command and runs a script.
  static func command(_ name: String, _ script: String, fields: String = "") -> [String: String] {
    let place = "data/plugins/\(name)"
    return [
      "\(place)/plugin.yaml": """
      name: \(name)
      version: 0.1.0
      usage: says things
      description: A plugin of the tests.
      command: sh $HELM_PLUGIN_DIR/run.sh
      \(fields)
      """,
      "\(place)/run.sh": "#!/bin/sh\n" + script,
    ]
  }
}
