import Charts
import Foundation
import GoCompat
import GoTemplate
import HTTP
import Kubernetes
import Rendering
import Sandbox
import Sprig
import Synchronization
import TestSupport
import Testing
import YAML

@testable import Releases

/// What the real Helm did, done again with the engine on a sandbox: the same errors, objects and
/// records, with no more requests.
@Suite(.serialized) struct WireTests {
  static let names = [
    "client-side", "configmap-storage", "conflicts", "crds", "create-namespace", "hooks",
    "install-failed", "install", "ownership", "pending", "rollback", "uninstall",
    "upgrade-failed", "upgrade",
  ]

  /// Where yare does something else on purpose.
  private static let intended: Set<String> = [
    // What hooks left goes with the release.
    "hooks-op6",
    // Names are checked by the commands.
    "install-failed-op11",
    // A record that does not fit in one object goes into several.
    "install-failed-op12",
  ]

  @Test func `as Helm did it`() async throws {
    var total = WireReplay.Report()
    try await withThrowingTaskGroup(of: WireReplay.Report.self) { group in
      for name in Self.names { group.addTask { try await Self.replay(name) } }
      for try await report in group {
        total.operations += report.operations
        total.requests += report.requests
        total.helmRequests += report.helmRequests
      }
    }
    tell(
      "wire: \(total.operations) operations, \(total.requests) requests, Helm made "
        + "\(total.helmRequests)")
    #expect(total.requests <= total.helmRequests)
  }

  private static func replay(_ name: String) async throws -> WireReplay.Report {
    let replay = try WireReplay(name)
    try await replay.run()
    let report = replay.report.withLock { $0 }
    tell(
      "wire: \(name): \(report.operations) operations, \(report.requests) requests, Helm made "
        + "\(report.helmRequests); but for discovery \(report.objectRequests), "
        + "\(report.helmObjectRequests)")
    let differences = report.differences.filter { !intended.contains($0.operation) }
    #expect(
      differences.isEmpty,
      "\(name)\n\(differences.map { "\($0.operation): \($0.text)" }.joined(separator: "\n"))")
    return report
  }
}

/// One file run on a sandbox of its own.
final class WireReplay: Sendable {
  struct Report {
    var operations = 0
    var requests = 0
    var helmRequests = 0
    /// Those that are not about what the server has.
    var objectRequests = 0
    var helmObjectRequests = 0
    var differences: [(operation: String, text: String)] = []
  }

  let report = Mutex(Report())
  private let name: String
  private let file: WireFile
  private let server: SandboxServer
  /// A minute after the first record was written: a record of Helm's that is pending is believed for
  /// some time.
  private let now: TimeInstant

  init(_ name: String) throws {
    self.name = name
    file = try WireFile(name)
    let first = file.records.keys.first ?? ""
    let info = file.records.object(first).object("release").object("info")
    let begin = try RecordTime(text: info.string("last_deployed")).instant
    let now = begin.adding(TimeDuration(60_000_000_000))
    self.now = now
    var settings = SandboxSettings(
      token: "secret", now: { now },
      random: { count in (0..<count).map { _ in UInt8.random(in: 0...255) } })
    settings.runsControllers = file.header.string("mode") == "controllers"
    server = try SandboxServer(settings)
  }

  func run() async throws {
    for line in file.lines {
      switch line {
      case .operation(let fields):
        try await run(fields)
      case .exchange(let exchange):
        if exchange.string("by") == "cluster", exchange["op"] == nil || exchange["op"] == .null {
          _ = try await send(exchange)
        }
      }
    }
  }

  /// - Returns: whether the server agreed.
  private func send(_ exchange: Object) async throws -> Bool {
    let request = exchange.object("request")
    var sent = HTTPRequest(
      HTTPMethod(rawValue: request.string("method").text) ?? .get,
      "https://sandbox" + request.string("path").text)
    for (key, value) in request.object("headers") {
      if case .string(let text) = value { sent.headers[key.text] = text.text }
    }
    sent.headers["Authorization"] = "Bearer secret"
    sent.headers["User-Agent"] = "recorder"
    switch request["body"] {
    case .string(let text)?: sent.body = .bytes(text.bytes)
    case nil, .null?: break
    case let value?: sent.body = .bytes(try restored(value).kubernetesJSON())
    }
    return try await server.fetch(sent).status < 300
  }

