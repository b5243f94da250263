internal import GoCompat
internal import YAML

/// What is wrong with security contexts.
///
/// - SeeAlso: `ValidateSecurityContext`, `validatePodSpecSecurityContext`
enum SecurityRules {
  static func checkPod(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    guard let context = spec.optionalObject("securityContext") else { return }
    for key: ByteString in ["fsGroup", "runAsUser", "runAsGroup"] {
      checkID(context.int(key), path.child(key), &problems)
    }
    for (index, group) in context.array("supplementalGroups").enumerated() {
      guard case .int(let id) = group else { continue }
      checkID(id, path.child("supplementalGroups").index(index), &problems)
    }
    if spec.bool("shareProcessNamespace") == true, spec.bool("hostPID") == true {
      problems.invalid(
        path.child("shareProcessNamespace"), .bool(true),
        "ShareProcessNamespace and HostPID cannot both be enabled")
    }
    checkSystemControls(spec, context, path.child("sysctls"), &problems)
    problems.optionalOneOf(
      context.optionalString("fsGroupChangePolicy"), path.child("fsGroupChangePolicy"),
      ["Always", "OnRootMismatch"])
    checkProfiles(context, path, &problems)
    WindowsRules.checkOptions(context, path, &problems)
    problems.optionalOneOf(
      context.optionalString("supplementalGroupsPolicy"),
      path.child("supplementalGroupsPolicy"), ["Merge", "Strict"])
    problems.optionalOneOf(
      context.optionalString("seLinuxChangePolicy"), path.child("seLinuxChangePolicy"),
      ["MountOption", "Recursive"])
  }

  private static func checkID(_ id: Int64?, _ path: FieldPath, _ problems: inout Problems) {
    guard let id, !(0...Int64(Int32.max) ~= id) else { return }
    problems.invalid(path, id, Names.between(0, Int64(Int32.max)))
  }

  private static func checkSystemControls(
    _ spec: Object, _ context: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    var seen: Set<ByteString> = []
    for (index, control) in context.objects("sysctls").enumerated() {
      let path = path.index(index).child("name")
      let name = control.string("name")
      if name.isEmpty {
        problems.required(path)
      } else if !isControlName(name) {
        problems.invalid(
          path, .text(name),
          "must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$"
        )
      } else if !seen.insert(name).inserted {
        problems.duplicate(path, .text(name))
      }
      let plain = name.replacingAll("/", with: ".")
      let isNetwork = plain.hasPrefix("net.")
      let isMessages = ["kernel.shm", "kernel.msg", "kernel.sem", "fs.mqueue."].contains {
        plain.hasPrefix(ByteString($0))
      }
      if spec.bool("hostNetwork") == true, isNetwork {
        problems.invalid(path, .text(name), "may not be specified when 'hostNetwork' is true")
      } else if spec.bool("hostIPC") == true, isMessages {
        problems.invalid(path, .text(name), "may not be specified when 'hostIPC' is true")
      }
    }
  }

