internal import GoCompat
internal import YAML

/// What the server warns of in pods and in templates of pods.
///
/// - SeeAlso: `pkg/api/pod/warnings.go`
struct PodWarnings {
  private var found: [ByteString] = []
  private let spec: Object
  private let annotations: Object
  private let path: FieldPath
  private let metadataPath: FieldPath

  /// - Parameter at: where the template is; empty for a pod.
  static func warnings(
    spec: Object, metadata: Object, at path: FieldPath, isTemplate: Bool, old: Object? = nil
  ) -> [ByteString] {
    var walk = PodWarnings(spec, metadata, path)
    walk.addLabels()
    walk.addAnnotations()
    walk.addVolumes()
    walk.addLists()
    for list: ByteString in ["initContainers", "containers", "ephemeralContainers"] {
      for (index, container) in spec.objects(list).enumerated() {
        walk.addContainer(container, walk.path.child(list).index(index), isTemplate)
      }
    }
    walk.addPorts()
    walk.addGracePeriod()
    return walk.found
  }

  private init(_ spec: Object, _ metadata: Object, _ path: FieldPath) {
    self.spec = spec
    annotations = metadata.object("annotations")
    self.path = path.child("spec")
    metadataPath = path.child("metadata").child("annotations")
  }

  private mutating func add(_ path: FieldPath, _ text: ByteString) {
    found.append(path.text + ": " + text)
  }

  /// Labels of nodes that have other names by now.
  static func deprecation(ofNodeLabel label: ByteString) -> ByteString? {
    switch label {
    case "beta.kubernetes.io/arch": "deprecated since v1.14; use \"kubernetes.io/arch\" instead"
    case "beta.kubernetes.io/os": "deprecated since v1.14; use \"kubernetes.io/os\" instead"
    case "failure-domain.beta.kubernetes.io/region":
      "deprecated since v1.17; use \"topology.kubernetes.io/region\" instead"
    case "failure-domain.beta.kubernetes.io/zone":
      "deprecated since v1.17; use \"topology.kubernetes.io/zone\" instead"
    case "beta.kubernetes.io/instance-type":
      "deprecated since v1.17; use \"node.kubernetes.io/instance-type\" instead"
    default: nil
    }
  }

  private mutating func addLabels() {
    for key in spec.object("nodeSelector").keys.sorted() {
      if let text = Self.deprecation(ofNodeLabel: key) {
        add(path.child("nodeSelector").key(key), text)
      }
    }
    let node = spec.object("affinity").object("nodeAffinity")
    let base = path.child("affinity").child("nodeAffinity")
    let required: ByteString = "requiredDuringSchedulingIgnoredDuringExecution"
    let preferred: ByteString = "preferredDuringSchedulingIgnoredDuringExecution"
    for (index, term) in node.object(required).objects("nodeSelectorTerms").enumerated() {
      addTerm(term, base.child(required).child("nodeSelectorTerms").index(index))
    }
    for (index, term) in node.objects(preferred).enumerated() {
      addTerm(
        term.object("preference"), base.child(preferred).index(index).child("preference"))
    }
    for (index, constraint) in spec.objects("topologySpreadConstraints").enumerated() {
      let path = path.child("topologySpreadConstraints").index(index)
      let key = constraint.string("topologyKey")
      if let text = Self.deprecation(ofNodeLabel: key) {
        add(path.child("topologyKey"), key + " is " + text)
      }
      if !constraint.has("labelSelector") {
        add(path.child("labelSelector"), "a null labelSelector results in matching no pod")
      }
    }
  }

  private mutating func addTerm(_ term: Object, _ path: FieldPath) {
    for (index, expression) in term.objects("matchExpressions").enumerated() {
      let key = expression.string("key")
      if let text = Self.deprecation(ofNodeLabel: key) {
        add(
          path.child("matchExpressions").index(index).child("key"), key + " is " + text)
      }
    }
  }

  private mutating func addAnnotations() {
    for (key, text): (ByteString, ByteString) in [
      (
        "scheduler.alpha.kubernetes.io/critical-pod",
        "non-functional in v1.16+; use the \"priorityClassName\" field instead"
      ),
      (
        "security.alpha.kubernetes.io/sysctls",
        "non-functional in v1.11+; use the \"sysctls\" field instead"
      ),
      (
        "security.alpha.kubernetes.io/unsafe-sysctls",
        "non-functional in v1.11+; use the \"sysctls\" field instead"
      ),
    ] where annotations.has(key) {
      add(metadataPath.key(key), text)
    }
    let seccomp: ByteString = "seccomp.security.alpha.kubernetes.io/pod"
    if annotations.has(seccomp), !spec.object("securityContext").has("seccompProfile") {
      add(
        metadataPath.key(seccomp),
        "non-functional in v1.27+; use the \"seccompProfile\" field instead")
    }
  }

