internal import GoCompat
internal import YAML

/// The pod security standards: what the labels of a namespace refuse and warn of.
///
/// - SeeAlso: `k8s.io/pod-security-admission`
enum PodSecurity {
  private static let prefix: ByteString = "pod-security.kubernetes.io/"

  static func validate(_ pod: Object, _ context: WriteContext) throws(StatusError) {
    guard let (level, version) = level("enforce", context) else { return }
    let found = PodSecurityChecks.violations(pod.object("spec"), pod.metadata, level)
    if found.isEmpty { return }
    throw Admission.forbidden(
      context, pod.name,
      "violates PodSecurity \"" + level + ":" + version + "\": " + found.joined(", "))
  }

  /// What is warned of in a pod.
  static func warnings(_ pod: Object, _ context: WriteContext) -> [ByteString] {
    warnings(pod.object("spec"), pod.metadata, "warn", context)
  }

  /// What is warned of in a template: what would be refused in its pods too.
  static func templateWarnings(_ template: Object, _ context: WriteContext) -> [ByteString] {
    let (spec, metadata) = (template.object("spec"), template.metadata)
    let own = warnings(spec, metadata, "warn", context)
    return own.isEmpty ? warnings(spec, metadata, "enforce", context) : own
  }

  private static func warnings(
    _ spec: Object, _ metadata: Object, _ mode: ByteString, _ context: WriteContext
  ) -> [ByteString] {
    guard let (level, version) = level(mode, context) else { return [] }
    let found = PodSecurityChecks.violations(spec, metadata, level)
    if found.isEmpty { return [] }
    return [
      "would violate PodSecurity \"" + level + ":" + version + "\": " + found.joined(", ")
    ]
  }

  private static func level(
    _ mode: ByteString, _ context: WriteContext
  ) -> (level: ByteString, version: ByteString)? {
    guard let namespace = context.lookUp("namespaces", "", context.namespace) else { return nil }
    let level = namespace.labels.string(prefix + mode)
    guard level == "baseline" || level == "restricted" else { return nil }
    let version = namespace.labels.string(prefix + mode + "-version")
    return (level, version.isEmpty ? "latest" : version)
  }

  /// What is wrong with the labels of a namespace.
  static func checkLabels(_ labels: Object, _ problems: inout Problems) {
    let path: FieldPath = "metadata.labels"
    for mode: ByteString in ["enforce", "audit", "warn"] {
      let key = prefix + mode
      if let level = labels.optionalString(key),
        !["privileged", "baseline", "restricted"].contains(level)
      {
        problems.invalid(
          path.key(key), .text(level), "must be one of privileged, baseline, restricted")
      }
      let versionKey = key + "-version"
      if let version = labels.optionalString(versionKey), !isVersion(version) {
        problems.invalid(
          path.key(versionKey), .text(version), "must be \"latest\" or \"v1.x\"")
      }
    }
  }

  private static func isVersion(_ text: ByteString) -> Bool {
    if text == "latest" { return true }
    guard text.hasPrefix("v1.") else { return false }
    let minor = text[3...]
    return Int(minor.text) != nil && (minor == "0" || !minor.hasPrefix("0"))
      && !minor.hasPrefix("+") && !minor.hasPrefix("-")
  }
}

/// The checks of the standards, in the order in which their sentences come.
enum PodSecurityChecks {
  static func violations(
    _ spec: Object, _ metadata: Object, _ level: ByteString
  ) -> [ByteString] {
    let pod = Pod(spec: spec, metadata: metadata)
    let isRestricted = level == "restricted"
    return [
      isRestricted ? pod.escalation : nil, isRestricted ? nil : pod.capabilities,
      isRestricted ? pod.restrictedCapabilities : nil, pod.hostNamespaces, pod.hostPaths,
      pod.hostPorts, pod.privileged, pod.procMount,
      isRestricted ? pod.restrictedVolumes : nil, isRestricted ? pod.runAsNonRoot : nil,
      isRestricted ? pod.runAsUser : nil,
      isRestricted ? pod.restrictedSeccomp : pod.seccomp, pod.systemControls,
    ].compactMap { $0 }
  }

  private struct Pod {
    let spec: Object
    let metadata: Object