  private static func isControlName(_ name: ByteString) -> Bool {
    guard name.count <= 253 else { return false }
    return name.replacingAll("/", with: ".").split(by: ".").allSatisfy { part in
      guard let first = part.bytes.first, let last = part.bytes.last else { return false }
      return Names.isLowerAlphanumeric(first) && Names.isLowerAlphanumeric(last)
        && part.bytes.allSatisfy {
          Names.isLowerAlphanumeric($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_")
        }
    }
  }

  private static func checkProfiles(
    _ context: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    if let profile = context.optionalObject("seccompProfile") {
      checkSeccomp(profile, path.child("seccompProfile"), &problems)
    }
    if let profile = context.optionalObject("appArmorProfile") {
      checkAppArmor(profile, path.child("appArmorProfile"), &problems)
    }
  }

  private static func checkSeccomp(
    _ profile: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let type = profile.string("type")
    if type.isEmpty {
      problems.required(path.child("type"), "type is required when seccompProfile is set")
    } else if !["Localhost", "RuntimeDefault", "Unconfined"].contains(type) {
      problems.notSupported(
        path.child("type"), type, ["Localhost", "RuntimeDefault", "Unconfined"])
    }
    let place = path.child("localhostProfile")
    let local = profile.optionalString("localhostProfile")
    if type == "Localhost" {
      if let local {
        VolumeRules.checkDescending(local, place, &problems)
      } else {
        problems.required(place, "must be set when seccomp type is Localhost")
      }
    } else if let local {
      problems.invalid(
        place,
        .json(.object(["Type": .string(type), "LocalhostProfile": .string(local)])),
        "can only be set when seccomp type is Localhost")
    }
  }

  private static func checkAppArmor(
    _ profile: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let place = path.child("localhostProfile")
    let local = profile.optionalString("localhostProfile")
    switch profile.string("type") {
    case "Localhost":
      guard let local, !local.trimmed.isEmpty || local != local.trimmed else {
        return problems.required(place, "must be set when AppArmor type is Localhost")
      }
      if local != local.trimmed {
        problems.invalid(place, .text(local), "must not be padded with whitespace")
      }
      if local.count > 4095 { problems.tooLong(place, 4095) }
    case "RuntimeDefault", "Unconfined":
      if let local {
        problems.invalid(
          place, .text(local), "can only be set when AppArmor type is Localhost")
      }
    case "":
      problems.required(path.child("type"), "type is required when appArmorProfile is set")
    case let type:
      problems.notSupported(
        path.child("type"), type, ["Localhost", "RuntimeDefault", "Unconfined"])
    }
  }

  static func checkContainer(
    _ context: Object, _ path: FieldPath, usesHostUsers: Bool, _ problems: inout Problems
  ) {
    for key: ByteString in ["runAsUser", "runAsGroup"] {
      checkID(context.int(key), path.child(key), &problems)
    }
    if let mount = context.optionalString("procMount") {
      problems.optionalOneOf(mount, path.child("procMount"), ["Default", "Unmasked"])
      if usesHostUsers, mount == "Unmasked" {
        problems.invalid(
          path.child("procMount"), .text(mount), "`hostUsers` must be false to use `Unmasked`")
      }
    }
    checkProfiles(context, path, &problems)
    WindowsRules.checkOptions(context, path, &problems)
    guard context.bool("allowPrivilegeEscalation") == false else { return }
    let shown = InternalForm.shown(context, "io.k8s.api.core.v1.SecurityContext")
    if context.bool("privileged") == true {
      problems.invalid(
        path, shown, "cannot set `allowPrivilegeEscalation` to false and `privileged` to true")
    }
    for capability in context.object("capabilities").strings("add")
    where capability == "CAP_SYS_ADMIN" {
      problems.invalid(
        path, shown,
        "cannot set `allowPrivilegeEscalation` to false and `capabilities.Add` CAP_SYS_ADMIN")
    }
  }

  /// Fields that pods of one operating system may not have.
  static func checkSystem(
    _ spec: Object, _ path: FieldPath, _ name: ByteString, _ problems: inout Problems
  ) {
    let context = spec.object("securityContext")
    let lists: [ByteString] = ["initContainers", "containers", "ephemeralContainers"]
    if name == "linux" {
      let detail: ByteString = "windows options cannot be set for a linux pod"
      if context.has("windowsOptions") {
        problems.forbidden(path.child("securityContext").child("windowsOptions"), detail)
      }
      for list in lists {
        for (index, container) in spec.objects(list).enumerated()
        where container.object("securityContext").has("windowsOptions") {
          problems.forbidden(
            path.child(list).index(index).child("securityContext").child("windowsOptions"),
            detail)
        }
      }
      return
    }
    checkWindows(spec, context, path, lists, &problems)
  }

  private static func checkWindows(
    _ spec: Object, _ context: Object, _ path: FieldPath, _ lists: [ByteString],
    _ problems: inout Problems
  ) {
    let detail: ByteString = "cannot be set for a windows pod"
    for key: ByteString in ["hostUsers", "shareProcessNamespace"] where spec.has(key) {
      problems.forbidden(path.child(key), detail)
    }
    for key: ByteString in ["hostPID", "hostIPC"] where spec.bool(key) == true {
      problems.forbidden(path.child(key), detail)
    }
    for key: ByteString in [
      "appArmorProfile", "seLinuxOptions", "seccompProfile", "fsGroup", "fsGroupChangePolicy",
      "sysctls", "runAsUser", "runAsGroup", "supplementalGroups", "supplementalGroupsPolicy",
      "seLinuxChangePolicy",
    ] where context.has(key) {
      problems.forbidden(path.child("securityContext").child(key), detail)
    }
    for list in lists {
      for (index, container) in spec.objects(list).enumerated() {
        let context = container.object("securityContext")
        let path = path.child(list).index(index).child("securityContext")
        for key: ByteString in [
          "appArmorProfile", "seLinuxOptions", "seccompProfile", "capabilities",
          "readOnlyRootFilesystem", "privileged", "allowPrivilegeEscalation", "procMount",
          "runAsUser", "runAsGroup",
        ] where context.has(key) {
          problems.forbidden(path.child(key), detail)
        }
      }
    }
  }
}
