internal import GoCompat
internal import YAML

/// What is wrong with containers.
///
/// - SeeAlso: `validateContainers`, `validateInitContainers`, `validateEphemeralContainers`
struct ContainerRules {
  /// The volumes of the pod by name.
  let volumes: [ByteString: Object]
  /// The names of the pod's resource claims.
  let claims: [ByteString]
  let restartPolicy: ByteString
  let gracePeriod: Int64?
  let usesHostUsers: Bool

  func checkContainers(_ spec: Object, _ specPath: FieldPath, _ problems: inout Problems) {
    let path = specPath.child("containers")
    let containers = spec.objects("containers")
    if containers.isEmpty { return problems.required(path) }
    var names: Set<ByteString> = []
    for (index, container) in containers.enumerated() {
      let path = path.index(index)
      checkCommon(container, path, &problems)
      let name = container.string("name")
      if !names.insert(name).inserted { problems.duplicate(path.child("name"), .text(name)) }
      checkLife(container, path, &problems)
      if container.has("restartPolicy") {
        problems.optionalOneOf(
          container.optionalString("restartPolicy"), path.child("restartPolicy"),
          ["Always", "Never", "OnFailure"])
      }
    }
    checkHostPorts(containers, path, &problems)
  }

  func checkInitContainers(
    _ spec: Object, _ listPath: FieldPath, _ problems: inout Problems
  ) {
    var names = Set(spec.objects("containers").map { $0.string("name") })
    for (index, container) in spec.objects("initContainers").enumerated() {
      let path = listPath.index(index)
      checkCommon(container, path, &problems)
      let policy = container.optionalString("restartPolicy")
      problems.optionalOneOf(
        policy, path.child("restartPolicy"), ["Always", "Never", "OnFailure"])
      let name = container.string("name")
      if names.contains(name) {
        problems.duplicate(path.child("name"), .text(name))
      } else if !name.isEmpty {
        names.insert(name)
      }
      // Each is looked at alone, since they run one after the other.
      checkHostPorts([container], listPath, &problems)
      if policy == "Always" {
        checkLife(container, path, &problems)
        continue
      }
      for key: ByteString in ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"]
      where container.has(key) {
        problems.forbidden(
          path.child(key), "may not be set for init containers without restartPolicy=Always")
      }
    }
  }

  func checkEphemeral(_ spec: Object, _ path: FieldPath, _ problems: inout Problems) {
    let others = Set(
      (spec.objects("containers") + spec.objects("initContainers")).map { $0.string("name") })
    var names = others
    for (index, container) in spec.objects("ephemeralContainers").enumerated() {
      let path = path.index(index)
      checkCommon(container, path, &problems)
      let name = container.string("name")
      if !names.insert(name).inserted { problems.duplicate(path.child("name"), .text(name)) }
      let target = container.string("targetContainerName")
      if !target.isEmpty, !others.contains(target) {
        problems.notFound(path.child("targetContainerName"), target)
      }
      for (number, mount) in container.objects("volumeMounts").enumerated() {
        for key: ByteString in ["subPath", "subPathExpr"] where !mount.string(key).isEmpty {
          problems.forbidden(
            path.child("volumeMounts").index(number).child(key),
            "cannot be set for an Ephemeral Container")
        }
      }
      for key: ByteString in [
        "ports", "livenessProbe", "readinessProbe", "startupProbe", "lifecycle",
        "resizePolicy", "restartPolicy",
      ] where container.has(key) {
        problems.forbidden(path.child(key), "cannot be set for an Ephemeral Container")
      }
      if !container.object("resources").isEmpty {
        problems.forbidden(
          path.child("resources"), "cannot be set for an Ephemeral Container")
      }
    }
  }

  private func checkLife(_ container: Object, _ path: FieldPath, _ problems: inout Problems) {
    let probes = ProbeRules(gracePeriod: gracePeriod)
    if let lifecycle = container.optionalObject("lifecycle") {
      probes.checkLifecycle(lifecycle, path.child("lifecycle"), &problems)
    }
    for kind: ByteString in ["livenessProbe", "readinessProbe", "startupProbe"] {
      guard let probe = container.optionalObject(kind) else { continue }
      probes.check(probe, path.child(kind), isReadiness: kind == "readinessProbe", &problems)
    }
  }