    private var containers: [Object] {
      spec.objects("initContainers") + spec.objects("containers")
        + spec.objects("ephemeralContainers")
    }
    private var isWindows: Bool { spec.object("os").string("name") == "windows" }

    private func names(_ isBad: (Object) -> Bool) -> [ByteString] {
      containers.filter { isBad($0.object("securityContext")) }.map { $0.string("name") }
    }

    private func noun(_ names: [ByteString]) -> ByteString {
      let quoted = names.map { Strconv.quote($0) }.joined(", ")
      return (names.count == 1 ? "container " : "containers ") + quoted
    }

    private func sentence(
      _ what: ByteString, _ names: [ByteString], _ rest: ByteString
    ) -> ByteString? {
      names.isEmpty ? nil : what + " (" + noun(names) + " " + rest + ")"
    }

    var escalation: ByteString? {
      if isWindows { return nil }
      return sentence(
        "allowPrivilegeEscalation != false",
        names { $0.bool("allowPrivilegeEscalation") != false },
        "must set securityContext.allowPrivilegeEscalation=false")
    }

    var capabilities: ByteString? {
      let allowed: Set<ByteString> = [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD",
        "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID", "SYS_CHROOT",
      ]
      var extra: Set<ByteString> = []
      let bad = names { context in
        let more = Set(context.object("capabilities").strings("add")).subtracting(allowed)
        extra.formUnion(more)
        return !more.isEmpty
      }
      return sentence(
        "non-default capabilities", bad,
        "must not include " + extra.sorted().map { Strconv.quote($0) }.joined(", ")
          + " in securityContext.capabilities.add")
    }

    var restrictedCapabilities: ByteString? {
      if isWindows { return nil }
      let undropped = names { context in
        !context.object("capabilities").strings("drop").contains("ALL")
      }
      var extra: Set<ByteString> = []
      let adding = names { context in
        let more = Set(context.object("capabilities").strings("add"))
          .subtracting(["NET_BIND_SERVICE"])
        extra.formUnion(more)
        return !more.isEmpty
      }
      var parts: [ByteString] = []
      if !undropped.isEmpty {
        parts.append(
          noun(undropped) + " must set securityContext.capabilities.drop=[\"ALL\"]")
      }
      if !adding.isEmpty {
        parts.append(
          noun(adding) + " must not include "
            + extra.sorted().map { Strconv.quote($0) }.joined(", ")
            + " in securityContext.capabilities.add")
      }
      return parts.isEmpty
        ? nil : "unrestricted capabilities (" + parts.joined("; ") + ")"
    }

    var hostNamespaces: ByteString? {
      let keys: [ByteString] = ["hostNetwork", "hostPID", "hostIPC"]
      let bad = keys.filter { spec.bool($0) == true }.map { $0 + "=true" }
      return bad.isEmpty ? nil : "host namespaces (" + bad.joined(", ") + ")"
    }

    var hostPaths: ByteString? {
      let bad = spec.objects("volumes").filter { $0.has("hostPath") }
        .map { Strconv.quote($0.string("name")) }
      if bad.isEmpty { return nil }
      return "hostPath volumes (" + (bad.count == 1 ? "volume " : "volumes ")
        + bad.joined(", ") + ")"
    }

    var hostPorts: ByteString? {
      var ports: [Int64] = []
      let bad = containers.filter { container in
        let found = container.objects("ports").compactMap { $0.int("hostPort") }
          .filter { $0 != 0 }
        for port in found where !ports.contains(port) { ports.append(port) }
        return !found.isEmpty
      }.map { $0.string("name") }
      if bad.isEmpty { return nil }
      return "hostPort (" + noun(bad) + (bad.count == 1 ? " uses hostPort" : " use hostPort")
        + (ports.count == 1 ? " " : "s ")
        + ports.sorted().map { Strconv.formatInt($0) }.joined(", ") + ")"
    }

    var privileged: ByteString? {
      sentence(
        "privileged", names { $0.bool("privileged") == true },
        "must not set securityContext.privileged=true")
    }

    var procMount: ByteString? {
      if spec.bool("hostUsers") == false { return nil }
      let bad = names { $0.optionalString("procMount").map { $0 != "Default" } ?? false }
      return sentence(
        "procMount", bad, "must not set securityContext.procMount to \"Unmasked\"")
    }

