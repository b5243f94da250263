import GoCompat
import Testing

@testable import Sandbox

@Suite struct QuantityTests {
  @Test(arguments: [
    ("1", "1"), ("1000m", "1"), ("0.5", "500m"), ("1e3", "1e3"), ("1E3", "1E3"), ("1k", "1k"),
    ("1024", "1024"), ("1024Ki", "1Mi"), ("1536Mi", "1536Mi"), ("0.5Gi", "512Mi"),
    ("1.5Gi", "1536Mi"), ("129e6", "129e6"), ("2048Mi", "2Gi"), ("1000000k", "1G"), ("0m", "0"),
    ("00.5", "500m"), ("1.0", "1"), ("+1", "+1"), ("5n", "5n"), ("0.0001", "100u"),
    ("10.00000", "10"), ("1000000000000000000000", "1"),
    ("9223372036854775807", "9223372036854775807"),
    ("1.", "1."), (".5", "500m"), ("100000000000000000000", "100E"), ("-1", "-1"), ("1Ei", "1Ei"),
    ("0.1n", "1n"), ("10000e3", "10e6"),
  ])
  func readsAndWrites(_ given: String, _ expected: String) throws {
    #expect(try Quantity(parsing: ByteString(given)).text == ByteString(expected))
  }

  @Test(arguments: ["", "1 Gi", "1gi", "1GB", "abc", "1mi", "1e", "--1", "1..2"])
  func refuses(_ text: String) {
    #expect(throws: QuantityError.self) { try Quantity(parsing: ByteString(text)) }
  }

  @Test func adds() throws {
    let sum = try Quantity(parsing: "1Gi") + Quantity(parsing: "512Mi")
    #expect(sum.text == "1536Mi")
    #expect(try (Quantity(parsing: "100m") + Quantity(parsing: "900m")).text == "1")
    #expect(try Quantity(parsing: "1Gi").compare(to: Quantity(parsing: "1G")) == 1)
  }
}