  /// A record's object with the record in it.
  private func restored(_ value: Value) throws -> Value {
    guard case .object(var object) = value,
      case .string(let reference)? = object.object("data")["release"],
      reference.hasPrefix("record:")
    else { return value }
    let record = try ReleaseRecord(
      document: file.record(reference[7..<reference.count]))
    var text = ByteString(try RecordCodec.encode(record))
    if object.string("kind") != "ConfigMap" { text = Base64.standard.encode(text) }
    object["data"] = .object(["release": .string(text)])
    return .object(object)
  }

  /// What somebody else did while an operation ran: each as soon as it can be done.
  private func act(during id: ByteString) async throws {
    for exchange in file.exchanges(of: id) where exchange.string("by") == "cluster" {
      while try await !send(exchange) { try await Task.sleep(for: .milliseconds(5)) }
    }
  }

  // MARK: - Operations

  private func run(_ fields: Object) async throws {
    let id = fields.string("id")
    let operation = fields.object("operation")
    // Dry runs send objects to the server, which Helm's do not.
    if operation.object("options")["dry_run"] != nil { return }
    let counter = StoppingTransport(server, dyingAt: nil)
    let outcome: String?
    let others = Task { try await act(during: id) }
    defer { others.cancel() }
    do {
      guard try await run(operation, by: counter) else { return }
      outcome = nil
    } catch let error as ReleaseError {
      outcome = error.helmText.text
    } catch let error as any GoTextError {
      outcome = error.goText.text
    }
    let expected = fields.object("error").string("text").text
    if (outcome ?? "") != expected {
      differ(id, "error \(outcome ?? "none")\n    not \(expected)")
    }
    try await compareObjects(id)
    let ours = counter.log
    let theirs = file.exchanges(of: id).filter { $0.string("by") == "helm" }
      .map { $0.object("request") }
      .map { $0.string("method").text + " https://sandbox" + $0.string("path").text }
    report.withLock { report in
      report.operations += 1
      report.requests += ours.count
      report.helmRequests += theirs.count
      report.objectRequests += ours.count { !Self.isDiscovery($0) }
      report.helmObjectRequests += theirs.count { !Self.isDiscovery($0) }
    }
  }

  private func differ(_ id: ByteString, _ text: String) {
    report.withLock { $0.differences.append((id.text, text)) }
  }

  private static func isDiscovery(_ request: String) -> Bool {
    let path = request.split(separator: " ")[1].dropFirst("https://sandbox".count)
    let plain = path.split(separator: "?")[0]
    return plain.hasPrefix("/openapi") || plain == "/version" || plain == "/api"
      || plain == "/apis" || plain == "/api/v1"
      || (plain.hasPrefix("/apis/") && plain.split(separator: "/").count <= 3)
  }

  /// - Returns: whether it is an operation of the engine.
  private func run(_ operation: Object, by transport: StoppingTransport) async throws -> Bool {
    let options = operation.object("options")
    let config = operation.object("config")
    let surroundings = surroundings(config, options, transport)
    let settings = settings(options)
    let release = operation.string("release")
    switch operation.string("call") {
    case "install":
      var install = Install(surroundings, settings, render: render)
      install.createsNamespace = options["create_namespace"] == .bool(true)
      install.replacesName = options["replace"] == .bool(true)
      if options["skip_crds"] == .bool(true) { install.customResources = .skip }
      _ = try await install.run(
        release, try chart(operation), values: operation.object("values"))
    case "upgrade":
      var upgrade = Upgrade(surroundings, settings, render: render)
      if options["reuse_values"] == .bool(true) { upgrade.valuesPolicy = .reuse }
      if options["reset_values"] == .bool(true) { upgrade.valuesPolicy = .reset }
      if options["reset_then_reuse_values"] == .bool(true) {
        upgrade.valuesPolicy = .resetThenReuse
      }
      _ = try await upgrade.run(
        release, try chart(operation), values: operation.object("values"))
    case "rollback":
      _ = try await Rollback(surroundings, settings).run(release, to: number(options["version"]))
    case "uninstall":
      if options["ignore_not_found"] != nil { return false }
      var uninstall = Uninstall(surroundings, settings)
      uninstall.keepsHistory = options["keep_history"] == .bool(true)
      uninstall.waits = settings.waitsForReady
      _ = try await uninstall.run(release)
    default: return false
    }
    return true
  }