  private func checkCommon(_ container: Object, _ path: FieldPath, _ problems: inout Problems) {
    let name = container.string("name")
    if name.isEmpty {
      problems.required(path.child("name"))
    } else {
      problems.invalid(path.child("name"), name, Names.dnsLabel(name))
    }
    if container.string("image").isEmpty { problems.required(path.child("image")) }
    problems.oneOf(
      container.string("terminationMessagePolicy"), path.child("terminationMessagePolicy"),
      ["File", "FallbackToLogsOnError"])
    checkPorts(container.objects("ports"), path.child("ports"), &problems)
    EnvironmentRules.check(container.objects("env"), path.child("env"), &problems)
    EnvironmentRules.checkSources(
      container.objects("envFrom"), path.child("envFrom"), &problems)
    checkMounts(container, path.child("volumeMounts"), &problems)
    checkDevices(container, path.child("volumeDevices"), &problems)
    problems.oneOf(
      container.string("imagePullPolicy"), path.child("imagePullPolicy"),
      ["Always", "IfNotPresent", "Never"])
    ResourceRules.check(
      container.object("resources"), claims, path.child("resources"), &problems)
    checkResizePolicy(container, path.child("resizePolicy"), &problems)
    if let context = container.optionalObject("securityContext") {
      SecurityRules.checkContainer(
        context, path.child("securityContext"), usesHostUsers: usesHostUsers, &problems)
    }
  }

  private func checkPorts(
    _ ports: [Object], _ path: FieldPath, _ problems: inout Problems
  ) {
    var names: Set<ByteString> = []
    for (index, port) in ports.enumerated() {
      let path = path.index(index)
      let name = port.string("name")
      if !name.isEmpty {
        let found = Names.portName(name)
        problems.invalid(path.child("name"), name, found)
        if found.isEmpty, !names.insert(name).inserted {
          problems.duplicate(path.child("name"), .text(name))
        }
      }
      let number = port.int("containerPort") ?? 0
      if number == 0 {
        problems.required(path.child("containerPort"))
      } else {
        for detail in Names.portNumber(number) {
          problems.invalid(path.child("containerPort"), number, detail)
        }
      }
      if let host = port.int("hostPort"), host != 0 {
        for detail in Names.portNumber(host) {
          problems.invalid(path.child("hostPort"), host, detail)
        }
      }
      problems.oneOf(
        port.string("protocol"), path.child("protocol"), ["SCTP", "TCP", "UDP"])
    }
  }

  private func checkHostPorts(
    _ containers: [Object], _ path: FieldPath, _ problems: inout Problems
  ) {
    var seen: Set<ByteString> = []
    for (index, container) in containers.enumerated() {
      for (number, port) in container.objects("ports").enumerated() {
        guard let host = port.int("hostPort"), host != 0 else { continue }
        let text =
          port.string("protocol") + "/" + port.string("hostIP") + "/" + Strconv.formatInt(host)
        if !seen.insert(text).inserted {
          problems.duplicate(
            path.index(index).child("ports").index(number).child("hostPort"), .text(text))
        }
      }
    }
  }

  private func checkResizePolicy(
    _ container: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    var seen: Set<ByteString> = []
    for (index, policy) in container.objects("resizePolicy").enumerated() {
      let name = policy.string("resourceName")
      if !seen.insert(name).inserted { problems.duplicate(path.index(index), .text(name)) }
      problems.oneOf(name, path, ["cpu", "memory"])
      let restart = policy.string("restartPolicy")
      problems.oneOf(restart, path, ["NotRequired", "RestartContainer"])
      if restartPolicy == "Never", restart != "NotRequired" {
        problems.invalid(
          path, .text(restart),
          "must be 'NotRequired' when `restartPolicy` is 'Never'")
      }
    }
  }
}

