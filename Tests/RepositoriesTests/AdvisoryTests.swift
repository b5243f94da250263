import Charts
import Foundation
import GoCompat
import HTTP
import Tarballs
import Testing

@testable import Repositories

/// Every advisory about Helm's client that has to do with servers of charts, and every hole that is known
/// to be open in Helm: the input is fed, and refused.
///
/// What needs no server is in `CommandsTests/AdvisoryTests`, redirects are in Tests/Oracle/nginx.py.
@Suite struct AdvisoryTests {
  private static let base = "https://charts.example.com"

  /// An index of an advisory.
  struct HostileIndex: CustomTestStringConvertible, Sendable {
    var id: String
    /// What is below `entries:`.
    var entries: String
    /// What the error says; nil when the good entry beside the bad one is found.
    var refusal: String?
    /// What is told of a bad entry.
    var notice: String?

    var testDescription: String { "\(id): \(entries.prefix(60))" }

    var text: String { "apiVersion: v1\nentries:\n\(entries)" }
  }

  private static let good = "  good:\n  - {name: good, version: 3.0.0, urls: [good.tgz]}\n"

  private static func left(
    _ id: String, _ entry: String, _ notice: String
  ) -> HostileIndex {
    HostileIndex(id: id, entries: "  a:\n  - \(entry)\n" + good, notice: notice)
  }

  static let indexes: [HostileIndex] = [
    HostileIndex(
      id: "CVE-2020-15185 GHSA-jm56-5h66-w453",
      entries: "  a:\n  - {name: a, version: 1.0.0}\n  a:\n  - {name: a, version: 2.0.0}\n",
      refusal: "key \"a\" already set in map"),
    HostileIndex(
      id: "CVE-2020-15185 GHSA-jm56-5h66-w453",
      entries: "  a:\n  - name: a\n    version: 1.0.0\n    urls: [x]\n    urls: [y]\n",
      refusal: "key \"urls\" already set in map"),
    HostileIndex(
      id: "CVE-2020-15185 GHSA-jm56-5h66-w453",
      entries:
        "  a:\n  - {name: a, version: 1.0.0}\nentries:\n  a:\n  - {name: a, version: 2.0.0}\n",
      refusal: "key \"entries\" already set in map"),
    left("CVE-2022-23525 GHSA-53c4-hhmh-vw5q", "null", "empty entry"),
    left("CVE-2024-26147 GHSA-r53h-jv2g-vpx6", "{}", "chart.metadata.name is required"),
    left(
      "CVE-2024-26147 GHSA-r53h-jv2g-vpx6", "{version: 1.0.0, urls: null}",
      "chart.metadata.name is required"),
    left(
      "CVE-2025-55198 GHSA-f9f8-9pmf-xv68", "{name: a, version: 1.0.0, maintainers: [null]}",
      "maintainers must not contain empty or null nodes"),
    left(
      "CVE-2025-55198 GHSA-f9f8-9pmf-xv68", "{name: a, version: 1.0.0, dependencies: [null]}",
      "dependencies must not contain empty or null nodes"),
    HostileIndex(
      id: "CVE-2025-55198 GHSA-f9f8-9pmf-xv68", entries: "  a:\n  - 5\n" + good,
      refusal: "cannot unmarshal number into Go"),
    left(
      "CVE-2021-21303 GHSA-c38g-469g-cmgx", "{name: a, version: \"1.0.0\\e[31m\"}",
      "chart.metadata.version \"1.0.0\\x1b[31m\" is invalid"),
    left(
      "CVE-2026-35206 GHSA-hr2v-4r36-88hr", "{name: .., version: 1.0.0}",
      "chart.metadata.name \"..\" is not allowed"),
    left(
      "CVE-2024-25620 GHSA-v53g-5gjp-272r", "{name: ../../a, version: 1.0.0}",
      "chart.metadata.name \"../../a\" is invalid"),
    left(
      "CVE-2020-15184 GHSA-9vp5-m38w-j776",
      "{name: a, version: 1.0.0, dependencies: [{name: b, alias: ../c}]}",
      "disallowed characters in the alias"),
    HostileIndex(
      id: "open: YAML alias bomb in an index",
      entries: "  a0: &a0 [x,x,x,x,x,x,x,x,x]\n"
        + (1..<9).map { level in
          "  a\(level): &a\(level) ["
            + Array(repeating: "*a\(level - 1)", count: 9).joined(separator: ",") + "]\n"
        }.joined(), refusal: "document contains excessive aliasing"),
  ]