  private func number(_ value: Value?) -> Int {
    if case .int(let number)? = value { Int(number) } else { 0 }
  }

  private func chart(_ operation: Object) throws -> Chart {
    let path = WireFile.folder.appendingPathComponent("charts/" + operation.string("chart").text)
    return try ChartLoader().load(path: ByteString(path.path)).chart
  }

  private var render: RenderRevision {
    { request in
      let prepared = try PreparedChart(request.chart, userValues: request.values)
      let release = try ReleaseRenderer(.forTests).render(
        prepared.chart, values: prepared.values, release: request.release,
        capabilities: request.capabilities)
      return RenderedRevision(
        chart: prepared.chart.document(), manifest: release.manifestText,
        hooks: release.hooks.map { HookRecord($0) }, notes: release.notes,
        customResources: prepared.chart.customResources)
    }
  }

  private func settings(_ options: Object) -> ReleaseSettings {
    func isOn(_ key: ByteString) -> Bool { options[key] == .bool(true) }
    var settings = ReleaseSettings()
    switch options["server_side_apply"] {
    case .bool(let isOn)?: settings.serverSide = isOn ? .yes : .no
    case .string(let text)?: settings.serverSide = .init(rawValue: text.text) ?? .auto
    default: break
    }
    settings.forcesConflicts = isOn("force_conflicts")
    settings.replaces = isOn("force_replace")
    settings.takesOwnership = isOn("take_ownership")
    settings.runsHooks = !isOn("disable_hooks")
    settings.waitsForReady = options["wait"] != nil
    settings.rollsBackOnFailure = isOn("rollback_on_failure")
    settings.cleansUpOnFailure = isOn("cleanup_on_fail")
    settings.description = options.string("description")
    settings.historyLimit = number(options["max_history"])
    if case .int(let seconds)? = options["timeout_seconds"] { settings.timeout = .seconds(seconds) }
    for (key, value) in options.object("labels") {
      if case .string(let text) = value, text != "null" {
        settings.labels[key] = text
      } else {
        settings.droppedLabels.append(key)
      }
    }
    settings.propagation =
      .init(rawValue: options.string("deletion_propagation").text.capitalized) ?? .background
    return settings
  }

  private func surroundings(
    _ config: Object, _ options: Object, _ transport: StoppingTransport
  ) -> Surroundings {
    let client = KubernetesClient(
      transport: transport, server: "https://sandbox",
      credentials: FixedCredentials(token: "secret"), userAgent: "Helm/4.2")
    let start = ContinuousClock.now
    let clock = WaitClock(
      now: { [now] in now }, elapsed: { (ContinuousClock.now - start) * 5 },
      sleep: { try await Task.sleep(for: $0 / 5) })
    let waits = options["wait"] != nil || options["rollback_on_failure"] == .bool(true)
    let waiter = Waiter(
      client: client, strategy: waits ? .watcher : .hookOnly, clock: clock, explains: false)
    let driver: ObjectRecordStore.Driver =
      config.string("storage_driver") == "configmap" ? .configmap : .secret
    return Surroundings(
      client: client, discovery: Discovery(client),
      store: ObjectRecordStore(client: client, driver: driver, now: { [now] in now }),
      namespace: config.string("namespace"), owner: "tester", token: "tester",
      now: { [now] in now }, pause: { _ in try await Task.sleep(for: .seconds(3600)) },
      observe: { _ in }, waiting: ClusterWaiting(waiter, observe: { _ in }))
  }

  // MARK: - Comparing

