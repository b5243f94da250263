import Foundation
import GoCompat
import GoTemplate
import Sprig
import Synchronization

/// Runs templates as Helm's engine would, with nothing but a release.
enum Engine {
  /// Renders on a thread whose stack is as deep as a real render's.
  static func renderOnDeepStack(_ template: String) throws -> ByteString {
    let result = Mutex<Result<ByteString, any Error>?>(nil)
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      let rendered = Result { try render(template) }
      result.withLock { $0 = rendered }
      done.signal()
    }
    thread.stackSize = 1 << 28
    thread.start()
    done.wait()
    return try result.withLock { try $0?.get() ?? ByteString() }
  }

  static func render(_ template: String) throws -> ByteString {
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
      name, data: root, into: &output, context: ExecutionContext(budget: RenderBudget()))
    return ByteString(output).replacingAll("<no value>", with: "")
  }

  private static var root: GoValue {
    let root = GoMap()
    root["Values"] = .map(GoMap(GoMap(), as: valuesType))
    let release: [ByteString: GoValue] = [
      "Name": .text("rel"), "Namespace": .text("ns1"), "Revision": .int(1),
      "IsInstall": .bool(true), "IsUpgrade": .bool(false), "Service": .text("Helm"),
    ]
    root["Release"] = .map(GoMap(release))
    return .map(root)
  }

  private static let valuesType = GoType("common.Values", .map, element: .any)
}
