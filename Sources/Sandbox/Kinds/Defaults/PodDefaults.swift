internal import GoCompat
internal import YAML

/// The defaults of pods and of what is in them.
///
/// - SeeAlso: `pkg/apis/core/v1/defaults.go`
enum PodDefaults {
  /// What only a pod has, not the template of one.
  static func fillPod(_ pod: inout Object) {
    pod.make("spec") { spec in
      spec.changeEach("containers", requestWhatIsLimited)
      spec.changeEach("initContainers", requestWhatIsLimited)
      fillPodResources(&spec)
      spec.setDefault("enableServiceLinks", .bool(true))
      if spec.bool("hostNetwork") == true {
        spec.changeEach("containers", fillHostPorts)
        spec.changeEach("initContainers", fillHostPorts)
      }
    }
    pod.make("status") { $0.setDefaultText("phase", "Pending") }
  }

  private static func requestWhatIsLimited(_ container: inout Object) {
    container.change("resources") { resources in
      guard let limits = resources.optionalObject("limits") else { return }
      resources.make("requests") { requests in
        for (name, amount) in limits { requests.setDefault(name, amount) }
      }
    }
  }

  private static func fillPodResources(_ spec: inout Object) {
    let containers = spec.objects("containers")
    spec.change("resources") { resources in
      let limits = resources.object("limits")
      guard !limits.isEmpty else { return }
      var requests = resources.object("requests")
      for name: ByteString in ["cpu", "memory"] where !requests.has(name) {
        let amounts = containers.compactMap {
          $0.object("resources").object("requests").quantity(name)
        }
        if let first = amounts.first {
          requests[name] = .string(amounts.dropFirst().reduce(first, +).text)
        }
      }
      for (name, amount) in limits { requests.setDefault(name, amount) }
      resources["requests"] = .object(requests)
    }
  }

  private static func fillHostPorts(_ container: inout Object) {
    container.changeEach("ports") { port in
      if (port.int("hostPort") ?? 0) == 0 { port["hostPort"] = port["containerPort"] }
    }
  }

  static func fillSpec(_ spec: inout Object) {
    spec.setDefaultText("dnsPolicy", "ClusterFirst")
    spec.setDefaultText("restartPolicy", "Always")
    spec.setDefault("securityContext", .object([:]))
    spec.setDefault("terminationGracePeriodSeconds", .int(30))
    spec.setDefaultText("schedulerName", "default-scheduler")
    // The old name of the field goes with the new one in both directions.
    let account = spec.string("serviceAccountName")
    if account.isEmpty, !spec.string("serviceAccount").isEmpty {
      spec["serviceAccountName"] = spec["serviceAccount"]
    } else if !account.isEmpty {
      spec["serviceAccount"] = .string(account)
    } else {
      spec["serviceAccount"] = nil
    }
  }

  static func fillContainer(_ container: inout Object) {
    let image = container.string("image")
    container.setDefaultText("imagePullPolicy", pullPolicy(image))
    container.setDefaultText("terminationMessagePath", "/dev/termination-log")
    container.setDefaultText("terminationMessagePolicy", "File")
  }

  /// `Always` for an image of the tag `latest`, or of none.
  private static func pullPolicy(_ image: ByteString) -> ByteString {
    if image.contains("@") { return image.hasSuffix(":latest") ? "Always" : "IfNotPresent" }
    let last = image.split(by: "/").last ?? image
    guard let colon = last.lastIndex(of: ":") else {
      return isReference(image) ? "Always" : "IfNotPresent"
    }
    return last[(colon + 1)...] == "latest" ? "Always" : "IfNotPresent"
  }

  /// What is no image reference has no tag either, not even `latest`.
  private static func isReference(_ image: ByteString) -> Bool {
    !image.isEmpty
      && image.bytes.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
          UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: "/"),
          UInt8(ascii: ":"):
          true
        default: false
        }
      }
  }

  static func fillVolume(_ volume: inout Object) {
    if volume.allSatisfy({ $0.key == "name" || $0.value == .null }) {
      volume["emptyDir"] = .object([:])
    }
    volume.change("image") { image in
      let reference = image.string("reference")
      image.setDefaultText("pullPolicy", pullPolicy(reference))
    }
  }
}
