import Charts
import GoCompat
import HTTP
import Testing

@testable import Repositories

@Suite struct DownloadTests {
  private static let base = "https://charts.example.com/stable"

  /// A workshop with the repository `r`, whose index has `a` 1.0.0 at an address.
  private static func workshop(
    chartURL: String = "a-1.0.0.tgz", digest: ByteString? = nil, archive: [UInt8]? = nil,
    change: (inout RepositoryEntry) -> Void = { _ in }
  ) async throws -> Workshop {
    let workshop = try Workshop()
    let bytes = try archive ?? ChartBytes.packed("a", "1.0.0")
    let entry = ChartBytes.entry(
      "a", "1.0.0", url: chartURL, digest: digest ?? ContentCache.digest(bytes))
    workshop.server.put(base + "/index.yaml", ChartBytes.index([("a", entry)]))
    let full = chartURL.contains("://") ? chartURL : base + "/" + chartURL
    workshop.server.put(full, bytes)
    var repository = RepositoryEntry(name: "r", url: ByteString(base))
    change(&repository)
    try workshop.add(repository)
    try await workshop.repositories().refresh(repository)
    return workshop
  }

  private static func download(
    _ workshop: Workshop, _ reference: ByteString = "r/a",
    _ access: RepositoryAccess = RepositoryAccess()
  ) async throws -> ChartDownloader.Download {
    let downloader = ChartDownloader(workshop.repositories())
    let location = try await downloader.locate(reference, version: "", access)
    let download = try await downloader.download(location, as: reference)
    _ = try downloader.keep(download)
    return download
  }

