import Commands
import Foundation
import GoCompat
import Platform

/// One run of the tool in memory, in a folder of its own.
struct ToolRun: Sendable {
  let status: Int32
  let output: String
  let errors: String

  /// - Parameters:
  ///   - program: the name the tool is called by.
  ///   - folder: the working directory.
  init(
    _ arguments: String..., program: String = "yare", environment: [String: String] = [:],
    input: String = "", folder: ScratchFolder? = nil, terminal: Terminal = .none
  ) {
    self.init(
      all: arguments, program: program, environment: environment, input: input, folder: folder,
      terminal: terminal)
  }

  init(
    all arguments: [String], program: String = "yare", environment: [String: String] = [:],
    input: String = "", folder: ScratchFolder? = nil, terminal: Terminal = .none
  ) {
    let output = MemorySink()
    let errors = MemorySink()
    let home = ["HOME": "/home/u"]
    status = Tool.run(
      Invocation(
        program: program, arguments: arguments,
        environment: Environment(home.merging(environment) { $1 }),
        readInput: { Array(input.utf8) }, output: output, errorOutput: errors,
        errorTerminal: terminal, clock: { ClockReading(seconds: 0, nanoseconds: 0) },
        randomBytes: { [UInt8](repeating: 7, count: $0) }, workingDirectory: folder?.path ?? "/"))
    self.output = output.text
    self.errors = errors.text
  }
}

extension ToolRun {
  /// A run of a command that goes to a network or a cluster.
  ///
  /// Such a command waits for tasks; on one of the few threads that carry tasks, and tests, it would wait for ever.
  static func waiting(_ arguments: String..., folder: ScratchFolder? = nil) async -> ToolRun {
    await waiting(all: arguments, folder: folder)
  }

  static func waiting(all arguments: [String], folder: ScratchFolder? = nil) async -> ToolRun {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        continuation.resume(returning: ToolRun(all: arguments, folder: folder))
      }
    }
  }
}

/// A folder of its own for one test, removed afterwards.
final class ScratchFolder: Sendable {
  let path: String

  init(_ files: [String: String] = [:]) throws {
    path = FileManager.default.temporaryDirectory.path + "/yare-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    for (name, text) in files {
      let file = URL(fileURLWithPath: "\(path)/\(name)")
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: file)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func text(_ name: String) -> String? {
    FileManager.default.contents(atPath: "\(path)/\(name)").map {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// Every file below the folder, in order.
  var files: [String] {
    let all = FileManager.default.subpaths(atPath: path) ?? []
    return all.filter { text($0) != nil }.sorted()
  }
}