extension ContainerRules {
  private func checkMounts(
    _ container: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let devices = container.objects("volumeDevices")
    var mountPaths: Set<ByteString> = []
    for (index, mount) in container.objects("volumeMounts").enumerated() {
      let itemPath = path.index(index)
      let (name, place) = (mount.string("name"), mount.string("mountPath"))
      if name.isEmpty { problems.required(itemPath.child("name")) }
      if volumes[name] == nil { problems.notFound(itemPath.child("name"), name) }
      if place.isEmpty { problems.required(itemPath.child("mountPath")) }
      if !mountPaths.insert(place).inserted {
        problems.invalid(itemPath.child("mountPath"), .text(place), "must be unique")
      }
      if devices.contains(where: { $0.string("name") == name }) {
        problems.invalid(
          itemPath.child("name"), .text(name), "must not already exist in volumeDevices")
      }
      if devices.contains(where: { $0.string("devicePath") == place }) {
        problems.invalid(
          itemPath.child("mountPath"), .text(place),
          "must not already exist as a path in volumeDevices")
      }
      checkSubPath(mount, path, itemPath, &problems)
      checkPropagation(mount, container, path, &problems)
    }
  }

  private func checkSubPath(
    _ mount: Object, _ path: FieldPath, _ itemPath: FieldPath, _ problems: inout Problems
  ) {
    let isImage = volumes[mount.string("name")]?.has("image") == true
    for key: ByteString in ["subPath", "subPathExpr"] {
      let place = mount.string(key)
      guard !place.isEmpty else { continue }
      if isImage {
        problems.invalid(
          itemPath.child(key), .text(place), "not allowed in image volume sources")
      }
      if key == "subPathExpr", !mount.string("subPath").isEmpty {
        problems.invalid(
          itemPath.child(key), .text(place), "subPathExpr and subPath are mutually exclusive")
      }
      VolumeRules.checkDescending(place, path.child(key), &problems)
    }
  }

  private func checkPropagation(
    _ mount: Object, _ container: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    if let mode = mount.optionalString("mountPropagation") {
      let path = path.child("mountPropagation")
      problems.optionalOneOf(mode, path, ["Bidirectional", "HostToContainer", "None"])
      let isPrivileged = container.object("securityContext").bool("privileged") == true
      if mode == "Bidirectional", !isPrivileged {
        problems.forbidden(
          path, "Bidirectional mount propagation is available only to privileged containers")
      }
    }
    guard let mode = mount.optionalString("recursiveReadOnly"), mode != "Disabled" else { return }
    let path = path.child("recursiveReadOnly")
    guard mode == "Enabled" || mode == "IfPossible" else {
      return problems.notSupported(path, mode, ["Disabled", "Enabled", "IfPossible"])
    }
    if mount.bool("readOnly") != true {
      problems.forbidden(path, "may only be specified when readOnly is true")
    }
    if let propagation = mount.optionalString("mountPropagation"), propagation != "None" {
      problems.forbidden(
        path, "may only be specified when mountPropagation is None or not specified")
    }
  }

  private func checkDevices(
    _ container: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let mounts = container.objects("volumeMounts")
    var names: Set<ByteString> = []
    var places: Set<ByteString> = []
    for (index, device) in container.objects("volumeDevices").enumerated() {
      let path = path.index(index)
      let (name, place) = (device.string("name"), device.string("devicePath"))
      if name.isEmpty { problems.required(path.child("name")) }
      if !name.isEmpty, !names.insert(name).inserted {
        problems.invalid(path.child("name"), .text(name), "must be unique")
      }
      if let volume = volumes[name] {
        if !volume.has("persistentVolumeClaim"), !volume.has("ephemeral") {
          problems.invalid(
            path.child("name"), .text(name),
            "can only use volume source type of PersistentVolumeClaim or Ephemeral for block mode")
        }
      } else {
        problems.notFound(path.child("name"), name)
      }
      if place.isEmpty { problems.required(path.child("devicePath")) }
      if places.contains(place) {
        problems.invalid(path.child("devicePath"), .text(place), "must be unique")
      }
      if place.split(by: "/").contains("..") {
        problems.invalid(
          path.child("devicePath"), .text(place), "can not contain backsteps ('..')")
      } else {
        places.insert(place)
      }
      if mounts.contains(where: { $0.string("name") == name }) {
        problems.invalid(
          path.child("name"), .text(name), "must not already exist in volumeMounts")
      }
      if mounts.contains(where: { $0.string("mountPath") == place }) {
        problems.invalid(
          path.child("devicePath"), .text(place),
          "must not already exist as a path in volumeMounts")
      }
    }
  }
}
