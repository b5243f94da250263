import Platform
import Testing

@Suite struct SubprocessTests {
  private func shell(_ script: String, _ change: (inout Subprocess) -> Void = { _ in })
    throws(SubprocessError) -> Subprocess.Outcome
  {
    var program = Subprocess(
      command: Array("/bin/sh".utf8), arguments: [Array("-c".utf8), Array(script.utf8)],
      environment: [Array("PATH=/usr/bin:/bin".utf8), Array("WORD=two words".utf8)])
    program.errorOutput = .captured
    change(&program)
    return try program.run()
  }

  @Test func `output, status and environment`() throws {
    let outcome = try shell("printf '%s' \"$WORD\"; echo why >&2; exit 3")
    #expect(outcome.status == 3)
    #expect(outcome.output == Array("two words".utf8))
    #expect(outcome.errorOutput == Array("why\n".utf8))
  }

  @Test func `a signal counts from 128`() throws {
    #expect(try shell("kill -9 $$").status == 137)
  }

  @Test func `bytes go in and come out, more than a pipe holds`() throws {
    let bytes = [UInt8](repeating: 0x61, count: 1 << 20)
    #expect(try shell("cat", { $0.input = .bytes(bytes) }).output == bytes)
  }

  @Test func `a reader that leaves early does no harm`() throws {
    let bytes = [UInt8](repeating: 0x61, count: 1 << 20)
    let outcome = try shell("head -c 3", { $0.input = .bytes(bytes) })
    #expect(outcome.output == Array("aaa".utf8))
  }

  @Test func `names are found on the path of the environment`() throws {
    var program = Subprocess(command: Array("printf".utf8), arguments: [Array("x".utf8)])
    program.environment = [Array("PATH=/nowhere:/usr/bin".utf8)]
    #expect(try program.run().output == Array("x".utf8))
    program.environment = [Array("PATH=/nowhere".utf8)]
    #expect(throws: SubprocessError(.notOnPath)) { try program.run() }
    program.command = Array("/nowhere/tool".utf8)
    #expect(throws: SubprocessError(.notFound(2))) { try program.run() }
  }

  @Test func `what takes too long or says too much is ended`() throws {
    #expect(throws: SubprocessError(.timedOut)) {
      try shell("exec sleep 60", { $0.timeout = .milliseconds(20) })
    }
    #expect(throws: SubprocessError(.tooMuchOutput(limit: 1000))) {
      try shell("exec yes", { $0.outputLimit = 1000 })
    }
  }
}
