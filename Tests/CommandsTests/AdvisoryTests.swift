import Foundation
import Tarballs
import Testing

/// Every advisory about Helm's client that has to do with charts on this machine, and every hole that is
/// known to be open in Helm: the input is fed, and refused, or does no harm.
///
/// What comes from servers is in `RepositoriesTests/AdvisoryTests`. CVE-2019-1010275 is about a server
/// that Helm no longer has.
@Suite struct AdvisoryTests {
  @Test(arguments: Advisory.all)
  func `the input of an advisory does no harm`(_ advisory: Advisory) async throws {
    let folder = try Self.folder(advisory)
    let before = try Self.contents(of: folder)
    let words = advisory.command.split(separator: " ").map(String.init)
    let run = await ToolRun.waiting(all: words, folder: folder)
    func text(_ text: String) -> String {
      text.replacingOccurrences(of: "$PWD", with: folder.path)
    }
    if let refusal = advisory.refusal {
      #expect(run.status == 1)
      let told = run.output + run.errors
      #expect(run.errors.hasPrefix("Error: "), "\(run.errors.prefix(500))")
      #expect(told.contains(text(refusal)), "\(told.prefix(500))")
      // Nothing is written, in the folder or beside it.
      #expect(try Self.contents(of: folder) == before)
    } else {
      #expect(run.status == 0, "\(run.errors.prefix(500))")
      #expect(run.output == advisory.output)
      #expect(run.errors == text(advisory.log))
    }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/../escaped"))
  }

  private static func folder(_ advisory: Advisory) throws -> ScratchFolder {
    var files = advisory.files
    if files["c/Chart.yaml"] == nil {
      files["c/Chart.yaml"] = "apiVersion: v2\nname: c\nversion: 0.1.0\n"
    }
    let folder = try ScratchFolder(files)
    if !advisory.archive.isEmpty {
      var tar = TarBytes()
      for entry in advisory.archive {
        tar.add(
          entry.name, type: entry.type.asciiValue ?? 0, content: Array(entry.content.utf8),
          target: entry.target, claimedSize: entry.claimedSize)
      }
      try Data(tar.packed()).write(to: URL(fileURLWithPath: folder.path + "/evil.tgz"))
    }
    for (name, target) in advisory.links {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/" + name,
        withDestinationPath: target.replacingOccurrences(of: "$PWD", with: folder.path))
    }
    return folder
  }

  /// The names of all files and links, with the sizes of the files.
  private static func contents(of folder: ScratchFolder) throws -> [String: Int] {
    var sizes: [String: Int] = [:]
    for name in FileManager.default.subpaths(atPath: folder.path) ?? [] {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: folder.path + "/" + name)
      if attributes[.type] as? FileAttributeType == .typeDirectory { continue }
      sizes[name] = (attributes[.size] as? NSNumber)?.intValue ?? -1
    }
    return sizes
  }
}
