internal import GoCompat
internal import YAML

/// What is wrong with the volumes of a pod.
///
/// - SeeAlso: `ValidateVolumes`
struct VolumeRules {
  /// Empty for a template.
  let podName: ByteString

  /// Checks volumes and gives the sound ones by name.
  func check(
    _ volumes: [Object], _ path: FieldPath, _ problems: inout Problems
  ) -> [ByteString: Object] {
    var sound: [ByteString: Object] = [:]
    let made = Set(
      volumes.filter { !podName.isEmpty && $0.has("ephemeral") }
        .map { podName + "-" + $0.string("name") })
    for (index, volume) in volumes.enumerated() {
      let path = path.index(index)
      var found = Problems()
      VolumeSourceRules.check(volume, path, &found)
      let name = volume.string("name")
      if name.isEmpty {
        found.required(path.child("name"))
      } else {
        found.invalid(path.child("name"), name, Names.dnsLabel(name))
      }
      if sound[name] != nil { found.duplicate(path.child("name"), .text(name)) }
      if found.isEmpty { sound[name] = volume }
      if volume.has("ephemeral"), !podName.isEmpty, !name.isEmpty {
        let claim = podName + "-" + name
        for detail in Names.subdomain(claim) {
          found.invalid(
            path.child("name"), .text(name), "PVC name " + Strconv.quote(claim) + ": " + detail)
        }
      }
      problems.append(found.list)
      let claim = volume.object("persistentVolumeClaim").string("claimName")
      if made.contains(claim) {
        problems.invalid(
          path.child("persistentVolumeClaim").child("claimName"), .text(claim),
          "must not reference a PVC that gets created for an ephemeral volume")
      }
    }
    return sound
  }

  /// A path must stay below where it begins.
  static func checkDescending(
    _ place: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    if place.hasPrefix("/") { problems.invalid(path, .text(place), "must be a relative path") }
    checkNoBacksteps(place, path, &problems)
  }

  static func checkNoBacksteps(
    _ place: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    if place.split(by: "/").contains("..") {
      problems.invalid(path, .text(place), "must not contain '..'")
    }
  }

  static func checkLocal(_ place: ByteString, _ path: FieldPath, _ problems: inout Problems) {
    checkDescending(place, path, &problems)
    if place.hasPrefix(".."), !place.hasPrefix("../"), place != ".." {
      problems.invalid(path, .text(place), "must not start with '..'")
    }
  }

  static func checkMode(_ mode: Int64?, _ path: FieldPath, _ problems: inout Problems) {
    guard let mode, mode > 0o777 || mode < 0 else { return }
    problems.invalid(path, mode, "must be a number between 0 and 0777 (octal), both inclusive")
  }
}