  @Test func `a chart comes from its server, then from the cache`() async throws {
    let workshop = try await Self.workshop()
    let first = try await Self.download(workshop)
    let count = workshop.server.requests.count
    let second = try await Self.download(workshop)
    #expect(first.archive == second.archive)
    #expect(workshop.server.requests.count == count)
    #expect(
      workshop.files("content").contains(
        "\(first.digest[0..<2])/\(first.digest).chart"))
  }

  /// Helm keeps whatever comes below the digest that the index claims.
  @Test func `bytes that are not those of the index are refused and not kept`() async throws {
    let workshop = try await Self.workshop(
      digest: ByteString([UInt8](repeating: 0x61, count: 64)))
    let error = await #expect(throws: RepositoryError.self) {
      try await Self.download(workshop)
    }
    #expect(error?.helmText.contains("does not match the index") == true)
    #expect(error?.helmText.contains("https://charts.example.com/stable/a-1.0.0.tgz") == true)
    #expect(workshop.files("content").isEmpty)
  }

  @Test func `a file of the cache that was changed is fetched again`() async throws {
    let workshop = try await Self.workshop()
    let first = try await Self.download(workshop)
    let name = "content/\(first.digest[0..<2])/\(first.digest).chart"
    try workshop.write(name, "something else")
    #expect(try await Self.download(workshop).archive == first.archive)
  }

  // MARK: - Credentials (CVE-2021-32690)

  @Test(arguments: [
    ("a-1.0.0.tgz", false, true),
    ("https://charts.example.com/else/a-1.0.0.tgz", false, true),
    ("https://cdn.example.com/a-1.0.0.tgz", false, false),
    ("https://charts.example.com:8443/a-1.0.0.tgz", false, false),
    ("http://charts.example.com/a-1.0.0.tgz", false, false),
    ("https://cdn.example.com/a-1.0.0.tgz", true, true),
  ])
  func `credentials go to their own server only`(
    url: String, passesAll: Bool, isSent: Bool
  ) async throws {
    let workshop = try await Self.workshop(chartURL: url) { entry in
      entry.username = "u"
      entry.password = "p"
      entry.passesCredentials = passesAll
    }
    _ = try await Self.download(workshop)
    let requests = workshop.server.requests
    #expect(requests.first?.headers["Authorization"] == "Basic dTpw")
    #expect((requests.last?.headers["Authorization"] != nil) == isSent)
  }

  @Test func `credentials of the command line stay with the repository it names`() async throws {
    let workshop = try await Self.workshop(chartURL: "https://cdn.example.com/a-1.0.0.tgz")
    var access = RepositoryAccess()
    access.username = "u"
    access.password = "p"
    let downloader = ChartDownloader(workshop.repositories())
    let location = try await downloader.locate(
      "a", version: "", inRepositoryAt: ByteString(Self.base), access)
    _ = try await downloader.download(location, as: "a")
    let sent = workshop.server.requests.suffix(2).map { $0.headers["Authorization"] != nil }
    #expect(sent == [true, false])
  }

  // MARK: - Indexes

  @Test func `an index that did not change is not sent again`() async throws {
    let workshop = try Workshop()
    let text = ChartBytes.index([("a", ChartBytes.entry("a", "1.0.0", url: "a.tgz"))])
    workshop.server.put(
      Self.base + "/index.yaml", Array(text.utf8), headers: ["ETag": "\"1\""])
    let entry = RepositoryEntry(name: "r", url: ByteString(Self.base))
    try await workshop.repositories().refresh(entry)
    try await workshop.repositories().refresh(entry)
    #expect(workshop.server.requests.last?.headers["If-None-Match"] == "\"1\"")
    #expect(try workshop.repositories().index("r").charts == ["a"])
    // Another program's index in its place is not the one that the tag is of.
    try workshop.write("indexes/r-index.yaml", "apiVersion: v1\nentries: {}\n")
    #expect(try workshop.repositories().index("r").charts.isEmpty)
    try await workshop.repositories().refresh(entry)
    #expect(workshop.server.requests.last?.headers["If-None-Match"] == nil)
    #expect(try workshop.repositories().index("r").charts == ["a"])
  }

  @Test(arguments: [
    ("<html>", 200), ("", 200), ("apiVersion: v1\nentries:\n  a: [", 200), ("no", 401), ("no", 403),
    ("no", 404), ("no", 429), ("no", 500), ("no", 503),
  ])
  func `an index that cannot be had leaves the one that is there`(
    body: String, status: Int
  ) async throws {
    let workshop = try await Self.workshop()
    let before = workshop.text("indexes/r-index.yaml")
    workshop.server.put(Self.base + "/index.yaml", Array(body.utf8), status: status)
    let entry = RepositoryEntry(name: "r", url: ByteString(Self.base))
    let failed = await RepositoryRefresh(workshop.repositories()).run([entry])
    #expect(failed == [entry.url])
    #expect(workshop.text("indexes/r-index.yaml") == before)
    #expect(workshop.files("indexes") == ["r-charts.txt", "r-index.yaml", "r-index.yare"])
    let line = try #require(workshop.events.all.last)
    #expect(line.contains(Self.base))
    if status != 200 { #expect(line.contains("index.yaml : \(status) ")) }
  }

  @Test func `versions are found as Helm finds them`() async throws {
    let workshop = try Workshop()
    let all = ["1.0.0", "1.1.0", "2.0.0", "2.1.0-rc.1"]
    let text = all.map { ChartBytes.entry("a", $0, url: "a-\($0).tgz") }.joined()
    let index = try IndexPacker.pack(
      Array(ChartBytes.index([("a", text)]).utf8), source: "")
    let repositories = workshop.repositories()
    func find(_ version: ByteString) -> String {
      do {
        return try repositories.find("a", version, in: index).version.text
      } catch {
        return error.helmText.text
      }
    }
    #expect(find("") == "2.0.0")
    #expect(find("^1") == "1.1.0")
    #expect(find(">0.0.0-0") == "2.1.0-rc.1")
    #expect(find("2.1.0-rc.1") == "2.1.0-rc.1")
    #expect(find("1.0") == "1.0.0")
    #expect(find("9") == "no chart version found for a-9")
    #expect(workshop.events.all.count == 1)
  }

  @Test(arguments: [
    ("a", "non-absolute URLs should be in form of repo_name/path_to_chart, got: a"),
    ("x/a", "repo x not found"),
    ("ftp://h/a.tgz", "scheme \"ftp\" not supported"),
    (
      "r/b",
      "chart \"b\" matching  not found in r index. (try 'helm repo update'): no chart name found"
    ),
    ("https://charts.example.com/..", "invalid chart URL format: https://charts.example.com/.."),
  ])
  func `references that lead nowhere`(reference: String, error: String) async throws {
    let workshop = try await Self.workshop()
    let thrown = await #expect(throws: RepositoryError.self) {
      try await Self.download(workshop, ByteString(reference))
    }
    #expect(thrown?.helmText.text == error)
  }
}
