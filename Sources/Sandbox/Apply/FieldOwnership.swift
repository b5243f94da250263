internal import GoCompat
internal import YAML

/// Who owns which fields of an object.
///
/// - SeeAlso: `ManagedInterface` of `k8s.io/apimachinery/pkg/util/managedfields`
struct FieldOwnership: Sendable, Equatable {
  struct Share: Sendable, Equatable {
    var set: FieldSet
    /// The version that the set speaks of.
    var apiVersion: ByteString
    /// When the owner last changed something; empty for never.
    var time: ByteString
  }

  /// Why `managedFields` are none.
  struct Malformed: Error, Equatable { var message: ByteString }

  var shares: [FieldOwner: Share] = [:]

  var isEmpty: Bool { shares.isEmpty }

  /// The owners in a fixed order.
  var owners: [FieldOwner] { shares.keys.sorted() }

  init() {}

  // MARK: - On the wire

  /// - SeeAlso: `DecodeManagedFields`
  init(_ entries: [Value]) throws(Malformed) {
    for (index, value) in entries.enumerated() {
      let entry = value.mapFields ?? [:]
      let (owner, share) = try Self.read(entry, index)
      shares[owner] = share
    }
  }

  private static func read(
    _ entry: Object, _ index: Int
  ) throws(Malformed) -> (FieldOwner, Share) {
    let operation = entry.string("operation")
    guard operation == "Apply" || operation == "Update" else {
      throw Malformed(message: "operation must be `Apply` or `Update`")
    }
    let apiVersion = entry.string("apiVersion")
    guard !apiVersion.isEmpty else { throw Malformed(message: "apiVersion must not be empty") }
    let type = entry.string("fieldsType")
    guard type == "FieldsV1" else {
      let place = ByteString(" in managed fields entry \(index)")
      throw Malformed(
        message: type.isEmpty
          ? "missing fieldsType" + place : "invalid fieldsType " + Strconv.quote(type) + place)
    }
    let set: FieldSet
    do {
      set = try FieldSet(wireObject: entry.object("fieldsV1"))
    } catch {
      throw Malformed(message: "error decoding set")
    }
    let (manager, subresource) = (entry.string("manager"), entry.string("subresource"))
    var owner =
      operation == "Apply"
      ? FieldOwner(applier: manager, subresource: subresource)
      : FieldOwner(updater: manager, apiVersion: apiVersion, subresource: subresource)
    owner.manager = manager
    return (owner, Share(set: set, apiVersion: apiVersion, time: entry.string("time")))
  }

  /// The entries in the order of the server: operation, time, manager, version, subresource.
  ///
  /// - SeeAlso: `sortEncodedManagedFields`
  var entries: [Value] {
    let sorted = shares.sorted { left, right in
      if left.key.isApplier != right.key.isApplier { return left.key.isApplier }
      if left.value.time != right.value.time { return left.value.time < right.value.time }
      if left.key.manager != right.key.manager { return left.key.manager < right.key.manager }
      if left.value.apiVersion != right.value.apiVersion {
        return left.value.apiVersion < right.value.apiVersion
      }
      return left.key.subresource < right.key.subresource
    }
    return sorted.map { .object(Self.entry($0.key, $0.value)) }
  }

  private static func entry(_ owner: FieldOwner, _ share: Share) -> Object {
    var entry: Object = [:]
    if !owner.manager.isEmpty { entry["manager"] = .string(owner.manager) }
    entry["operation"] = .string(owner.isApplier ? "Apply" : "Update")
    entry["apiVersion"] = .string(share.apiVersion)
    if !share.time.isEmpty { entry["time"] = .string(share.time) }
    entry["fieldsType"] = .string("FieldsV1")
    entry["fieldsV1"] = .object(share.set.wireObject)
    if !owner.subresource.isEmpty { entry["subresource"] = .string(owner.subresource) }
    return entry
  }
}

extension Object {
  /// The object without, or with other, managed fields.
  func withManagedFields(_ entries: [Value]) -> Object {
    var object = self
    object.setMetadata("managedFields", value: entries.isEmpty ? nil : .array(entries))
    return object
  }
}
