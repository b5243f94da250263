import Foundation
import GoCompat
import Synchronization
import Testing
import YAML

@Suite("Hostile input ends in an error, never in a crash")
struct HostileInputTests {
  /// Runs an operation with the stack that commands have.
  private func run(_ operation: Operation, _ text: String) -> String {
    let result = Mutex("")
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      let output = operation.run(.string(ByteString(text))).text
      result.withLock { $0 = output }
      done.signal()
    }
    thread.stackSize = 1 << 29
    thread.start()
    done.wait()
    return result.withLock { $0 }
  }

  private func nested(_ count: Int, _ open: String, _ close: String = "") -> String {
    String(repeating: open, count: count) + String(repeating: close, count: count)
  }

  @Test("nesting")
  func nesting() {
    let tooDeep = "exceeded max depth of 10000"
    #expect(run(.fromYaml, nested(100_000, "[")).contains(tooDeep))
    #expect(run(.fromYaml, nested(20_000, "- ")).contains(tooDeep))
    #expect(run(.fromYaml, nested(10_001, "[", "]")).contains(tooDeep))
    #expect(run(.fromYaml, nested(10_000, "[", "]")).contains("cannot unmarshal array"))
    #expect(run(.fromJson, nested(10_001, "[")).contains("exceeded max depth"))
    #expect(run(.fromToml, "a = " + nested(20_000, "[")).contains("nested too deeply"))
  }

  @Test("nesting through aliases")
  func nestedAliases() {
    let text =
      "a: &a \(nested(5000, "[", "]"))\nb: &b \(String(repeating: "[", count: 5000))*a"
      + String(repeating: "]", count: 5000)
    #expect(run(.fromYaml, text).contains("exceeded max depth"))
  }

  @Test("alias bombs")
  func aliasBomb() {
    var text = "a: &a [x,x,x,x,x,x,x,x,x,x]\n"
    for (name, previous) in zip("bcdefghij", "abcdefghi") {
      let aliases = Array(repeating: "*\(previous)", count: 10).joined(separator: ",")
      text += "\(name): &\(name) [\(aliases)]\n"
    }
    #expect(run(.fromYaml, text).contains("document contains excessive aliasing"))
  }

  @Test("every prefix and every broken byte of a text ends well")
  func brokenBytes() {
    let text = Array("a: &x {b: [1, 'é', \"\\x41\"], <<: *y}\nc: |2-\n  d\n? e\n: !!str f\n".utf8)
    for index in text.indices {
      for byte in [0x00, 0x7F, 0xC3, 0xE2, 0xF0, 0xFF, 0x5B, 0x7B, 0x22, 0x3A] as [UInt8] {
        var broken = text
        broken[index] = byte
        _ = Operation.fromYaml.run(.string(ByteString(broken)))
        _ = Operation.fromJson.run(.string(ByteString(broken)))
        _ = Operation.fromToml.run(.string(ByteString(broken)))
      }
      let output = Operation.fromYaml.run(.string(ByteString(text[..<index])))
      #expect(!output.isEmpty)
    }
  }
}
