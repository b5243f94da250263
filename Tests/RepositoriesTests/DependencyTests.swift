import Charts
import Foundation
import GoCompat
import HTTP
import Testing

@testable import Repositories

@Suite struct DependencyTests {
  private static let base = "https://charts.example.com"

  private static func workshop(_ dependencies: String) async throws -> Workshop {
    let workshop = try Workshop()
    var sections: [(chart: String, text: String)] = []
    for name in ["a", "b"] {
      let entries = try ["1.0.0", "1.1.0"].map { version in
        let archive = try ChartBytes.packed(name, version)
        workshop.server.put("\(base)/\(name)-\(version).tgz", archive)
        return ChartBytes.entry(
          name, version, url: "\(name)-\(version).tgz", digest: ContentCache.digest(archive))
      }
      sections.append((name, entries.joined()))
    }
    workshop.server.put(base + "/index.yaml", ChartBytes.index(sections))
    try workshop.write(
      "c/Chart.yaml", "apiVersion: v2\nname: c\nversion: 0.1.0\ndependencies:\n\(dependencies)")
    return workshop
  }

  private static func updater(_ workshop: Workshop) -> DependencyUpdater {
    DependencyUpdater(
      workshop.repositories(), chart: ByteString(workshop.folder + "/c"), shownAs: "c",
      now: "2020-01-02T03:04:05Z")
  }

  private static func dependency(_ name: String, _ version: String) -> String {
    "- {name: \(name), version: \(version), repository: \"\(base)\"}\n"
  }

