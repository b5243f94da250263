import Charts
import Foundation
import GoCompat
import GoTemplate
import Platform
import Rendering
import Sprig
import TestSupport
import Testing
import YAML

/// Every recorded render and schema check of the real engine, through the whole way of a chart.
@Suite struct ConformanceTests {
  @Test(arguments: ConformanceVector.areas)
  func area(_ name: String) throws { try run(ConformanceVector.area(name)) }

  /// Changed forms of recorded cases, with what the real engine made of them.
  @Test func mutants() throws { try run(ConformanceVector.all(in: "mutants")) }

  private func run(_ vectors: [ConformanceVector]) throws {
    var failures: [String] = []
    var count = 0
    for vector in vectors
    where VectorRun.operations.contains(vector.operation) {
      count += 1
      if let difference = try VectorRun(vector).difference() {
        failures.append("\(vector.id): \(difference)")
      }
    }
    let summary = "\(failures.count) of \(count) differ\n\(failures.joined(separator: "\n"))"
    #expect(failures.isEmpty, "\(summary)")
  }
}

/// Runs one vector and says how the result differs from what was recorded.
struct VectorRun {
  static let operations: Set<String> = ["render", "schema"]

  private let vector: ConformanceVector

  init(_ vector: ConformanceVector) { self.vector = vector }

  /// Some templates recurse 100,000 deep, which needs the stack that a command has.
  func difference() throws -> String? {
    try DeepStackThread.run { difference(of: outcome) }
  }

  private func difference(of outcome: Outcome) -> String? {
    if let expected = vector.fields["expect"] { return compare(outcome, expected, ==) }
    if let expected = vector.fields["expect_match"] { return compare(outcome, expected, matches) }
    if vector.fields["expect_valid"] == .bool(true) {
      return outcome.error.map { "error \($0), should be valid" }
    }
    guard let error = outcome.error else { return "no error, should be \(expectedError)" }
    if let expected = vector.text("expect_error") {
      return error == expected ? nil : "error \(error)\n  not \(expected)"
    }
    if let pattern = vector.text("expect_error_match") {
      return matches(error, pattern) ? nil : "error \(error)\n  not like \(pattern)"
    }
    return "the vector expects nothing that is known"
  }

  private var expectedError: ByteString {
    vector.text("expect_error") ?? vector.text("expect_error_match") ?? "?"
  }

  private typealias Comparison = (ByteString, ByteString) -> Bool

  private func compare(_ outcome: Outcome, _ expected: Value, _ isSame: Comparison) -> String? {
    guard case .files(let files) = outcome else { return "error \(outcome.error ?? "")" }
    switch expected {
    case .string(let text):
      let got = files["templates/t.yaml"] ?? ""
      return isSame(got, text) ? nil : "got \(Strconv.quote(got))\n  not \(Strconv.quote(text))"
    case .object(let object):
      let names = Set(object.keys).union(files.keys).sorted()
      for name in names {
        guard case .string(let text)? = object[name], let got = files[name] else {
          return "\(name) is only on one side"
        }
        if !isSame(got, text) {
          return "\(name): got \(Strconv.quote(got))\n  not \(Strconv.quote(text))"
        }
      }
      return nil
    default: return "the vector expects a \(expected)"
    }
  }

  private func matches(_ text: ByteString, _ pattern: ByteString) -> Bool {
    // Not GoPattern: RE2 refuses repeats above 1,000, which some patterns have.
    guard
      let compiled = try? NSRegularExpression(
        pattern: pattern.text, options: .dotMatchesLineSeparators)
    else { return false }
    let whole = NSRange(location: 0, length: (text.text as NSString).length)
    return compiled.firstMatch(in: text.text, range: whole)?.range == whole
  }

  // MARK: - Running

  private enum Outcome {
    case files([ByteString: ByteString])
    case failed(ByteString)

    var error: ByteString? { if case .failed(let text) = self { text } else { nil } }
  }

  private var outcome: Outcome {
    do {
      return .files(try run())
    } catch let error as ChartError {
      return .failed(error.helmText)
    } catch let error as PreparationError {
      return .failed(error.cause.helmText)
    } catch let error as ChartSchemaError {
      return .failed(vector.operation == "schema" ? error.helmText : error.renderText)
    } catch {
      return .failed(TemplateError.goText(of: error))
    }
  }

  private func run() throws -> [ByteString: ByteString] {
    let chart = try load()
    let references = SchemaReferences { (url) throws(SchemaReferences.LoadFailure) in
      // None of the files that vectors refer to is there.
      let path = url.replacingAll("file://", with: "")
      throw SchemaReferences.LoadFailure("open " + path + ": no such file or directory")
    }
    if vector.operation == "schema" {
      // Dependencies are not looked at by this operation.
      let values = try RenderValues(chart, values: vector.values)
      try ChartSchemas.check(chart, values.table.object, references: references)
      return [:]
    }
    let prepared = try PreparedChart(chart, userValues: vector.values)
    try prepared.checkSchemas(references)
    let prefix = prepared.chart.name + "/"
    let files = try ChartRenderer(settings)
      .render(
        prepared.chart, values: prepared.values, release: release, capabilities: Capabilities())
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path[prefix.count...], $0.text) })
  }

  private func load() throws -> Chart {
    let files = vector.files
    guard vector.text("load") == "dir" else {
      return try ChartLoader().load(files: files.map { ChartFile(name: $0.name, data: $0.data) })
        .chart
    }
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, data) in files {
      let url = folder.appendingPathComponent(name.text)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(data).write(to: url)
    }
    return try ChartLoader().load(path: ByteString(folder.path)).chart
  }

  private var release: ReleaseOptions {
    var release = ReleaseOptions(name: "rel", namespace: "ns1")
    guard let given = vector.object("release") else { return release }
    if case .string(let name)? = given["name"] { release.name = name }
    if case .string(let namespace)? = given["namespace"] { release.namespace = namespace }
    if case .float(let revision)? = given["revision"] { release.revision = Int(revision) }
    // The recording engine's binding takes every render that is no upgrade for an install.
    if case .bool(let isUpgrade)? = given["is_upgrade"] { release.isUpgrade = isUpgrade }
    release.isInstall = !release.isUpgrade
    return release
  }

  private var settings: RenderSettings {
    var settings = RenderSettings(
      environment: SprigEnvironment(
        now: { (Int64(Date().timeIntervalSince1970), 0) },
        zoneFile: { name in
          FileManager.default.contents(atPath: "/usr/share/zoneinfo/\(name)").map(Array.init)
        },
        randomBytes: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } },
        budget: RenderBudget()))
    settings.stackLimit = DeepStackThread.defaultStackSize / 16 * 15
    return settings
  }
}
