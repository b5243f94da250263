import GoCompat
import Testing

@testable import Repositories

@Suite struct IndexTests {
  private static func versions(_ text: String, _ chart: ByteString = "a") throws -> [String]? {
    try IndexPacker.pack(Array(text.utf8), source: "src").versions(of: chart)?.map {
      $0.version.text
    }
  }

  private static func a(_ version: String) -> String {
    ChartBytes.entry("a", version, url: "a-\(version).tgz")
  }

  @Test func `versions are in order, whatever the order of the file`() throws {
    let text = ChartBytes.index([("a", Self.a("1.0.0") + Self.a("1.10.0") + Self.a("1.2.0-rc"))])
    #expect(try Self.versions(text) == ["1.10.0", "1.2.0-rc", "1.0.0"])
  }

  /// The same index, written in ways that the stream reader takes and in ways that it does not.
  @Test(arguments: [
    "apiVersion: v1\nentries:\n  a:\n    - {name: a, version: 1.0.0, urls: [x]}\n",
    "entries:\n    a:\n    - name: a\n      version: 1.0.0\n      urls: [x]\napiVersion: v1\n",
    "---\napiVersion: v1\nentries: {a: [{name: a, version: 1.0.0, urls: [x]}]}\n",
    "{\"apiVersion\": \"v1\", \"entries\": {\"a\": [{\"name\": \"a\", \"version\": \"1.0.0\"}]}}",
    "# c\napiVersion: v1\nentries:\n  # c\n  'a':\n  # c\n  - name: a\n    # c\n    version: 1.0.0\n",
    "apiVersion: v1\r\nentries:\r\n  a:\r\n  - name: a\r\n    version: 1.0.0\r\n",
    "apiVersion: v1\nentries:\n  a:\n  - name: a\n    description: |\n      - name: b\n\n     x: y\n"
      + "    version: 1.0.0\n",
    "apiVersion: v1\nentries:\n  a:\n  - &x\n    name: a\n    version: 1.0.0\n",
  ])
  func `ways to write it`(text: String) throws {
    if text.contains("     x: y") {
      #expect(throws: IndexProblem.self) { try Self.versions(text) }
    } else {
      #expect(try Self.versions(text) == ["1.0.0"])
    }
  }

  @Test func `entries of two charts that share an anchor are read as a whole`() throws {
    let text =
      "apiVersion: v1\nentries:\n  a:\n  - &x\n    name: a\n    version: 1.0.0\n  b:\n  - *x\n"
    #expect(try Self.versions(text, "b") == ["1.0.0"])
  }

  /// CVE-2020-15185: the last of two equal keys must not silently win.
  @Test(arguments: [
    "apiVersion: v1\nentries:\n  a:\n  - name: a\n    version: 1.0.0\n  a:\n  - name: a\n    version: 2.0.0\n",
    "apiVersion: v1\nentries:\n  a:\n  - name: a\n    version: 1.0.0\n    version: 2.0.0\n",
    "apiVersion: v1\nentries: {}\nentries:\n  a:\n  - name: a\n    version: 2.0.0\n",
    "apiVersion: v1\nentries:\n  a:\n  - name: a\n    version: 1.0.0\n    what: 1\n",
    "apiVersion: v1\nwhat: 1\nentries:\n  a:\n  - name: a\n    version: 1.0.0\n",
  ])
  func `keys given twice and unknown ones are errors`(text: String) {
    #expect(throws: IndexProblem.self) { try Self.versions(text) }
  }

  /// CVE-2022-23525, CVE-2024-26147, CVE-2025-55198: entries that are null or lack what is needed.
  @Test(arguments: [
    ("null", "empty entry"),
    ("{version: 1.0.0}", "\"1.0.0\" from src: validation: chart.metadata.name is required"),
    ("{name: a}", "\"\" from src: validation: chart.metadata.version is required"),
    (
      "{name: a, version: 1.0.0, maintainers: [null]}",
      "\"1.0.0\" from src: validation: maintainers must not contain empty or null nodes"
    ),
    (
      "{name: a, version: 1.0.0, dependencies: [null]}",
      "\"1.0.0\" from src: validation: dependencies must not contain empty or null nodes"
    ),
    (
      "{name: ../a, version: 1.0.0}",
      "\"1.0.0\" from src: validation: chart.metadata.name \"../a\" is invalid"
    ),
    (
      "{name: a, version: latest}",
      "\"latest\" from src: validation: chart.metadata.version \"latest\" is invalid"
    ),
  ])
  func `entries that are none are left out and told of`(entry: String, notice: String) throws {
    for text in [
      "apiVersion: v1\nentries:\n  a:\n  - \(entry)\n  - {name: a, version: 3.0.0}\n",
      "apiVersion: v1\nentries: {a: [\(entry), {name: a, version: 3.0.0}]}\n",
    ] {
      let index = try IndexPacker.pack(Array(text.utf8), source: "src")
      #expect(index.versions(of: "a")?.map(\.version) == ["3.0.0"])
      #expect(index.notices.count == 1)
      #expect(index.notices.first?.hasSuffix(ByteString(notice)) == true)
    }
  }

  @Test func `texts for a terminal have no control characters`() throws {
    let text =
      "apiVersion: v1\nentries:\n  a:\n  - {name: a, version: 1.0.0, description: \"x\\e[31my\"}\n"
    let index = try IndexPacker.pack(Array(text.utf8), source: "src")
    #expect(index.versions(of: "a")?.first?.description == "x[31my")
  }

  @Test func `what is no index is told as Helm does`() {
    #expect(throws: IndexProblem.empty) { try IndexPacker.pack([], source: "") }
    #expect(throws: IndexProblem.noAPIVersion) {
      try IndexPacker.pack(Array("entries: {}\n".utf8), source: "")
    }
    #expect(throws: IndexProblem.self) {
      try IndexPacker.pack(Array("<html>\n<body>".utf8), source: "")
    }
  }

  /// What lies in the cache may be anything.
  @Test func `stored bytes that were changed or cut do no harm`() throws {
    let text = ChartBytes.index([("a", Self.a("1.0.0")), ("b", Self.a("2.0.0"))])
    let stored = try IndexPacker.pack(Array(text.utf8), source: "src").stored
    #expect(RepositoryIndex(stored: stored)?.charts == ["a", "b"])
    for cut in stored.indices { #expect(RepositoryIndex(stored: Array(stored[..<cut])) == nil) }
    for index in stored.indices {
      var changed = stored
      changed[index] = 0xFF
      guard let read = RepositoryIndex(stored: changed) else { continue }
      read.forEachChart { _, versions in
        _ = versions()
        return true
      }
    }
  }
}
