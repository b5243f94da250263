import Archive
import Foundation
import GoCompat
import Releases
import Rendering
import Testing
import YAML

@Suite struct RecordCodecTests {
  static let text = """
    {"name":"shop","info":{"first_deployed":"2026-11-21T02:05:35.365435835Z",\
    "last_deployed":"2026-11-21T03:05:35+01:00","deleted":"","description":"Install complete",\
    "status":"deployed","notes":"hi\\n"},"chart":{"metadata":{"name":"shop","version":"0.1.0"},\
    "templates":null,"later":[1]},"config":{"n":3,"x":null},"manifest":"---\\na: 1\\n",\
    "hooks":[{"name":"h","kind":"Job","path":"p","manifest":"m","events":["pre-install","odd"],\
    "last_run":{"started_at":"2026-11-21T02:05:35Z","phase":"Succeeded"},"weight":-5,\
    "delete_policies":["hook-failed"]}],"version":2,"namespace":"ns","apply_method":"ssa",\
    "fromTheFuture":{"a":true}}
    """

  private func stored(_ json: String, packed: Bool = true) -> [UInt8] {
    let bytes = Array(json.utf8)
    return Base64.standard.encode(packed ? Gzip.compress(bytes, level: 9) : bytes)
  }

  @Test(arguments: [true, false])
  func `a record is read with all it has`(_ packed: Bool) throws {
    let record = try RecordCodec.decode(stored(Self.text, packed: packed))
    #expect(record.name == "shop")
    #expect(record.revision == 2)
    #expect(record.status == .deployed)
    #expect(record.firstDeployed?.instant.nanosecond == 365_435_835)
    #expect(record.lastDeployed?.instant.unix == 1_795_226_735)
    #expect(record.deleted == nil)
    #expect(record.chartText == "shop-0.1.0")
    #expect(record.config == ["n": .float(3), "x": .null])
    #expect(record.hooks.count == 1)
    #expect(record.hooks.first?.runs(at: .preInstall) == true)
    #expect(record.hooks.first?.weight == -5)
    #expect(record.applyMethod == .serverSide)
    #expect(record.key == "sh.helm.release.v1.shop.v2")
  }

  @Test func `written again it is the same, fields of other versions included`() throws {
    let first = try RecordCodec.decode(stored(Self.text))
    let again = try RecordCodec.decode(try RecordCodec.encode(first))
    #expect(again == first)
    #expect(again.unknownFields == ["fromTheFuture": .object(["a": .bool(true)])])
    #expect(again.chart?["later"] == .array([.float(1)]))
  }

  @Test(arguments: [
    ("!", RecordError.notBase64(offset: 0)),
    ("H4sIAAAA", RecordError.damaged("")),
    ("e30=x", RecordError.notBase64(offset: 4)),
    ("WzFd", RecordError.wrongType(field: "document")),
    ("ey", RecordError.notBase64(offset: 0)),
    ("eyJuYW1lIjoxfQ==", RecordError.wrongType(field: "name")),
  ])
  func `what is no record is told`(_ text: String, _ expected: RecordError) {
    let error = #expect(throws: RecordError.self) { try RecordCodec.decode(Array(text.utf8)) }
    if case .damaged = expected {
      guard case .damaged? = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    } else {
      #expect(error == expected)
    }
  }

  @Test func `a bomb ends at the limit`() {
    let bomb = Base64.standard.encode(Gzip.compress([UInt8](repeating: 0x20, count: 1 << 20)))
    #expect(throws: RecordError.tooLarge(limit: 1000)) {
      try RecordCodec.decode(bomb, limit: 1000)
    }
  }

  /// Every record that the real Helm stored in the recordings, decoded and encoded.
  @Test func `records of the real Helm keep all their fields`() throws {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Fixtures/kubernetes/helm-wire/records")
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    var count = 0
    for file in files {
      guard
        case .object(let records) = try JSONReader.read(
          Array(Data(contentsOf: file)), into: ValueBuilder())
      else { continue }
      for (id, value) in records {
        guard case .object(let entry) = value, case .object(var release)? = entry["release"] else {
          continue
        }
        if case .string? = release["chart"] { release["chart"] = nil }
        var writer = JSONWriter()
        writer.write(release)
        let stored = Base64.standard.encode(try writer.finish())
        let record = try RecordCodec.decode(stored)
        let json = try Gzip.decompress(
          Base64.standard.decode(try RecordCodec.encode(record)), limit: 1 << 24)
        #expect(
          try JSONReader.read(json, into: ValueBuilder()) == .object(release), "\(file) \(id)")
        count += 1
      }
    }
    #expect(count > 100)
  }
}
