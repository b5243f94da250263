import Platform
import Testing

@Suite struct DeepStackThreadTests {
  private struct Refusal: Error, Equatable {}

  private func depth(_ level: Int) -> Int {
    level == 0 ? 0 : 1 + withExtendedLifetime(level) { depth(level - 1) }
  }

  @Test func recursesDeep() throws {
    #expect(try DeepStackThread.run { depth(300_000) } == 300_000)
  }

  @Test func passesErrorsOn() {
    #expect(throws: Refusal()) { try DeepStackThread.run { throw Refusal() } }
  }
}

@Suite struct SystemTests {
  @Test func clocksGoOn() {
    let before = Clock.monotonic()
    #expect(Clock.monotonic().nanoseconds(since: before) >= 0)
    #expect(Clock.wall().seconds > 1_600_000_000)
    let later = ClockReading(seconds: 3, nanoseconds: 5)
    #expect(later.nanoseconds(since: ClockReading(seconds: 2, nanoseconds: 6)) == 999_999_999)
  }

  @Test func randomBytesDiffer() {
    #expect(RandomBytes.make(32).count == 32)
    #expect(RandomBytes.make(32) != RandomBytes.make(32))
    #expect(RandomBytes.make(-1).isEmpty)
  }

  @Test func environmentTable() {
    let environment = Environment(["A": "", "B": "1"])
    #expect(environment["A"] == "")
    #expect(environment["B"] == "1")
    #expect(environment["C"] == nil)
    #expect(Environment.process["PATH"] != nil)
  }
}
