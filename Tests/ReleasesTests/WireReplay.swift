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
import YAML

@testable import Releases

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
  let name: String
  let file: WireFile
  let server: SandboxServer
  /// A minute after the first record was written: a record of Helm's that is pending is believed for
  /// some time.
  private let now: TimeInstant
  let runsControllers: Bool

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
    runsControllers = file.header.string("mode") == "controllers"
    settings.runsControllers = runsControllers
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

  /// What somebody else did while an operation ran: each once the operation has written the object, and
  /// as soon as it can be done.
  private func act(during id: ByteString, of operation: StoppingTransport) async throws {
    // Where controllers run, they run the pods too.
    if runsControllers { return }
    for exchange in Self.joined(file.exchanges(of: id)) {
      var path = exchange.object("request").string("path").text[...]
      if path.hasSuffix("/status") { path = path.dropLast("/status".count) }
      let written = "PATCH https://sandbox" + path
      // What did not have to be written is only waited for; hooks are always made anew.
      let isHook = path.contains("/jobs/") || path.contains("/pods/")
      let kind =
        "GET https://sandbox"
        + path.prefix { $0 != "?" }.split(separator: "/").dropLast()
        .map { "/" + $0 }.joined()
      while !operation.log.contains(where: { line in
        line.hasPrefix(written)
          || (!isHook && line.hasPrefix(kind + "?") && line.contains("watch=true"))
      }) {
        try await Task.sleep(for: .milliseconds(5))
      }
      while try await !send(exchange) { try await Task.sleep(for: .milliseconds(5)) }
    }
  }

  /// What others did and the server took. Changes of one object that follow each other are made at once:
  /// whether the waiter sees what was between them is a matter of luck.
  private static func joined(_ exchanges: [Object]) -> [Object] {
    var found: [Object] = []
    for exchange in exchanges where exchange.string("by") == "cluster" {
      guard case .int(let status)? = exchange.object("response")["status"], status < 300 else {
        continue
      }
      let request = exchange.object("request")
      guard let last = found.last?.object("request"),
        last.string("method") == "PATCH", request.string("method") == "PATCH",
        last.string("path") == request.string("path")
      else {
        found.append(exchange)
        continue
      }
      var joined = request
      joined["body"] = .object(merge(request.object("body"), into: last.object("body")))
      found[found.count - 1]["request"] = .object(joined)
    }
    return found
  }

  /// What two merge patches do one after the other.
  private static func merge(_ patch: Object, into first: Object) -> Object {
    var merged = first
    for (key, value) in patch {
      if case .object(let inner) = value, case .object(let outer)? = first[key] {
        merged[key] = .object(merge(inner, into: outer))
      } else {
        merged[key] = value
      }
    }
    return merged
  }

  // MARK: - Operations

  private func run(_ fields: Object) async throws {
    let id = fields.string("id")
    let operation = fields.object("operation")
    if operation.object("options")["dry_run"] != nil { return try await rehearse(fields) }
    let counter = StoppingTransport(server, dyingAt: nil)
    let outcome: String?
    let others = Task { try await act(during: id, of: counter) }
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

  func differ(_ id: ByteString, _ text: String) {
    report.withLock { $0.differences.append((id.text, text)) }
  }

  private static func isDiscovery(_ request: String) -> Bool {
    let path = request.split(separator: " ")[1].dropFirst("https://sandbox".count)
    let plain = path.split(separator: "?")[0]
    return plain.hasPrefix("/openapi") || plain == "/version" || plain == "/api"
      || plain == "/apis" || plain == "/api/v1"
      || (plain.hasPrefix("/apis/") && plain.split(separator: "/").count <= 3)
  }

  /// A dry run: it shows what Helm showed, and nothing is changed. Its requests are not counted, since
  /// objects are sent to the server, which Helm's are not.
  private func rehearse(_ fields: Object) async throws {
    let id = fields.string("id")
    let operation = fields.object("operation")
    let counter = StoppingTransport(server, dyingAt: nil)
    do {
      guard let record = try await plan(operation, by: counter) else { return }
      compareShown(id, record, fields.object("result"), operation.object("options"))
    } catch let error as ReleaseError {
      differ(id, "error " + error.helmText.text)
    }
    for request in counter.log where !request.hasPrefix("GET ") && !request.contains("dryRun=All") {
      differ(id, "a dry run sent " + request)
    }
    report.withLock { $0.operations += 1 }
  }

  /// What a dry run shows; nil for an operation that shows nothing.
  private func plan(
    _ operation: Object, by transport: StoppingTransport
  ) async throws -> ReleaseRecord? {
    let options = operation.object("options")
    let surroundings = surroundings(operation.object("config"), options, transport)
    var settings = settings(options)
    settings.dryRun = options["dry_run"] == .string("client") ? .client : .server
    let (release, values) = (operation.string("release"), operation.object("values"))
    let render = render(on: surroundings, isOffline: settings.dryRun == .client)
    switch operation.string("call") {
    case "install":
      var install = Install(surroundings, settings, render: render)
      install.createsNamespace = options["create_namespace"] == .bool(true)
      return try await install.prepare(release, try chart(operation), values: values).plan.record
    case "upgrade":
      return try await Upgrade(surroundings, settings, render: render).prepare(
        release, try chart(operation), values: values
      ).plan.record
    case "rollback":
      _ = try await Rollback(surroundings, settings).prepare(
        release, to: number(options["version"]))
      return nil
    case "uninstall":
      _ = try await Uninstall(surroundings, settings).preview(release)
      return nil
    default: return nil
    }
  }

  /// - Returns: whether it is an operation of the engine.
  private func run(_ operation: Object, by transport: StoppingTransport) async throws -> Bool {
    let options = operation.object("options")
    let config = operation.object("config")
    let surroundings = surroundings(config, options, transport)
    let settings = settings(options)
    let render = render(on: surroundings)
    let release = operation.string("release")
    switch operation.string("call") {
    case "list":
      // Who may list; what is shown of it is the commands' part.
      let isEverywhere = options["all_namespaces"] == .bool(true)
      do throws(StoreError) {
        _ = try await surroundings.store.headings(
          RecordQuery(namespace: isEverywhere ? nil : surroundings.namespace))
      } catch {
        throw ReleaseError(.store(error))
      }
    case "test":
      let outcome = try await ReleaseTest(surroundings, timeout: settings.timeout).run(release)
      if let error = outcome.error { throw error }
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
    settings.waitsForJobs = isOn("wait_for_jobs")
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
      credentials: FixedCredentials(Self.identity(config)),
      userAgent: "Helm/4.2")
    let start = ContinuousClock.now
    let clock = WaitClock(
      now: { [now] in now }, elapsed: { (ContinuousClock.now - start) * 5 },
      sleep: { try await Task.sleep(for: $0 / 5) })
    let waits = options["wait"] != nil || options["rollback_on_failure"] == .bool(true)
    let strategy: Waiter.Strategy =
      options["wait"] == .string("legacy") ? .legacy : waits ? .watcher : .hookOnly
    let waiter = Waiter(client: client, strategy: strategy, clock: clock, explains: false)
    let driver: ObjectRecordStore.Driver =
      config.string("storage_driver") == "configmap" ? .configmap : .secret
    return Surroundings(
      client: client, discovery: Discovery(client),
      store: ObjectRecordStore(client: client, driver: driver, now: { [now] in now }),
      namespace: config.string("namespace"), owner: "tester", token: "tester",
      now: { [now] in now }, pause: { _ in try await Task.sleep(for: .seconds(3600)) },
      observe: { _ in }, waiting: ClusterWaiting(waiter, observe: { _ in }))
  }

  private static func identity(_ config: Object) -> ClientIdentity {
    var identity = ClientIdentity(headers: ["Authorization": "Bearer secret"])
    guard case .string(let user)? = config["kube_as_user"] else { return identity }
    identity.headers["Impersonate-User"] = user.text
    if case .array(let groups)? = config["kube_as_groups"], case .string(let group)? = groups.first
    {
      identity.headers["Impersonate-Group"] = group.text
    }
    return identity
  }
}
