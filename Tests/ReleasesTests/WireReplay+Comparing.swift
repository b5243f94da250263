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

extension WireReplay {
  // MARK: - Comparing

  /// Compares all objects that the operation had to do with, as they are after it.
  func compareObjects(_ id: ByteString) async throws {
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
      WireText.plain(.object(settled(there))), WireText.plain(.object(settled(wanted))))
    {
      differ(id, path.text + " " + found)
    }
  }

  /// Objects without what came after the answer that was recorded: the status that somebody reports
  /// meanwhile, and what controllers write.
  private func settled(_ object: Object) -> Object {
    var object = object
    var metadata = object.object("metadata")
    if runsControllers || ["CustomResourceDefinition", "Pod"].contains(object.string("kind")) {
      metadata["managedFields"] = nil
    }
    if hasReports {
      object["status"] = nil
      if case .array(let entries)? = metadata["managedFields"] {
        metadata["managedFields"] = .array(
          entries.filter { entry in
            guard case .object(let fields) = entry else { return true }
            return fields["subresource"] != .string("status")
          })
      }
    } else if object.string("kind") == "CustomResourceDefinition" {
      object["status"] = nil
    }
    if case .object(var annotations)? = metadata["annotations"] {
      annotations["deployment.kubernetes.io/revision"] = nil
      metadata["annotations"] = .object(annotations)
    }
    object["metadata"] = .object(metadata)
    return object
  }

  /// Whether somebody reports how objects are while operations run.
  private var hasReports: Bool {
    runsControllers
      || file.lines.contains { line in
        guard case .exchange(let exchange) = line, exchange.string("by") == "cluster" else {
          return false
        }
        return exchange["op"] != nil && exchange["op"] != .null
      }
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

  // MARK: - Dry runs

  func compareShown(
    _ id: ByteString, _ record: ReleaseRecord, _ wanted: Object, _ options: Object
  ) {
    func check(_ what: String, _ got: ByteString, _ key: ByteString) {
      if got != wanted.string(key) {
        differ(id, "\(what) \(got.text)\n    not \(wanted.string(key).text)")
      }
    }
    check("status", record.statusText, "status")
    check("notes", record.notes, "notes")
    check("chart", record.chartMetadata("version"), "chart_version")
    if wanted["revision"] != .int(Int64(record.revision)) { differ(id, "revision") }
    // What is not to be seen is hidden by the commands.
    if options["hide_secret"] == nil { check("manifest", record.manifest, "manifest") }
  }
}