    var restrictedVolumes: ByteString? {
      let allowed: Set<ByteString> = [
        "name", "configMap", "csi", "downwardAPI", "emptyDir", "ephemeral",
        "persistentVolumeClaim", "projected", "secret", "image",
      ]
      var types: Set<ByteString> = []
      let bad = spec.objects("volumes").filter { volume in
        let more = volume.keys.filter { !allowed.contains($0) }
        types.formUnion(more)
        return !more.isEmpty
      }.map { Strconv.quote($0.string("name")) }
      if bad.isEmpty { return nil }
      let nouns = types.sorted().map { Strconv.quote($0) }.joined(", ")
      return "restricted volume types (" + (bad.count == 1 ? "volume " : "volumes ")
        + bad.joined(", ") + (bad.count == 1 ? " uses" : " use")
        + " restricted volume type" + (types.count == 1 ? " " : "s ") + nouns + ")"
    }

    var runAsNonRoot: ByteString? {
      let own = spec.object("securityContext").bool("runAsNonRoot")
      let explicit = names { $0.bool("runAsNonRoot") == false }
      if own == false || !explicit.isEmpty {
        var parts: [ByteString] = []
        if own == false { parts.append("pod must not set securityContext.runAsNonRoot=false") }
        if !explicit.isEmpty {
          parts.append(
            noun(explicit) + " must not set securityContext.runAsNonRoot=false")
        }
        return "runAsNonRoot != true (" + parts.joined("; ") + ")"
      }
      if own == true { return nil }
      let implicit = names { !$0.has("runAsNonRoot") }
      if implicit.isEmpty { return nil }
      return "runAsNonRoot != true (pod or " + noun(implicit)
        + " must set securityContext.runAsNonRoot=true)"
    }

    var runAsUser: ByteString? {
      var parts: [ByteString] = []
      if spec.object("securityContext").int("runAsUser") == 0 { parts.append("pod") }
      let bad = names { $0.int("runAsUser") == 0 }
      if !bad.isEmpty { parts.append(noun(bad)) }
      if parts.isEmpty { return nil }
      return "runAsUser=0 (" + parts.joined(" and ") + " must not set runAsUser=0)"
    }

    private func isProfile(_ context: Object, _ allowed: [ByteString]) -> Bool? {
      context.optionalObject("seccompProfile").map { allowed.contains($0.string("type")) }
    }

    var seccomp: ByteString? {
      let allowed: [ByteString] = ["RuntimeDefault", "Localhost"]
      var parts: [ByteString] = []
      if isProfile(spec.object("securityContext"), allowed) == false {
        parts.append("pod must not set securityContext.seccompProfile.type to \"Unconfined\"")
      }
      let bad = names { isProfile($0, allowed) == false }
      if !bad.isEmpty {
        parts.append(
          noun(bad) + " must not set securityContext.seccompProfile.type to \"Unconfined\"")
      }
      return parts.isEmpty ? nil : "seccompProfile (" + parts.joined("; ") + ")"
    }

    var restrictedSeccomp: ByteString? {
      if isWindows { return nil }
      if let found = seccomp { return found }
      let allowed: [ByteString] = ["RuntimeDefault", "Localhost"]
      if isProfile(spec.object("securityContext"), allowed) == true { return nil }
      let implicit = names { isProfile($0, allowed) == nil }
      if implicit.isEmpty { return nil }
      return "seccompProfile (pod or " + noun(implicit)
        + " must set securityContext.seccompProfile.type to \"RuntimeDefault\" or \"Localhost\")"
    }

    var systemControls: ByteString? {
      let allowed: Set<ByteString> = [
        "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range",
        "net.ipv4.ip_unprivileged_port_start", "net.ipv4.tcp_syncookies",
        "net.ipv4.ping_group_range", "net.ipv4.ip_local_reserved_ports",
        "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout",
        "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes",
      ]
      let bad = spec.object("securityContext").objects("sysctls").map { $0.string("name") }
        .filter { !allowed.contains($0) }
      return bad.isEmpty ? nil : "forbidden sysctls (" + bad.joined(", ") + ")"
    }
  }
}
