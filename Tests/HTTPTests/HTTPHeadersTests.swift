import HTTP
import Testing

@Suite struct HTTPHeadersTests {
  @Test func `names ignore case and setting replaces all of a name`() {
    var headers: HTTPHeaders = ["Warning": "a", "Accept": "x"]
    headers.add("warning", "b")
    #expect(headers.values("WARNING") == ["a", "b"])
    headers["WARNING"] = "c"
    #expect(headers.values("warning") == ["c"])
    headers["accept"] = nil
    #expect(headers["Accept"] == nil)
  }

  @Test func `a body has a limit`() async throws {
    let bytes = try await HTTPResponseBody([1, 2, 3]).collect(limit: 3)
    #expect(bytes == [1, 2, 3])
    await #expect(throws: HTTPError(.tooLarge(limit: 2))) {
      try await HTTPResponseBody([1, 2, 3]).collect(limit: 2)
    }
  }
}
