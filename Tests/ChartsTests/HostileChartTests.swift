import Archive
import Charts
import Foundation
import GoCompat
import Tarballs
import Testing

/// Charts that mean harm, or only look like it.
@Suite struct HostileChartTests {
  static let metadata = ChartFile(
    name: "Chart.yaml", data: Array("apiVersion: v2\nname: vec\nversion: 0.1.0\n".utf8))

  private func loadFolder(
    _ files: [ChartFile] = [], limits: ChartLimits = ChartLimits(),
    _ prepare: (String) throws -> Void = { _ in }
  ) throws -> Result<LoadedChart, ChartError> {
    try TemporaryFolder.with([Self.metadata] + files) { path in
      try prepare(path)
      do throws(ChartError) {
        return .success(try ChartLoader(limits: limits).load(path: ByteString(path)))
      } catch {
        return .failure(error)
      }
    }
  }

  private func link(_ path: String, to target: String) throws {
    try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
  }

  @Test func linksAreFollowedAndTold() throws {
    let outside = ChartFile(name: "outside/notes.txt", data: Array("from outside".utf8))
    try TemporaryFolder.with([outside]) { folder in
      let loaded = try loadFolder { path in
        try link("\(path)/docs", to: "\(folder)/outside")
        try link("\(path)/again.txt", to: "docs/notes.txt")
      }.get()
      #expect(loaded.chart.files.map(\.name) == ["again.txt", "docs/notes.txt"])
      #expect(loaded.chart.files[0].data == outside.data)
      #expect(loaded.notices.count == 2)
      #expect(loaded.notices[0].helmLog.level == .info)
    }
  }

  @Test func linksThatLeadNowhere() throws {
    let dangling = try loadFolder { try link("\($0)/a", to: "missing") }
    #expect(throws: ChartError.self) { try dangling.get() }
    if case .failure(let error) = dangling {
      #expect(error.helmText.text.hasPrefix("error evaluating symlink "))
      #expect(error.helmText.text.hasSuffix("/missing: no such file or directory"))
    }
    let own = try loadFolder { try link("\($0)/a", to: "a") }
    if case .failure(let error) = own {
      #expect(error.helmText.text.hasSuffix("EvalSymlinks: too many links"))
    } else {
      Issue.record("a link to itself loads")
    }
    let circle = try loadFolder([ChartFile(name: "a/b/c", data: [])]) {
      try link("\($0)/a/b/up", to: "../..")
    }
    guard case .failure(let error) = circle, case .brokenLink(_, .circle) = error.kind else {
      Issue.record("a circle of links loads")
      return
    }
  }

  @Test func devicesAndPipes() throws {
    for target in ["/dev/zero", "/dev/urandom"] {
      let device = try loadFolder { try link("\($0)/a", to: target) }
      guard case .failure(let error) = device else {
        Issue.record("a device loads")
        return
      }
      #expect(error.helmText.text.hasPrefix("cannot load irregular file "))
      #expect(error.helmText.text.hasSuffix("/a as it has file mode type bits set"))
    }
    let pipe = try loadFolder { path in
      #expect(mkfifo("\(path)/pipe", 0o600) == 0)
    }
    #expect(throws: ChartError.self) { try pipe.get() }
  }

