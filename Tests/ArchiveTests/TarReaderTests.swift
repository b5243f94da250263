import Archive
import GoCompat
import Testing

@Suite struct TarReaderTests {
  /// All entries with the text of each.
  private func read(_ bytes: [UInt8], limit: Int = .max) throws -> [(TarEntry, String)] {
    var reader = try TarReader(gzip: bytes, limit: limit)
    var entries: [(TarEntry, String)] = []
    while let entry = try reader.next() {
      entries.append((entry, String(decoding: try reader.content(), as: UTF8.self)))
    }
    return entries
  }

  @Test func filesFoldersAndLinks() throws {
    var tar = TarBuilder()
    tar.add("a/", type: UInt8(ascii: "5"))
    tar.add("a/b.txt", Array("hello".utf8))
    tar.add("a/l", type: UInt8(ascii: "2"), link: "/etc/passwd")
    tar.add("a/h", type: UInt8(ascii: "1"), link: "b.txt")
    tar.add("a/null", type: UInt8(ascii: "3"))
    tar.add("old/", type: 0)
    tar.add("deep.txt", Array("x".utf8), prefix: "some/folder")
    let entries = try read(tar.packed())
    #expect(
      entries.map(\.0.kind) == [
        .directory, .file, .link(target: "/etc/passwd"), .link(target: "b.txt"), .device,
        .directory, .file,
      ])
    #expect(entries[1].1 == "hello")
    #expect(entries[6].0.name == "some/folder/deep.txt")
  }

  @Test func longNames() throws {
    let long = String(repeating: "n", count: 300)
    var gnu = TarBuilder()
    gnu.add("././@LongLink", Array("\(long)\0".utf8), type: UInt8(ascii: "L"))
    gnu.add("short", Array("1".utf8))
    gnu.add("next", Array("2".utf8))
    #expect(try read(gnu.packed()).map(\.0.name.text) == [long, "next"])

    var pax = TarBuilder()
    let record = "\(long.count + 10) path=\(long)\n"
    pax.add("h", Array(record.utf8), type: UInt8(ascii: "x"))
    pax.add("short", Array("1".utf8))
    pax.add("next", Array("2".utf8))
    #expect(try read(pax.packed()).map(\.0.name.text) == [long, "next"])
    #expect(record.utf8.count == long.count + 10)
  }

  @Test(arguments: [
    ([], ArchiveError.empty),
    (Array("not a gzip".utf8), .notGzip),
    ([0x1F, 0x8B, 8], .truncated),
    (Gzip.compress([UInt8](repeating: 1, count: 600)), .badHeader),
  ])
  func notArchives(_ bytes: [UInt8], _ wanted: ArchiveError) {
    #expect(throws: wanted) { try read(bytes) }
  }

  @Test func headersThatLie() throws {
    var tar = TarBuilder()
    tar.add("a", Array("12345".utf8), size: 1 << 32)
    #expect(throws: ArchiveError.truncated) { try read(tar.packed()) }

    var whole = TarBuilder()
    whole.add("a", (0..<9000).map { UInt8(truncatingIfNeeded: $0 &* $0 &* 31 >> 4) })
    let packed = whole.packed()
    let half = Array(packed.prefix(packed.count / 2))
    #expect(throws: ArchiveError.truncated) { try read(half) }

    var name = TarBuilder()
    name.add("n", [], type: UInt8(ascii: "L"), size: 1 << 30)
    #expect(throws: ArchiveError.badHeader) { try read(name.packed()) }

    var pax = TarBuilder()
    pax.add("h", Array("99999 path=x\n".utf8), type: UInt8(ascii: "x"))
    #expect(throws: ArchiveError.badHeader) { try read(pax.packed()) }

    var sparse = TarBuilder()
    sparse.add("holes", type: UInt8(ascii: "S"))
    #expect(throws: ArchiveError.sparseFile(name: "holes")) { try read(sparse.packed()) }
  }

  @Test func bombsStopAtTheLimit() throws {
    var tar = TarBuilder()
    tar.add("zeros", [UInt8](repeating: 0, count: 4 << 20))
    let packed = tar.packed()
    #expect(packed.count < 8192)
    #expect(throws: ArchiveError.tooLarge(limit: 1 << 20)) { try read(packed, limit: 1 << 20) }
    #expect(throws: ArchiveError.tooLarge(limit: 1000)) {
      try Gzip.decompress(packed, limit: 1000)
    }
  }

  @Test func gzipRoundTrip() throws {
    let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }
    #expect(try Gzip.decompress(Gzip.compress(bytes), limit: .max) == bytes)
    let twice = Gzip.compress([1, 2]) + Gzip.compress([3])
    #expect(try Gzip.decompress(twice, limit: .max) == [1, 2, 3])
    var broken = Gzip.compress(bytes)
    broken[broken.count - 6] ^= 1
    #expect(throws: ArchiveError.checksum) { try Gzip.decompress(broken, limit: .max) }
  }
}
