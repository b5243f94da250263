public import GoCompat
internal import YAML

/// Moves what an object's manager owns by updates to the same manager's apply, before its first apply:
/// else the fields that the next apply drops would stay, owned by the updates.
///
/// - SeeAlso: `k8s.io/client-go/util/csaupgrade.UpgradeManagedFieldsPatch`
public enum FieldManagerUpgrade {
  /// The JSON patch that does it, with the object's resourceVersion, so that the server refuses it with
  /// a conflict once the object has changed; nil when there is nothing to move.
  ///
  /// - Parameters:
  ///   - object: as it is on the server.
  ///   - manager: the field manager of both ways.
  public static func patch(_ object: KubernetesObject, manager: ByteString) -> Patch? {
    guard case .array(let entries)? = object.metadata["managedFields"] else { return nil }
    let moved = upgraded(entries, manager: manager)
    guard moved != entries else { return nil }
    return .json([
      replacement("/metadata/managedFields", moved.isEmpty ? .null : .array(moved)),
      replacement("/metadata/resourceVersion", .string(object.resourceVersion)),
    ])
  }

  private static func replacement(_ path: ByteString, _ value: Value) -> Object {
    ["op": .string("replace"), "path": .string(path), "value": value]
  }

  private static func upgraded(_ entries: [Value], manager: ByteString) -> [Value] {
    var entries = entries
    let target: Int
    if let place = entries.firstIndex(where: { isEntry($0, manager, "Apply") }) {
      target = place
    } else {
      guard let place = entries.firstIndex(where: { isEntry($0, manager, "Update") }),
        case .object(var entry) = entries[place]
      else { return entries }
      entry["operation"] = .string("Apply")
      entry["manager"] = .string(manager)
      entries[place] = .object(entry)
      target = place
    }
    unite(into: &entries[target], entries, manager: manager)
    return entries.filter { !isEntry($0, manager, "Update") }
  }

  /// Adds the fields of the update entry of the same version; those of other versions are given up.
  private static func unite(into target: inout Value, _ entries: [Value], manager: ByteString) {
    guard case .object(var entry) = target else { return }
    let other = entries.first {
      guard isEntry($0, manager, "Update"), case .object(let candidate) = $0 else { return false }
      return candidate["apiVersion"] == entry["apiVersion"]
    }
    var fields = FieldTree(entry["fieldsV1"])
    if case .object(let other)? = other { fields.formUnion(FieldTree(other["fieldsV1"])) }
    entry["fieldsV1"] = fields.value
    target = .object(entry)
  }

  private static func isEntry(
    _ value: Value, _ manager: ByteString, _ operation: ByteString
  ) -> Bool {
    guard case .object(let entry) = value else { return false }
    return entry["manager"] == .string(manager) && entry["operation"] == .string(operation)
      && (entry["subresource"] ?? .string("")) == .string("")
  }
}