  @Test func `dependencies are found, locked and brought`() async throws {
    let workshop = try await Self.workshop(
      Self.dependency("a", "^1.0.0") + Self.dependency("b", "1.0.0"))
    try await Self.updater(workshop).update()
    #expect(workshop.files("c/charts") == ["a-1.1.0.tgz", "b-1.0.0.tgz"])
    let lock = try #require(workshop.text("c/Chart.lock"))
    let comments = try #require(lock.range(of: "generated: \"2020-01-02T03:04:05Z\"\n"))
    let lines = lock[comments.upperBound...].split(separator: "\n")
    #expect(lines.map { $0.prefix(9) } == ["# What wa", "# sha256 ", "# sha256 "])
    #expect(lines.last?.hasSuffix(" b-1.0.0.tgz") == true)
    // One request for the index, however many dependencies it has.
    #expect(workshop.server.requests.filter { $0.url.hasSuffix("index.yaml") }.count == 1)
    #expect(
      workshop.events.all == [
        "Getting updates for unmanaged Helm repositories...",
        "...Successfully got an update from the \"\(Self.base)\" chart repository",
        "Saving 2 charts", "Downloading a from repo \(Self.base)",
        "Downloading b from repo \(Self.base)", "Deleting outdated charts",
      ])
    try await Self.updater(workshop).update()
    #expect(workshop.text("c/Chart.lock") == lock)
  }

  /// The digest is the one that Helm 4.2.3 wrote for these very dependencies.
  @Test func `the digest of the lock file is Helm's`() throws {
    let wanted = """
      name: d1
      dependencies:
      - name: alpha
        version: ^1
        repository: http://127.0.0.1:8931
        alias: aa
        condition: aa.enabled
        tags: [x, "a<b"]
        import-values:
        - data
        - {parent: z, child: b}
      - {name: beta, version: 1.0.0, repository: "http://127.0.0.1:8931"}
      - {name: loc, version: ">=0.1.0", repository: "file://../loc"}
      """
    let locked = """
      dependencies:
      - {name: alpha, repository: "http://127.0.0.1:8931", version: 1.1.0}
      - {name: beta, repository: "http://127.0.0.1:8931", version: 1.0.0}
      - {name: loc, repository: "file://../loc", version: 0.1.0}
      """
    func dependencies(_ text: String) throws -> [Dependency] {
      try ChartFileReader.metadata(Array(text.utf8)).dependencies ?? []
    }
    let digest = try DependencyDigest.of(dependencies(wanted), locked: dependencies(locked))
    #expect(
      digest == "sha256:4c9b26ab45bb4af05965adaf33b299332ab453544a59e6b1987742dc1ba74b26")
  }

  /// CVE-2025-53547: the lock file leads to a file of the user's.
  @Test func `a lock file that is a link is refused before anything is changed`() async throws {
    let workshop = try await Self.workshop(Self.dependency("a", "1.0.0"))
    try workshop.write("victim", "")
    try FileManager.default.createSymbolicLink(
      atPath: workshop.folder + "/c/Chart.lock",
      withDestinationPath: workshop.folder + "/victim")
    let error = await #expect(throws: RepositoryError.self) {
      try await Self.updater(workshop).update()
    }
    #expect(
      error?.helmText.text
        == "the Chart.lock file is a symlink to \"\(workshop.folder)/victim\"")
    #expect(workshop.text("victim") == "")
    #expect(workshop.files("c/charts").isEmpty)
  }

  /// CVE-2024-25620: a dependency whose archive would be written elsewhere.
  @Test func `a chart whose name is a path is not brought`() async throws {
    let workshop = try await Self.workshop(
      "- {name: evil, version: 1.0.0, repository: \"file://../evil\"}\n")
    try workshop.write("evil/Chart.yaml", "apiVersion: v2\nname: ../../evil\nversion: 1.0.0\n")
    let error = await #expect(throws: RepositoryError.self) {
      try await Self.updater(workshop).update()
    }
    #expect(
      error?.helmText.text == "validation: chart.metadata.name \"../../evil\" is invalid")
    #expect(workshop.files("c/charts").isEmpty)
  }

  @Test func `one chart that cannot be had changes nothing`() async throws {
    let workshop = try await Self.workshop(
      Self.dependency("a", "1.1.0") + Self.dependency("b", "1.1.0"))
    try workshop.write("c/charts/a-1.0.0.tgz", ChartBytes.packed("a", "1.0.0"))
    workshop.server.put(Self.base + "/b-1.1.0.tgz", Array("not the chart".utf8))
    let error = await #expect(throws: RepositoryError.self) {
      try await Self.updater(workshop).update()
    }
    #expect(
      error?.helmText.contains("could not download \(ByteString(Self.base))/b-1.1.0.tgz") == true)
    #expect(workshop.files("c") == ["Chart.yaml", "charts", "charts/a-1.0.0.tgz"])
    #expect(workshop.events.all.last?.hasPrefix("Save error occurred:  could not download") == true)
  }

  @Test func `a lock file that is out of date is told`() async throws {
    let workshop = try await Self.workshop(Self.dependency("a", "1.0.0"))
    try workshop.add(RepositoryEntry(name: "r", url: ByteString(Self.base)))
    try await Self.updater(workshop).update()
    try await Self.updater(workshop).build()
    let text = try #require(workshop.text("c/Chart.yaml"))
    try workshop.write("c/Chart.yaml", text.replacingOccurrences(of: "1.0.0", with: "1.1.0"))
    let error = await #expect(throws: RepositoryError.self) {
      try await Self.updater(workshop).build()
    }
    #expect(error?.helmText.contains("is out of sync with the dependencies file") == true)
  }

  @Test func `outdated archives go, other files stay`() async throws {
    let workshop = try await Self.workshop(Self.dependency("a", "1.0.0"))
    try await Self.updater(workshop).update()
    try workshop.write("c/charts/d/Chart.yaml", "apiVersion: v2\nname: d\nversion: 1.0.0\n")
    let text = try #require(workshop.text("c/Chart.yaml"))
    try workshop.write("c/Chart.yaml", text.replacingOccurrences(of: "1.0.0}", with: "1.1.0}"))
    try workshop.write(
      "c/Chart.yaml",
      "apiVersion: v2\nname: c\nversion: 0.1.0\ndependencies:\n" + Self.dependency("a", "1.1.0"))
    try await Self.updater(workshop).update()
    #expect(workshop.files("c/charts") == ["a-1.1.0.tgz", "d", "d/Chart.yaml"])
  }
}
