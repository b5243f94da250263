internal import GoCompat
internal import Kubernetes
internal import YAML

/// Writes an object of a version that the server no longer has as one of the version that replaced it,
/// where the two differ in more than their names.
enum RemovedVersion {
  /// - Parameter kind: the kind of the server that takes its place.
  static func bring(_ object: KubernetesObject, to kind: GroupVersionKind) -> KubernetesObject {
    let old = object.groupVersionKind
    var object = object
    object.apiVersion = kind.apiVersion
    guard old.version.text.contains("beta"), !kind.version.text.contains("beta"),
      case .object(var spec)? = object.content["spec"]
    else { return object }
    switch kind.kind {
    case "Ingress": ingress(&spec)
    case "DaemonSet", "Deployment", "ReplicaSet", "StatefulSet": selector(&spec)
    case "HorizontalPodAutoscaler": metrics(&spec)
    default: return object
    }
    object.content["spec"] = .object(spec)
    return object
  }

  // MARK: - Ingress

  private static func ingress(_ spec: inout Object) {
    if case .object(let backend)? = spec["backend"] {
      spec["backend"] = nil
      spec["defaultBackend"] = .object(service(backend))
    }
    spec.changeEach("rules") { rule in
      guard case .object(var http)? = rule["http"] else { return }
      http.changeEach("paths") { path in
        if case .object(let backend)? = path["backend"] {
          path["backend"] = .object(service(backend))
        }
        if path["pathType"] == nil { path["pathType"] = .string("ImplementationSpecific") }
      }
      rule["http"] = .object(http)
    }
  }

  /// `{serviceName, servicePort}` as `{service: {name, port}}`.
  private static func service(_ backend: Object) -> Object {
    guard let name = backend["serviceName"] else { return backend }
    var service: Object = ["name": name]
    switch backend["servicePort"] {
    case .int(let number)?: service["port"] = .object(["number": .int(number)])
    case .string(let text)?: service["port"] = .object(["name": .string(text)])
    default: break
    }
    var backend = backend
    backend["serviceName"] = nil
    backend["servicePort"] = nil
    backend["service"] = .object(service)
    return backend
  }

  // MARK: - Others

  /// The selector that the server made of the template's labels when there was none.
  private static func selector(_ spec: inout Object) {
    guard spec["selector"] == nil, case .object(let template)? = spec["template"],
      case .object(let metadata)? = template["metadata"], let labels = metadata["labels"]
    else { return }
    spec["selector"] = .object(["matchLabels": labels])
  }

  /// The average use of a resource, which has a target of its own since.
  private static func metrics(_ spec: inout Object) {
    if let share = spec["targetCPUUtilizationPercentage"] {
      spec["targetCPUUtilizationPercentage"] = nil
      spec["metrics"] = .array([
        .object([
          "type": .string("Resource"),
          "resource": .object(["name": .string("cpu"), "target": utilization(share)]),
        ])
      ])
    }
    spec.changeEach("metrics") { metric in
      guard case .object(var resource)? = metric["resource"] else { return }
      if let share = resource["targetAverageUtilization"] {
        resource["targetAverageUtilization"] = nil
        resource["target"] = utilization(share)
      } else if let value = resource["targetAverageValue"] {
        resource["targetAverageValue"] = nil
        resource["target"] = .object(["type": .string("AverageValue"), "averageValue": value])
      }
      metric["resource"] = .object(resource)
    }
  }

  private static func utilization(_ share: Value) -> Value {
    .object(["type": .string("Utilization"), "averageUtilization": share])
  }
}

extension Object {
  /// Changes the objects of the list under a key.
  fileprivate mutating func changeEach(_ key: ByteString, _ change: (inout Object) -> Void) {
    guard case .array(let elements)? = self[key] else { return }
    self[key] = .array(
      elements.map { element in
        guard case .object(var object) = element else { return element }
        change(&object)
        return .object(object)
      })
  }
}
