internal import GoCompat
internal import YAML

/// What of the resources of a pod may change.
///
/// - SeeAlso: `ValidatePodResize`
enum PodResizeRules {
  private static let spec: FieldPath = "spec"

  static func check(_ pod: Object, _ old: Object, _ problems: inout Problems) {
    if old.annotations.has("kubernetes.io/config.mirror") {
      problems = Problems()
      return problems.forbidden("", "static pods cannot be resized")
    }
    let (new, before) = (pod.object("spec"), old.object("spec"))
    if before.object("os").string("name") == "windows" {
      problems = Problems()
      return problems.forbidden("", "windows pods cannot be resized")
    }
    let quality = old.object("status").string("qosClass")
    if quality != PodQuality.of(new) {
      problems.invalid(
        spec, .text(quality), "Pod QOS Class may not change as a result of resizing")
    }
    let count = problems.list.count
    for list: ByteString in ["containers", "initContainers"] {
      checkOrder(list, new, before, &problems)
    }
    guard problems.list.count == count else { return }
    for list: ByteString in ["initContainers", "containers"] {
      checkKept(list, new, before, &problems)
    }
    for list: ByteString in ["containers", "initContainers"] {
      checkOthers(list, new, before, &problems)
    }
  }

  private static func checkOrder(
    _ list: ByteString, _ new: Object, _ old: Object, _ problems: inout Problems
  ) {
    let (new, old) = (new.objects(list), old.objects(list))
    guard new.count == old.count else {
      return problems.forbidden(spec.child(list), list + " may not be added or removed on resize")
    }
    for (index, pair) in zip(new, old).enumerated()
    where pair.0.string("name") != pair.1.string("name") {
      problems.forbidden(
        spec.child(list).index(index).child("name"),
        list + " may not be renamed or reordered on resize")
    }
  }

  private static func isFixed(_ list: ByteString, _ container: Object) -> Bool {
    list == "initContainers" && container.string("restartPolicy") != "Always"
  }

  private static func checkKept(
    _ list: ByteString, _ new: Object, _ old: Object, _ problems: inout Problems
  ) {
    for (index, pair) in zip(new.objects(list), old.objects(list)).enumerated()
    where !isFixed(list, pair.1) {
      let path = spec.child(list).index(index).child("resources")
      for key: ByteString in ["requests", "limits"] {
        let kept = pair.0.object("resources").object(key)
        if pair.1.object("resources").object(key).keys.contains(where: { !kept.has($0) }) {
          problems.forbidden(path.child(key), "resource " + key + " cannot be removed")
        }
      }
    }
  }

  private static func checkOthers(
    _ list: ByteString, _ new: Object, _ old: Object, _ problems: inout Problems
  ) {
    for (new, old) in zip(new.objects(list), old.objects(list)) {
      if isFixed(list, new) {
        if new != old {
          problems.forbidden(spec, "resources for non-sidecar init containers are immutable")
        }
      } else if withOldSizes(new, old) != withOldSizes(old, old, keepsClaims: true) {
        let what: ByteString = list == "containers" ? "" : "for sidecar containers "
        problems.forbidden(spec, "only cpu and memory resources " + what + "are mutable")
      }
    }
  }

  /// A container with the processors and memory that it had. Lists that were not there are left out,
  /// and so are claims.
  private static func withOldSizes(
    _ new: Object, _ old: Object, keepsClaims: Bool = false
  ) -> Object {
    var container = new
    var resources: Object = [:]
    if keepsClaims { resources["claims"] = new.object("resources")["claims"] }
    for key: ByteString in ["requests", "limits"] {
      let before = old.object("resources").object(key)
      if before.isEmpty { continue }
      var sizes = new.object("resources").object(key)
      for name: ByteString in ["cpu", "memory"] { sizes[name] = before[name] }
      resources[key] = .object(sizes)
    }
    container["resources"] = .object(resources)
    return container
  }
}
