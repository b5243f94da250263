internal import GoCompat
internal import YAML

/// CSIDrivers.
struct DriverStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var updatesUnconditionally: Bool { false }
  var answersDeleted: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    if object.name.count > 63 { problems.tooLong("metadata.name", 63) }
    let spec = object.object("spec")
    for mode in spec.strings("volumeLifecycleModes") {
      problems.optionalOneOf(mode, "spec.volumeLifecycleModes", ["Persistent", "Ephemeral"])
    }
    if let period = spec.int("nodeAllocatableUpdatePeriodSeconds"), period < 10 {
      problems.invalid(
        "spec.nodeAllocatableUpdatePeriodSeconds", period,
        "must be greater than or equal to 10 seconds")
    }
    checkTokens(spec.objects("tokenRequests"), &problems)
    problems.optionalOneOf(
      spec.optionalString("fsGroupPolicy"), "spec.fsGroupPolicy",
      ["File", "None", "ReadWriteOnceWithFSType"])
  }

  private func checkTokens(_ requests: [Object], _ problems: inout Problems) {
    var audiences: Set<ByteString> = []
    for (index, request) in requests.enumerated() {
      let path = FieldPath("spec.tokenRequests").index(index)
      let audience = request.string("audience")
      if !audiences.insert(audience).inserted {
        problems.duplicate(path.child("audience"), .text(audience))
        continue
      }
      guard let seconds = request.int("expirationSeconds") else { continue }
      if seconds < 600 {
        problems.invalid(
          path.child("expirationSeconds"), seconds,
          "may not specify a duration less than 10 minutes")
      }
      if seconds > 1 << 32 {
        problems.invalid(
          path.child("expirationSeconds"), seconds,
          "may not specify a duration larger than 2^32 seconds")
      }
    }
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let (new, before) = (object.object("spec"), old.object("spec"))
    problems.immutable(new["attachRequired"], before["attachRequired"], "spec.attachedRequired")
    problems.immutable(
      new["volumeLifecycleModes"], before["volumeLifecycleModes"], "spec.volumeLifecycleModes")
  }
}