  /// Compares all objects that the operation had to do with, as they are after it.
  private func compareObjects(_ id: ByteString) async throws {
    let client = KubernetesClient(
      transport: server, server: "https://sandbox", credentials: FixedCredentials(token: "secret"))
    var wanted: [(path: ByteString, object: Object?)] = []
    for exchange in file.exchanges(of: id) where exchange.string("by") == "helm" {
      guard let (path, object) = outcome(of: exchange) else { continue }
      wanted.removeAll { $0.path == path }
      wanted.append((path, object))
    }
    for (path, object) in wanted {
      var there: Object?
      do {
        let answer = try await client.raw(path)
        if case .object(let body) = try JSONReader.kubernetesValue(answer.body) { there = body }
      } catch let error as KubernetesError where error.isNotFound {}
      compare(id, path, there, object)
    }
  }

  /// What a request left behind: nil for one that changed nothing; no object when it removed it.
  private func outcome(of exchange: Object) -> (path: ByteString, object: Object?)? {
    let request = exchange.object("request")
    var path = request.string("path")
    if let mark = path.bytes.firstIndex(of: UInt8(ascii: "?")) { path = path[0..<mark] }
    guard case .int(let status)? = exchange.object("response")["status"], status < 300 else {
      return nil
    }
    switch request.string("method") {
    case "DELETE": return (path, nil)
    case "POST":
      guard let body = body(exchange) else { return nil }
      return (path + "/" + body.object("metadata").string("name"), body)
    case "PUT", "PATCH":
      guard let body = body(exchange) else { return nil }
      return (path, body)
    default: return nil
    }
  }

  private func body(_ exchange: Object) -> Object? {
    let request = exchange.object("request")
    if case .object(let sent)? = request["body"],
      sent.object("metadata").string("name")
        .hasPrefix("sh.helm.release.v1.")
    {
      return sent
    }
    return file.answer(exchange)
  }

  private func compare(
    _ id: ByteString, _ path: ByteString, _ there: Object?, _ wanted: Object?
  ) {
    guard let wanted else {
      // What a finalizer holds stays in both.
      if let there, there.object("metadata")["deletionTimestamp"] == nil {
        differ(id, path.text + " is there")
      }
      return
    }
    guard let there else { return differ(id, path.text + " is not there") }
    if path.text.contains("/sh.helm.release.v1.") {
      compareRecord(id, path, there, wanted)
      return
    }
    if let found = WireText.difference(
      WireText.plain(.object(Self.settled(there))), WireText.plain(.object(Self.settled(wanted))))
    {
      differ(id, path.text + " " + found)
    }
  }

  /// CRDs and pods without their status, which came after the answer that was recorded.
  private static func settled(_ object: Object) -> Object {
    guard ["CustomResourceDefinition", "Pod"].contains(object.string("kind")) else {
      return object
    }
    var object = object
    object["status"] = nil
    var metadata = object.object("metadata")
    metadata["managedFields"] = nil
    object["metadata"] = .object(metadata)
    return object
  }

  private func compareRecord(
    _ id: ByteString, _ path: ByteString, _ there: Object, _ wanted: Object
  ) {
    var text = there.object("data").string("release").bytes
    if there.string("kind") == "Secret" {
      text = (try? Base64.standard.decode(ByteString(text))) ?? []
    }
    guard let record = try? RecordCodec.decode(text) else {
      return differ(id, path.text + " is no record")
    }
    let reference = wanted.object("data").string("release")
    guard reference.hasPrefix("record:") else { return }
    let recorded = file.record(reference[7..<reference.count])
    if let found = WireText.difference(
      WireText.plain(.object(record.document)), WireText.plain(.object(recorded)))
    {
      differ(id, path.text + " record " + found)
    }
    let labels = wanted.object("metadata").object("labels")
    var mine = there.object("metadata").object("labels")
    for key in ["createdAt", "modifiedAt"] as [ByteString] where labels[key] != nil {
      if mine[key] != nil { mine[key] = labels[key] }
    }
    if let found = WireText.difference(.object(mine), .object(labels)) {
      differ(id, path.text + " labels " + found)
    }
  }
}
