import Foundation
import GoCompat
import GoTemplate
import Sprig
import Synchronization
import Testing

/// The recorded results of the real engine for everything that templates can do with sprig alone.
@Suite struct ConformanceTests {
  @Test(arguments: [
    "strings-case", "strings-cut", "strings-quote", "strings-random", "math-convert",
    "math-integer", "math-float", "lists", "dicts", "defaults", "types", "flow", "encodings",
    "json", "toml", "paths", "urls", "yaml-out-keys", "yaml-out-numbers", "yaml-out-shapes",
    "yaml-out-strings",
    "yaml-in-functions", "errors-signatures", "dates-duration", "dates-layout", "dates-parse",
    "regex", "semver", "crypto-hash", "crypto-keys", "idioms",
  ])
  func area(_ name: String) throws {
    let vectors = try Vector.area(name).filter(\.isForSprig)
    let failures = vectors.compactMap { vector in
      Engine.difference(in: vector).map { "\(vector.id): \(vector.template ?? "")\n  \($0)" }
    }
    let count = "\(failures.count) of \(vectors.count) differ"
    #expect(failures.isEmpty, "\(count)\n\(failures.prefix(limit).joined(separator: "\n"))")
  }

  private var limit: Int { 400 }
}

/// Runs templates as Helm's engine would, with nothing but values and a release.
enum Engine {
  static func difference(in vector: Vector) -> String? {
    switch Result(catching: { try render(vector.template ?? "", values: vector.values) }) {
    case .success(let output):
      if let expected = vector.expect?.text {
        return output == ByteString(expected)
          ? nil : "got \(output.debugText)\n  not \(ByteString(expected).debugText)"
      }
      if let pattern = vector.expectMatch?.text {
        return matches(output.text, pattern) ? nil : "got \(output) not like \(pattern)"
      }
      return "got \(output.debugText), not the error \(expectedError(vector))"
    case .failure(let error):
      let text = TemplateError.goText(of: error).text
      if let expected = vector.expectError {
        return isSame(text, as: expected) ? nil : "error \(text)\n  not \(expected)"
      }
      if vector.expectErrorMatch != nil { return nil }
      return "error \(text), not \(vector.expect?.text ?? "")"
    }
  }

  private static func expectedError(_ vector: Vector) -> String {
    vector.expectError ?? vector.expectErrorMatch ?? ""
  }

  private static func matches(_ text: String, _ pattern: String) -> Bool {
    let options: NSRegularExpression.Options = [.dotMatchesLineSeparators]
    guard let expression = try? NSRegularExpression(pattern: pattern, options: options) else {
      return false
    }
    let range = NSRange(location: 0, length: (text as NSString).length)
    return expression.firstMatch(in: text, range: range)?.range == range
  }

  /// Helm lays some texts out anew, which is Rendering's: of those only the last line counts here.
  private static func isSame(_ text: String, as expected: String) -> Bool {
    if expected.hasPrefix("template: ") { return text == expected }
    if expected.hasPrefix("execution error") {
      return text.hasSuffix(expected.components(separatedBy: "): ").dropFirst().joined())
        || expected.contains("HELM_ERR")
    }
    guard let last = expected.split(separator: "\n").last else { return false }
    return text.contains(last.trimmingCharacters(in: .whitespaces))
      || expected.hasPrefix("parse error")
  }

  /// Renders on a thread whose stack is as deep as a real render's.
  static func renderOnDeepStack(_ template: String) throws -> ByteString {
    let result = Mutex<Result<ByteString, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      let rendered = Result { try render(template, values: nil) }
      result.withLock { $0 = rendered }
      done.signal()
    }
    thread.stackSize = 1 << 28
    thread.start()
    done.wait()
    return try result.withLock { try $0?.get() ?? ByteString() }
  }

  static func render(_ template: String, values: JSONNode?) throws -> ByteString {
    let environment = SprigEnvironment(
      now: { (1_790_000_000, 0) },
      zoneFile: { name in
        (try? Data(contentsOf: URL(fileURLWithPath: "/usr/share/zoneinfo/\(name)"))).map(Array.init)
      },
      randomBytes: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } },
      budget: RenderBudget())
    let table = FunctionTable(SprigFunctions.all(environment))
    let set = TemplateSet(functions: table)
    let name: ByteString = "vec/templates/t.yaml"
    try set.parse(name: name, source: ByteString(template))
    var output: [UInt8] = []
    try set.execute(
      name, data: root(values), into: &output, context: ExecutionContext(budget: RenderBudget()))
    return ByteString(output).replacingAll("<no value>", with: "")
  }

  private static func root(_ values: JSONNode?) -> GoValue {
    let root = GoMap()
    if case .map(let map)? = values?.goValue {
      root["Values"] = .map(GoMap(map, as: valuesType))
    } else {
      root["Values"] = .map(GoMap(GoMap(), as: valuesType))
    }
    let release: [ByteString: GoValue] = [
      "Name": .text("rel"), "Namespace": .text("ns1"), "Revision": .int(1),
      "IsInstall": .bool(true), "IsUpgrade": .bool(false), "Service": .text("Helm"),
    ]
    root["Release"] = .map(GoMap(release))
    return .map(root)
  }

  private static let valuesType = GoType("common.Values", .map, element: .any)
}

extension ByteString {
  fileprivate var debugText: String { Strconv.quote(self).text }
}