  @Test func limitsOfFolders() throws {
    var limits = ChartLimits()
    limits.fileSize = 100
    let large = ChartFile(name: "big.txt", data: [UInt8](repeating: 0x61, count: 101))
    guard case .failure(let error) = try loadFolder([large], limits: limits) else {
      Issue.record("a large file loads")
      return
    }
    #expect(
      error.helmText == "chart file \"big.txt\" is larger than the maximum file size 100")
    // What is ignored is not looked at.
    let rules = ChartFile(name: ".helmignore", data: Array("big.txt\n".utf8))
    #expect(try loadFolder([large, rules], limits: limits).get().chart.files.count == 1)
  }

  /// Entries of an archive and what is said about them.
  static let archives: [(entries: [(String, UInt8, Int)], text: String)] = [
    ([("c/l", 0x32, 0)], #"chart archive illegally contains a link: "c/l""#),
    ([("c/l", 0x31, 0)], #"chart archive illegally contains a link: "c/l""#),
    ([("c/null", 0x33, 0)], #"chart archive illegally contains a device or pipe: "c/null""#),
    ([("c/pipe", 0x36, 0)], #"chart archive illegally contains a device or pipe: "c/pipe""#),
    ([("c//etc/passwd", 0x30, 0)], "chart illegally contains absolute paths"),
    ([("c/../../x", 0x30, 0)], "chart illegally references parent directory"),
    ([("c/a/../../x", 0x30, 0)], "chart illegally references parent directory"),
    ([("c/c:/x", 0x30, 0)], "chart contains illegally named files"),
    ([("c\\..\\..\\x", 0x30, 0)], "chart illegally references parent directory"),
    ([("x", 0x30, 0)], #"chart illegally contains content outside the base directory: "x""#),
    ([("Chart.yaml/x", 0x30, 0)], "chart yaml not in base directory"),
    (
      [("c/big", 0x30, 301)],
      #"decompressed chart file "c/big" is larger than the maximum file size 300"#
    ),
    (
      [("c/1", 0x30, 290), ("c/2", 0x30, 290), ("c/3", 0x30, 290), ("c/4", 0x30, 290)],
      "decompressed chart is larger than the maximum size 1000"
    ),
    ([("c/", 0x35, 0)], "no files in chart archive"),
    ([("c/a.yaml", 0x30, 10)], "Chart.yaml file is missing"),
  ]

  @Test(arguments: archives.indices)
  func archivesRefused(_ index: Int) {
    let (entries, text) = Self.archives[index]
    var tar = TarBytes()
    for (name, type, size) in entries { tar.add(name, type: type, size: size) }
    var limits = ChartLimits()
    limits.chartSize = 1000
    limits.fileSize = 300
    do throws(ChartError) {
      _ = try ChartLoader(limits: limits).load(packed: tar.packed())
      Issue.record("the archive loads")
    } catch {
      #expect(error.helmText.text == text)
    }
  }

  @Test func archivesInArchives() throws {
    var packed: [UInt8] = []
    for _ in 0..<12 {
      var tar = TarBytes()
      tar.add("c/Chart.yaml", content: Self.metadata.data)
      if !packed.isEmpty { tar.add("c/charts/c.tgz", content: packed) }
      packed = tar.packed()
    }
    var limits = ChartLimits()
    let chart = try ChartLoader(limits: limits).load(packed: packed).chart
    var count = 0
    chart.walk { _, _, _ in count += 1 }
    #expect(count == 12)

    limits.nesting = 10
    #expect(throws: ChartError.self) { try ChartLoader(limits: limits).load(packed: packed) }
    limits.nesting = 100
    limits.nestedSize = 2000
    #expect(throws: ChartError.self) { try ChartLoader(limits: limits).load(packed: packed) }
  }

  @Test(arguments: [
    ("values.yaml", "a: 1", "seems to be a YAML file, but expected a gzipped archive"),
    ("x.tgz", "plain", "does not appear to be a gzipped archive; got 'application/octet-stream'"),
    (
      "x.png", "\u{89}PNG",
      "does not appear to be a gzipped archive; got 'application/octet-stream'"
    ),
    (
      "x.html", "  <html>",
      "does not appear to be a gzipped archive; got 'text/html; charset=utf-8'"
    ),
    (
      "long.txt", String(repeating: "text ", count: 200),
      "does not appear to be a gzipped archive; got 'text/plain; charset=utf-8'"
    ),
  ])
  func filesThatAreNoCharts(_ name: String, _ text: String, _ problem: String) throws {
    let file = ChartFile(name: ByteString(name), data: Array(text.utf8))
    try TemporaryFolder.with([file]) { folder in
      do throws(ChartError) {
        _ = try ChartLoader().load(path: ByteString("\(folder)/\(name)"))
        Issue.record("the file loads")
      } catch {
        #expect(error.helmText.text == "file '\(folder)/\(name)' \(problem)")
      }
    }
  }

  @Test func missingPathsAndCharts() throws {
    do throws(ChartError) {
      _ = try ChartLoader().load(path: "/does/not/exist")
    } catch {
      #expect(error.helmText == "stat /does/not/exist: no such file or directory")
    }
    try TemporaryFolder.with([ChartFile(name: "a", data: [])]) { folder in
      do throws(ChartError) {
        _ = try ChartLoader().load(path: ByteString(folder))
      } catch {
        let root = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        #expect(
          error.helmText.text == "unable to detect chart at \(root)/Chart.yaml: "
            + "open \(root)/Chart.yaml: no such file or directory")
      }
    }
  }
}
