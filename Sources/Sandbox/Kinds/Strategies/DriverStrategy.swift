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
    for (index, mode) in spec.strings("volumeLifecycleModes").enumerated() {
      problems.optionalOneOf(
        mode, FieldPath("spec.volumeLifecycleModes").index(index), ["Ephemeral", "Persistent"])
    }
    problems.optionalOneOf(
      spec.optionalString("fsGroupPolicy"), "spec.fsGroupPolicy",
      ["File", "None", "ReadWriteOnceWithFSType"])
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