  @Test(arguments: indexes)
  func `a hostile index`(_ index: HostileIndex) async throws {
    let workshop = try Workshop()
    workshop.server.put(Self.base + "/index.yaml", "apiVersion: v1\nentries: {}\n")
    let entry = RepositoryEntry(name: "r", url: ByteString(Self.base))
    try await workshop.repositories().refresh(entry)
    let before = workshop.text("indexes/r-index.yaml")
    workshop.server.put(Self.base + "/index.yaml", index.text)
    do {
      try await workshop.repositories().refresh(entry)
      #expect(index.refusal == nil)
      #expect(try workshop.repositories().index("r").versions(of: "good")?.count == 1)
      #expect(try workshop.repositories().index("r").versions(of: "a")?.isEmpty != false)
    } catch {
      let refusal = try #require(index.refusal, "\(error.helmText)")
      #expect(error.helmText.text.contains(refusal), "\(error.helmText)")
      #expect(workshop.text("indexes/r-index.yaml") == before)
    }
    if let notice = index.notice {
      #expect(workshop.events.all.contains { $0.contains(notice) }, "\(workshop.events.all)")
    }
  }

  // MARK: - Archives

  /// A workshop whose repository `r` has the chart `a` with an archive.
  private static func workshop(
    _ archive: [UInt8], digest: ByteString? = nil, url: String = "a-1.0.0.tgz",
    limits: FetchLimits = FetchLimits()
  ) async throws -> (Workshop, ChartRepositories) {
    let workshop = try Workshop()
    let entry = ChartBytes.entry(
      "a", "1.0.0", url: url, digest: digest ?? ContentCache.digest(archive))
    workshop.server.put(base + "/index.yaml", ChartBytes.index([("a", entry)]))
    workshop.server.put(url.contains("://") ? url : base + "/" + url, archive)
    let repository = RepositoryEntry(name: "r", url: ByteString(base))
    try workshop.add(repository)
    try await workshop.repositories().refresh(repository)
    let events = workshop.events
    let repositories = ChartRepositories(
      places: workshop.places,
      sources: ChartSources([HTTPChartSource(workshop.server, limits: limits)]),
      program: "helm", observe: { events.take($0) })
    return (workshop, repositories)
  }

  private static func download(
    _ repositories: ChartRepositories
  ) async throws -> ChartDownloader.Download {
    let downloader = ChartDownloader(repositories)
    let location = try await downloader.locate("r/a", version: "", RepositoryAccess())
    let download = try await downloader.download(location, as: "r/a")
    _ = try downloader.keep(download)
    return download
  }

  private static func packed(_ files: [(name: String, text: String)]) -> [UInt8] {
    var tar = TarBytes()
    for file in files { tar.add(file.name, content: Array(file.text.utf8)) }
    return tar.packed()
  }

