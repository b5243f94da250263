internal import GoCompat
internal import YAML

/// A template of a StatefulSet or a DaemonSet that was, kept in a ControllerRevision.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/controller/history`
struct TemplateRevision {
  static let resource: ByteString = "controllerrevisions.apps"

  /// The ControllerRevision of an owner's template, with its name and hash.
  static func make(_ owner: Object, revision: Int64) -> Object {
    let template = owner.object("spec").object("template")
    let data = data(template)
    let hash: ByteString
    var labels = template.labels
    if owner.string("kind") == "DaemonSet" {
      hash = PodTemplateHash.hash(
        template, collisions: owner.object("status").int("collisionCount"))
      labels["controller-revision-hash"] = .string(hash)
    } else {
      hash = PodTemplateHash.hash(
        revision: text(data), collisions: owner.object("status").int("collisionCount") ?? 0)
      labels["controller.kubernetes.io/hash"] = .string(hash)
    }
    var metadata: Object = [
      "name": .string(owner.name + "-" + hash), "namespace": .string(owner.namespace),
      "labels": .object(labels),
      "ownerReferences": .array([.object(owner.referenceAsController)]),
    ]
    if !owner.annotations.isEmpty { metadata["annotations"] = .object(owner.annotations) }
    return [
      "kind": .string("ControllerRevision"), "apiVersion": .string("apps/v1"),
      "metadata": .object(metadata), "data": .object(data), "revision": .int(revision),
    ]
  }

  private static func data(_ template: Object) -> Object {
    var template = template
    template["$patch"] = .string("replace")
    return ["spec": .object(["template": .object(template)])]
  }

  /// The template that a revision keeps.
  static func template(_ revision: Object) -> Object {
    var template = revision.object("data").object("spec").object("template")
    template["$patch"] = nil
    return template
  }

  /// The data as Go marshals a map: keys in order.
  private static func text(_ data: Object) -> [UInt8] {
    // Templates are texts, numbers and truths, which can always be written.
    do { return try Value.object(data).withSortedKeys.kubernetesJSON() } catch { return [] }
  }

  /// The revisions of an owner, oldest first.
  static func all(of owner: Object, _ view: ClusterView) -> [Object] {
    view.objects(resource, owner.namespace, .controlled(by: owner.uid)).filter {
      $0.isControlled(by: owner)
    }
    .sorted { ($0.int("revision") ?? 0) < ($1.int("revision") ?? 0) }
  }

  /// The revision of the template that an owner has now, and what is to be written for it.
  static func current(
    of owner: Object, _ view: ClusterView
  ) -> (revision: Object, all: [Object], actions: [ClusterAction]) {
    var all = all(of: owner, view)
    let next = (all.last?.int("revision") ?? 0) &+ 1
    let wanted = make(owner, revision: next)
    if let known = all.firstIndex(where: { $0["data"] == wanted["data"] }) {
      guard known < all.count - 1 else { return (all[known], all, []) }
      // A template that comes back is the newest again.
      var revived = all.remove(at: known)
      revived["revision"] = .int(next)
      return (revived, all + [revived], [.update(resource, revived)])
    }
    return (wanted, all + [wanted], [.create(resource, wanted)])
  }
}

extension Value {
  /// This value with the keys of all objects in order of bytes.
  var withSortedKeys: Value {
    switch self {
    case .object(let object):
      var sorted: Object = [:]
      for key in object.keys.sorted() { sorted[key] = object[key]?.withSortedKeys }
      return .object(sorted)
    case .array(let items): return .array(items.map(\.withSortedKeys))
    default: return self
    }
  }
}
