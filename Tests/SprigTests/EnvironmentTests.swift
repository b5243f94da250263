import GoCompat
import GoTemplate
import Sprig
import Testing

/// What the functions take from their environment.
@Suite struct EnvironmentTests {
  private func environment(_ budget: RenderBudget = RenderBudget()) -> SprigEnvironment {
    SprigEnvironment(
      now: { (86_400, 0) }, randomBytes: { [UInt8](repeating: 7, count: $0) },
      resolve: { $0 == "db" ? ["10.0.0.1"] : [] }, budget: budget)
  }

  private func function(_ name: ByteString, _ environment: SprigEnvironment) throws -> GoFunction {
    try #require(SprigFunctions.all(environment).first { $0.name == name })
  }

  @Test func everyNameComesOnce() {
    let names = SprigFunctions.all(environment()).map(\.name)
    #expect(Set(names).count == names.count)
    #expect(!names.contains("env") && !names.contains("expandenv"))
    #expect(names.count > 215)
  }

  @Test func budgetStopsGrowth() throws {
    let budget = RenderBudget(stepLimit: 100, outputLimit: 100)
    let repeating = try function("repeat", environment(budget))
    #expect(throws: RenderBudget.Exceeded.self) { try repeating.body([.int(101), .text("a")]) }
    let until = try function("until", environment(budget))
    #expect(throws: RenderBudget.Exceeded.self) { try until.body([.int(101)]) }
  }

  @Test func namesResolve() throws {
    let lookup = try function("getHostByName", environment())
    guard case .string(let address) = try lookup.body([.text("db")]) else {
      Issue.record("no text")
      return
    }
    #expect(address == "10.0.0.1")
  }
}