  @Test(arguments: [
    (
      "CVE-2026-35206 GHSA-hr2v-4r36-88hr",
      [("c/Chart.yaml", "apiVersion: v2\nname: ..\nversion: 0.1.0\n")],
      "chart name \"..\" is not allowed"
    ),
    (
      "CVE-2026-35206 GHSA-hr2v-4r36-88hr",
      [("c/Chart.yaml", "apiVersion: v2\nname: .\nversion: 0.1.0\n")],
      "chart name \".\" is not allowed"
    ),
    (
      "CVE-2024-25620 GHSA-v53g-5gjp-272r",
      [("c/Chart.yaml", "apiVersion: v2\nname: ../../x\nversion: 0.1.0\n")], "../../x"
    ),
    (
      "CVE-2019-1000008",
      [("c/Chart.yaml", "apiVersion: v2\nname: c\nversion: 0.1.0\n"), ("c/../../x", "x")],
      "chart illegally references parent directory"
    ),
    (
      "CVE-2019-1000008",
      [("c/Chart.yaml", "apiVersion: v2\nname: c\nversion: 0.1.0\n"), ("c//x", "x")],
      "chart illegally contains absolute paths"
    ),
  ])
  func `an archive that would be unpacked elsewhere`(
    _ id: String, _ files: [(String, String)], _ refusal: String
  ) async throws {
    let (workshop, repositories) = try await Self.workshop(Self.packed(files))
    let download = try await Self.download(repositories)
    try workshop.write("out/deep/here", "")
    let before = workshop.files("out")
    let error = #expect(throws: ChartError.self) {
      try ChartUnpacking.unpack(
        download.archive, into: ByteString(workshop.folder + "/out/deep"))
    }
    #expect(error?.helmText.text.contains(refusal) == true, "\(id): \(error?.helmText.text ?? "")")
    #expect(workshop.files("out") == before)
    #expect(workshop.text("x") == nil)
  }

  @Test(arguments: [
    "..%2f..%2f..%2fx.tgz", "%2e%2e/%2e%2e/x.tgz", "https://h.example.com/%2fetc%2fx.tgz",
  ])
  func `open: the name of a file comes from an address`(_ url: String) async throws {
    let (workshop, repositories) = try await Self.workshop([1], url: "\"\(url)\"")
    let location = try await ChartDownloader(repositories).locate(
      "r/a", version: "", RepositoryAccess())
    #expect(location.fileName == "x.tgz")
    #expect(workshop.files("content").isEmpty)
  }

  // MARK: - What Helm does not check

  @Test func `open: bytes that are not those of the index, in the cache too`() async throws {
    let archive = try ChartBytes.packed("a", "1.0.0")
    let other = try ChartBytes.packed("a", "1.0.0", more: "description: other\n")
    let (workshop, repositories) = try await Self.workshop(
      archive, digest: ContentCache.digest(other))
    let error = await #expect(throws: RepositoryError.self) {
      try await Self.download(repositories)
    }
    #expect(error?.helmText.contains("does not match the index") == true)
    #expect(workshop.files("content").isEmpty)
    // What lies in the cache below a digest is looked at before it is used.
    let digest = ContentCache.digest(other)
    try workshop.write("content/\(digest[0..<2])/\(digest).chart", archive)
    await #expect(throws: RepositoryError.self) { try await Self.download(repositories) }
  }

  @Test(arguments: [ChartRequest.Content.index, .chart, .provenance, .values])
  func `open: bodies without end`(_ content: ChartRequest.Content) async throws {
    var limits = FetchLimits()
    (limits.index, limits.chart, limits.provenance, limits.values) = (100, 100, 100, 100)
    let server = ServerInMemory()
    server.put(Self.base, [UInt8](repeating: 0x61, count: 101))
    let source = HTTPChartSource(server, limits: limits)
    for progress in [nil, { @Sendable (_: Int, _: Int?) in }] {
      var request = ChartRequest(
        ByteString(Self.base), content, RepositoryAccess(url: ByteString(Self.base)))
      request.progress = progress
      let error = await #expect(throws: RepositoryError.self) { try await source.bytes(request) }
      guard case .http(let cause)? = error?.kind, case .tooLarge(limit: 100) = cause.kind else {
        Issue.record("\(error?.helmText.text ?? "")")
        continue
      }
    }
  }

  /// CVE-2021-32690 GHSA-56hp-xqp3-w2jf
  @Test(arguments: [
    ("https://charts.example.com/a.tgz", true), ("https://evil.example.com/a.tgz", false),
    ("https://charts.example.com:444/a.tgz", false), ("http://charts.example.com/a.tgz", false),
    ("https://charts.example.com.evil.example.com/a.tgz", false),
    ("https://charts.example.com@evil.example.com/a.tgz", false),
  ])
  func `CVE-2021-32690: credentials stay with their server`(
    _ url: String, _ isSent: Bool
  ) throws {
    var access = RepositoryAccess(url: ByteString(Self.base))
    access.username = "u"
    access.password = "p"
    let sent = access.authorization(for: try GoURL(parsing: ByteString(url)))
    #expect((sent == "Basic dTpw") == isSent)
  }

  /// Passwords are for their user alone to read.
  @Test func `open: credentials on disk`() throws {
    let workshop = try Workshop()
    var entry = RepositoryEntry(name: "r", url: ByteString(Self.base))
    entry.password = "p"
    try workshop.add(entry)
    let attributes = try FileManager.default.attributesOfItem(
      atPath: workshop.folder + "/repositories.yaml")
    #expect(attributes[.posixPermissions] as? NSNumber == 0o600)
  }
}
