import Foundation
import Platform
import Testing

@Suite struct FileWriterTests {
  @Test func replacesWholeAndKeepsPermissions() throws {
    let folder = try ScratchFolder()
    try FileWriter.write(Array("one".utf8), to: folder.bytes("f"), mode: 0o640)
    #expect(try folder.permissions("f") & 0o137 == 0)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o604], ofItemAtPath: "\(folder.path)/f")
    try FileWriter.write(Array("two".utf8), to: folder.bytes("f"))
    #expect(folder.text("f") == "two")
    #expect(try folder.permissions("f") == 0o604)
    #expect(folder.names == ["f"])
  }

  @Test func followsLinks() throws {
    let folder = try ScratchFolder()
    try FileWriter.write([], to: folder.bytes("target"))
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/link", withDestinationPath: "target")
    try FileWriter.write(Array("x".utf8), to: folder.bytes("link"))
    #expect(folder.text("target") == "x")
    #expect(folder.names == ["link", "target"])
  }

  @Test func failuresHaveGoWords() throws {
    let folder = try ScratchFolder()
    #expect(throws: FileError(operation: "open", path: folder.bytes("no/f"), code: ENOENT)) {
      try FileWriter.write([], to: folder.bytes("no/f"))
    }
    #expect(throws: FileError(operation: "open", path: folder.bytes(""), code: EISDIR)) {
      try FileWriter.write([], to: folder.bytes(""))
    }
    let missing = FileError(operation: "open", path: Array("x".utf8), code: ENOENT)
    #expect(missing.goText == Array("open x: no such file or directory".utf8))
  }

  @Test func appends() throws {
    let folder = try ScratchFolder()
    try FileWriter.write(Array("a".utf8), to: folder.bytes("f"))
    try FileWriter.append(Array("b".utf8), to: folder.bytes("f"))
    #expect(folder.text("f") == "ab")
  }

  @Test func makesFolders() throws {
    let folder = try ScratchFolder()
    try Directories.create(folder.bytes("a/b/c/"))
    try Directories.create(folder.bytes("a/b/c"))
    #expect(Directories.exists(folder.bytes("a/b/c")))
    try FileWriter.write([], to: folder.bytes("f"))
    #expect(throws: FileError.self) { try Directories.create(folder.bytes("f/g")) }
    #expect(throws: FileError(operation: "mkdir", path: folder.bytes("f"), code: ENOTDIR)) {
      try Directories.create(folder.bytes("f"))
    }
  }
}
