import Crypto
import Testing

@Suite struct PEMTests {
  @Test func linesOf64() throws {
    let bytes = (0..<100).map { UInt8($0) }
    let text = PEMBlock(type: "THING", bytes: bytes).text
    let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
    #expect(lines.map(\.count) == [21, 64, 64, 8, 19])
    #expect(try #require(PEMBlock(firstIn: text)).bytes == bytes)
  }

  @Test(arguments: [
    ("text before\n-----BEGIN A-----\nAAAA\n-----END A-----\nand after", 3),
    ("-----BEGIN A-----  \r\nKey: value\n\nAAAA\nAA==\r\n-----END A-----", 4),
    ("-----BEGIN A-----\nAA AA\n-----END B-----\n-----BEGIN C-----\nAA==\n-----END C-----\n", 1),
    ("-----BEGIN A-----\n-----END A-----\n", 0),
  ])
  func decodes(_ text: String, _ count: Int) throws {
    #expect(try #require(PEMBlock(firstIn: Array(text.utf8))).bytes.count == count)
  }

  @Test(arguments: [
    "", "AAAA", "-----BEGIN A-----", "-----BEGIN A-----\nAAAA\n", "x-----BEGIN A-----\nAAAA\n",
    "-----BEGIN A-----\nA\n-----END A-----\n", "-----BEGIN A-----\n!!!!\n-----END A-----\n",
    "-----BEGIN A\nAAAA\n-----END A-----\n",
  ])
  func rejects(_ text: String) { #expect(PEMBlock(firstIn: Array(text.utf8))?.bytes == nil) }
}
