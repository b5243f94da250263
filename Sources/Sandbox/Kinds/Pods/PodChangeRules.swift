internal import GoCompat
internal import YAML

/// What of a pod may change.
///
/// - SeeAlso: `ValidatePodUpdate`, `ValidatePodEphemeralContainersUpdate`
enum PodChangeRules {
  private static let spec: FieldPath = "spec"
  private static let definition: ByteString = "io.k8s.api.core.v1.PodSpec"

  static func check(_ pod: Object, _ old: Object, _ problems: inout Problems) {
    let (new, before) = (pod.object("spec"), old.object("spec"))
    for list: ByteString in ["containers", "initContainers"]
    where new.array(list).count != before.array(list).count {
      return problems.forbidden(
        spec.child(list), "pod updates may not add or remove containers")
    }
    guard checkDeadline(new, before, &problems) else { return }
    checkTolerations(new, before, &problems)
    checkGates(new, before, &problems)
    if new == before { return }
    var munged = withoutChangeable(new, before)
    if !before.array("schedulingGates").isEmpty { GatedPodRules.check(&munged, before, &problems) }
    if munged == before { return }
    let difference = LineDifference.text(
      InternalForm.value(.object(before), definition),
      InternalForm.value(.object(munged), definition))
    problems.forbidden(
      spec,
      "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)\n"
        + difference)
  }

  private static func checkDeadline(
    _ new: Object, _ old: Object, _ problems: inout Problems
  ) -> Bool {
    let path = spec.child("activeDeadlineSeconds")
    guard let seconds = new.int("activeDeadlineSeconds") else {
      if old.has("activeDeadlineSeconds") {
        problems.invalid(path, .null, "must not update from a positive integer to nil value")
      }
      return true
    }
    if !(0...Int64(Int32.max) ~= seconds) {
      problems.invalid(path, seconds, Names.between(0, Int64(Int32.max)))
      return false
    }
    if let before = old.int("activeDeadlineSeconds"), before < seconds {
      problems.invalid(path, seconds, "must be less than or equal to previous value")
      return false
    }
    return true
  }

  private static func checkTolerations(
    _ new: Object, _ old: Object, _ problems: inout Problems
  ) {
    let path = spec.child("tolerations")
    func bare(_ toleration: Object) -> Object {
      var copy = toleration
      copy["tolerationSeconds"] = nil
      return copy
    }
    let kept = new.objects("tolerations").map(bare)
    if old.objects("tolerations").contains(where: { !kept.contains(bare($0)) }) {
      return problems.forbidden(
        path, "existing toleration can not be modified except its tolerationSeconds")
    }
    AffinityRules.checkTolerations(new.objects("tolerations"), path, &problems)
  }

  private static func checkGates(_ new: Object, _ old: Object, _ problems: inout Problems) {
    let before = old.objects("schedulingGates").map { $0.string("name") }
    for (index, gate) in new.objects("schedulingGates").enumerated() {
      let name = gate.string("name")
      if before.contains(name) { continue }
      problems.forbidden(
        spec.child("schedulingGates").index(index).child("name"),
        "only deletion is allowed, but found new scheduling gate '" + name + "'")
    }
  }

  /// The new spec with everything that may change as it was.
  private static func withoutChangeable(_ new: Object, _ old: Object) -> Object {
    var munged = new
    for list: ByteString in ["containers", "initContainers"] {
      let images = old.objects(list).map { $0["image"] }
      var index = 0
      munged.changeEach(list) { container in
        if index < images.count { container["image"] = images[index] }
        index += 1
      }
    }
    for key: ByteString in ["activeDeadlineSeconds", "schedulingGates", "tolerations"] {
      munged[key] = old[key]
    }
    if let before = old.int("terminationGracePeriodSeconds"), before < 0,
      new.int("terminationGracePeriodSeconds") == 1
    {
      munged["terminationGracePeriodSeconds"] = .int(before)
    }
    return munged
  }

  static func checkEphemeral(_ pod: Object, _ old: Object, _ problems: inout Problems) {
    if old.annotations.has("kubernetes.io/config.mirror") {
      problems = Problems()
      return problems.forbidden("", "static pods do not support ephemeral containers")
    }
    let path = spec.child("ephemeralContainers")
    let new = pod.object("spec").objects("ephemeralContainers")
    for container in old.object("spec").objects("ephemeralContainers") {
      let name = container.string("name")
      guard let other = new.first(where: { $0.string("name") == name }) else {
        problems.forbidden(
          path,
          "existing ephemeral containers " + Strconv.quote(name) + " may not be removed\n")
        continue
      }
      if other == container { continue }
      let definition: ByteString = "io.k8s.api.core.v1.EphemeralContainer"
      problems.forbidden(
        path,
        "existing ephemeral containers " + Strconv.quote(name) + " may not be changed\n"
          + LineDifference.text(
            InternalForm.value(.object(container), definition),
            InternalForm.value(.object(other), definition)))
    }
  }
}
