import Foundation
import Testing

@Suite struct ProbeTests {
  @Test func probes() throws {
    let decoder = JSONDecoder()
    let text = try Data(contentsOf: URL(fileURLWithPath: "/tmp/probes.jsonl"))
    var out = ""
    var n = 0, bad = 0
    for line in text.split(separator: UInt8(ascii: "\n")) {
      let v = try decoder.decode(Vector.self, from: Data(line))
      n += 1
      if let d = Engine.difference(in: v) { bad += 1; out += "\(v.id): \(v.template ?? "")\n  \(d)\n" }
    }
    try "\(bad) of \(n)\n\(out)".write(toFile: "/tmp/probe-fail.txt", atomically: true, encoding: .utf8)
  }
}