  private mutating func addVolumes() {
    let texts: [(ByteString, ByteString)] = [
      ("photonPersistentDisk", "deprecated in v1.11, non-functional in v1.16+"),
      ("gitRepo", "deprecated in v1.11, and disabled by default in v1.33+"),
      ("scaleIO", "deprecated in v1.16, non-functional in v1.22+"),
      ("flocker", "deprecated in v1.22, non-functional in v1.25+"),
      ("storageos", "deprecated in v1.22, non-functional in v1.25+"),
      ("quobyte", "deprecated in v1.22, non-functional in v1.25+"),
      ("glusterfs", "deprecated in v1.25, non-functional in v1.26+"),
      ("cephfs", "deprecated in v1.28, non-functional in v1.31+"),
      ("rbd", "deprecated in v1.28, non-functional in v1.31+"),
    ]
    for (index, volume) in spec.objects("volumes").enumerated() {
      for (key, text) in texts where volume.has(key) {
        let name: ByteString = key == "storageos" ? "storageOS" : key
        add(path.child("volumes").index(index).child(name), text)
      }
    }
  }

  private mutating func addLists() {
    addRepeated("hostAliases", "ip", "ip")
    addRepeated("imagePullSecrets", "name", "name")
    for (index, secret) in spec.objects("imagePullSecrets").enumerated()
    where secret.string("name").isEmpty {
      add(
        path.child("imagePullSecrets").index(index).child("name"), "invalid empty name \"\"")
    }
    addFractions(spec.object("overhead"), path.child("overhead"))
  }

  private mutating func addRepeated(_ list: ByteString, _ key: ByteString, _ noun: ByteString) {
    var seen: Set<ByteString> = []
    for (index, item) in spec.objects(list).enumerated() {
      let name = item.string(key)
      if seen.insert(name).inserted { continue }
      add(
        path.child(list).index(index).child(key),
        "duplicate " + noun + " " + Strconv.quote(name))
    }
  }

  private mutating func addFractions(_ amounts: Object, _ path: FieldPath) {
    for name: ByteString in ["memory", "ephemeral-storage"] {
      guard let text = Self.fraction(amounts.quantity(name)) else { continue }
      add(path.key(name), text)
    }
  }

  /// What to say of a part of a byte.
  static func fraction(_ amount: Quantity?) -> ByteString? {
    guard let amount, amount.thousandths % 1000 != 0
    else { return nil }
    return "fractional byte value " + Strconv.quote(amount.text)
      + " is invalid, must be an integer"
  }

  private mutating func addContainer(
    _ container: Object, _ path: FieldPath, _ isTemplate: Bool
  ) {
    let name = container.string("name")
    let context = container.object("securityContext")
    let seccomp = "container.seccomp.security.alpha.kubernetes.io/" + name
    if annotations.has(seccomp), !context.has("seccompProfile") {
      add(
        metadataPath.key(seccomp),
        "non-functional in v1.27+; use the \"seccompProfile\" field instead")
    }
    let appArmor = "container.apparmor.security.beta.kubernetes.io/" + name
    if annotations.has(appArmor), !context.has("appArmorProfile"),
      !spec.object("securityContext").has("appArmorProfile")
    {
      add(
        metadataPath.key(appArmor),
        "deprecated since v1.30; use the \"appArmorProfile\" field instead")
    }
    let resources = container.object("resources")
    addFractions(resources.object("limits"), path.child("resources").child("limits"))
    addFractions(resources.object("requests"), path.child("resources").child("requests"))
    addVariables(container, path.child("env"))
  }

  private mutating func addVariables(_ container: Object, _ path: FieldPath) {
    var seen: Set<ByteString> = []
    for (index, variable) in container.objects("env").enumerated() {
      let name = variable.string("name")
      if seen.insert(name).inserted { continue }
      let reference = "$(" + name + ")"
      let value = variable.string("value")
      if !variable.has("valueFrom"), value != reference, value.contains(reference) { continue }
      add(
        path.index(index),
        "hides previous definition of " + Strconv.quote(name)
          + ", which may be dropped when using apply")
    }
  }

  private mutating func addPorts() {
    var seen: [(path: FieldPath, key: ByteString, address: ByteString, host: Int64)] = []
    for list: ByteString in ["initContainers", "containers", "ephemeralContainers"] {
      for (index, container) in spec.objects(list).enumerated() {
        for (number, port) in container.objects("ports").enumerated() {
          let path = path.child(list).index(index).child("ports").index(number)
          let key =
            Strconv.formatInt(port.int("containerPort") ?? 0) + "/" + port.string("protocol")
          let (address, host) = (port.string("hostIP"), port.int("hostPort") ?? 0)
          for other in seen where other.key == key {
            if other.address == address, other.host == host {
              add(path, "duplicate port definition with " + other.path.text)
            } else if host == 0 || other.host == 0 {
              add(path, "overlapping port definition with " + other.path.text)
            } else if host == other.host, address.isEmpty || other.address.isEmpty {
              add(path, "dangerously ambiguous port definition with " + other.path.text)
            }
          }
          seen.append((path, key, address, host))
        }
      }
    }
  }

  private mutating func addGracePeriod() {
    guard let period = spec.int("terminationGracePeriodSeconds"), period < 0 else { return }
    add(
      path.child("terminationGracePeriodSeconds"),
      "must be >= 0; negative values are invalid and will be treated as 1")
  }
}
