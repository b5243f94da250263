import GoCompat
import Testing
import YAML

@testable import Sandbox

/// Managed fields of the recorded objects: each answer's are made again from the object before it.
@Suite struct OwnershipTests {
  /// Files whose objects change by requests alone.
  static let names = ReplayFile.names.filter { name in
    ["apply-", "crud-c", "crud-n", "crud-w", "patch-", "dryrun", "defaults-w"].contains {
      name.hasPrefix($0)
    }
  }

  /// A write whose outcome can be told from the object before it.
  private struct Write {
    var id: ByteString
    var kind: ResourceKind
    var manager: ByteString
    var isApply: Bool
    var force: Bool
    var body: Object
    var old: Object?
    var status: Int64
    var answer: Object
  }

  @Test(arguments: names)
  func `managed fields are those of the recorded server`(_ name: String) throws {
    for write in try Self.writes(in: name) {
      if write.isApply {
        Self.checkApply(write)
      } else if write.status < 300, !Self.completed.contains(write.kind.resource) {
        Self.checkUpdate(write)
      }
    }
  }

  /// Kinds that the server completes after it has said who owns what, so that its answer does not tell.
  private static let completed: Set<ByteString> = [
    "namespaces", "services", "jobs", "pods", "ingresses",
  ]

  private static let now = TimeInstant(
    year: 2026, month: 11, day: 21, hour: 12, in: TimeLocation.utc)

  private static func checkUpdate(_ write: Write) {
    var new = write.answer
    let said = write.body.metadata["managedFields"]
    new.setMetadata("managedFields", value: said)
    let made = ManagedFields.afterUpdate(
      old: write.old, new: new, kind: write.kind, manager: write.manager, subresource: "",
      now: now, table: SchemaTable.builtIn)
    #expect(shares(made) == shares(write.answer), "\(write.id)")
  }

  private static func checkApply(_ write: Write) {
    do {
      let made = try ServerSideApply.apply(
        write.body, live: write.old, kind: write.kind, manager: write.manager,
        force: write.force, subresource: "", now: now, table: SchemaTable.builtIn)
      guard write.status < 300 else {
        // Refused later, for the version that it was said to be of.
        let message = write.answer.string("message")
        #expect(message.hasPrefix("Operation cannot be fulfilled"), "\(write.id)")
        return
      }
      #expect(shares(made) == shares(write.answer), "\(write.id)")
    } catch {
      #expect(error.message == write.answer.string("message"), "\(write.id)")
      #expect(Int64(error.code) == write.status, "\(write.id)")
    }
  }

  /// The entries by owner, without their times.
  private static func shares(_ object: Object) -> [Value] {
    object.metadata.objects("managedFields").map { entry -> Value in
      var entry = entry
      entry["time"] = nil
      return .object(entry)
    }.sorted { ValueOrder.compare($0, $1) < 0 }
  }

  // MARK: - Reading the recordings

  private static func writes(in name: String) throws -> [Write] {
    let file = try ReplayFile(name)
    var known: [ByteString: Object] = [:]
    var writes: [Write] = []
    for exchange in file.exchanges {
      let path = exchange.request.string("path").split(by: "?", limit: 2)
      guard case .object(let answer)? = exchange.response["body"],
        let status = exchange.response.int("status")
      else { continue }
      let isPost = exchange.request.string("method") == "POST"
      let key = isPost ? path[0] + "/" + answer.name : path[0]
      if let write = write(exchange, path, status, answer, known[key]) { writes.append(write) }
      let isDry = path.count == 2 && path[1].contains("dryRun")
      if status < 300, !isDry, answer.string("kind") != "Status", !answer.uid.isEmpty {
        let plain = key.split(by: "/status")[0]
        known[plain] =
          answer["kind"] == known[plain]?["kind"] || known[plain] == nil
          ? answer : nil
      } else if exchange.request.string("method") == "DELETE" {
        known[key] = nil
      }
    }
    return writes
  }

  private static func write(
    _ exchange: ReplayExchange, _ path: [ByteString], _ status: Int64, _ answer: Object,
    _ old: Object?
  ) -> Write? {
    let method = exchange.request.string("method")
    let query = path.count == 2 ? path[1].split(by: "&") : []
    let parts = path[0].split(by: "/").dropFirst()
    let isCore = parts.first == "api"
    let rest = Array(parts.dropFirst(isCore ? 1 : 2))
    let isNamespaced = rest.count > 3 && rest[1] == "namespaces"
    let place = isNamespaced ? 3 : 1
    guard rest.indices.contains(place), ["POST", "PUT", "PATCH"].contains(method),
      rest.count == place + (method == "POST" ? 1 : 2),
      let kind = SchemaTable.builtIn.kind(
        group: isCore ? "" : Array(parts)[1], version: rest[0], resource: rest[place])
    else { return nil }
    let type = exchange.request.object("headers").string("Content-Type")
    let isApply = type.hasPrefix("application/apply-patch")
    guard case .object(let body)? = exchange.request["body"] else { return nil }
    if method != "POST", old == nil, !isApply { return nil }
    if isApply, status >= 300, status != 409, status != 500 { return nil }
    let named = query.first { $0.hasPrefix("fieldManager=") }
    return Write(
      id: exchange.id, kind: kind, manager: named.map { $0[13...] } ?? "recorder",
      isApply: isApply, force: query.contains("force=true"), body: body,
      old: method == "POST" ? nil : old, status: status, answer: answer)
  }
}
