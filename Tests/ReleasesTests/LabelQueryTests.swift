import GoCompat
import Testing

@testable import Releases

@Suite struct LabelQueryTests {
  private static let labels: [ByteString: ByteString] = [
    "app": "web", "tier": "front", "size": "5", "none": "",
  ]

  @Test(
    arguments: [
      ("", true), ("app=web", true), ("app==web", true), ("app = web , tier=front", true),
      ("app=db", false), ("app!=db", true), ("app!=web", false), ("other!=web", true),
      ("app", true), ("other", false), ("!other", true), ("!app", false), ("! app", false),
      ("app in (db,web)", true), ("app in ( db , web )", true), ("app in (db)", false),
      ("app notin (db)", true), ("app notin (web,db)", false), ("other notin (a)", true),
      ("other in (a)", false), ("none=", true), ("none=,app=web", true), ("none in ()", true),
      ("size>4", true), ("size>5", false), ("size<6", true), ("size<5", false), ("app>1", false),
    ] as [(ByteString, Bool)])
  func `a selector takes and leaves`(_ text: ByteString, _ expected: Bool) throws {
    #expect(try LabelQuery(text).matches(Self.labels) == expected)
  }

  @Test(
    arguments: [
      "=", "app=web,", ",", "app in", "app in web", "app in (web", "app like web", "size>many",
      "a b",
      "app=web tier=front", "!", "()",
    ] as [ByteString])
  func `what is no selector is refused`(_ text: ByteString) {
    #expect(throws: LabelQuery.Problem.self) { try LabelQuery(text) }
  }
}
