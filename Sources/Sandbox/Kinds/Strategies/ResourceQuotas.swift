internal import GoCompat
internal import YAML

/// What the quotas of a namespace leave for a new object.
///
/// - SeeAlso: `k8s.io/apiserver/pkg/admission/plugin/resourcequota`
enum ResourceQuotas {
  private typealias Usage = [ByteString: Quantity]

  static func validate(
    _ object: Object, _ old: Object?, _ kind: ResourceKind, _ context: WriteContext
  ) throws(StatusError) {
    guard kind.isNamespaced, context.subresource.isEmpty,
      old == nil || ["services", "persistentvolumeclaims"].contains(kind.groupResource)
    else { return }
    let quotas = context.list("resourcequotas", context.namespace)
      .filter { !$0.object("status").object("hard").isEmpty }
      .sorted { $0.name < $1.name }
    guard !quotas.isEmpty else { return }
    for quota in quotas where matchesScopes(quota, object, kind) {
      try validate(object, old, kind, quota, context)
    }
  }

  private static func validate(
    _ object: Object, _ old: Object?, _ kind: ResourceKind, _ quota: Object,
    _ context: WriteContext
  ) throws(StatusError) {
    let hard = quota.object("status").object("hard").quantities
    var delta = usage(of: object, kind)
    if let old {
      for (name, amount) in usage(of: old, kind) {
        delta[name] = (delta[name] ?? Quantity(0)) - amount
      }
    }
    if kind.groupResource == "pods" {
      let missing = hard.map(\.name)
        .filter { isCompute($0) && !isSetByAll($0, object) }.sorted()
      if !missing.isEmpty {
        throw Admission.forbidden(
          context, object.name,
          "failed quota: " + quota.name + ": must specify " + description(missing, object))
      }
    }
    let wanted = hard.filter { (delta[$0.name] ?? Quantity(0)).compare(to: Quantity(0)) > 0 }
    guard !wanted.isEmpty else { return }
    let used = total(kind, quota, context)
    let exceeded = wanted.filter { name, limit in
      ((used[name] ?? Quantity(0)) + delta[name, default: Quantity(0)]).compare(to: limit) > 0
    }.sorted { $0.name < $1.name }
    guard !exceeded.isEmpty else { return }
    func list(_ amounts: (ByteString) -> Quantity) -> ByteString {
      exceeded.map { $0.name + "=" + amounts($0.name).text }.joined(",")
    }
    throw Admission.forbidden(
      context, object.name,
      "exceeded quota: " + quota.name + ", requested: " + list { delta[$0] ?? Quantity(0) }
        + ", used: " + list { used[$0] ?? Quantity(0) } + ", limited: "
        + exceeded.map { $0.name + "=" + $0.amount.text }.joined(","))
  }

  /// What all objects of the kind in the namespace use that the quota counts.
  private static func total(
    _ kind: ResourceKind, _ quota: Object, _ context: WriteContext
  ) -> Usage {
    var total: Usage = [:]
    for object in context.list(kind.groupResource, context.namespace)
    where matchesScopes(quota, object, kind) && !isFinished(object, kind) {
      for (name, amount) in usage(of: object, kind) {
        total[name] = (total[name] ?? Quantity(0)) + amount
      }
    }
    return total
  }

  private static func isFinished(_ object: Object, _ kind: ResourceKind) -> Bool {
    kind.groupResource == "pods"
      && ["Succeeded", "Failed"].contains(object.object("status").string("phase"))
  }

  private static func usage(of object: Object, _ kind: ResourceKind) -> Usage {
    let name = kind.groupResource
    var usage: Usage = ["count/" + name: Quantity(1)]
    let spec = object.object("spec")
    switch name {
    case "pods":
      usage["pods"] = Quantity(1)
      for field: ByteString in ["requests", "limits"] {
        for (resource, amount) in podAmounts(spec, field) {
          usage[field + "." + resource] = amount
          if field == "requests", ["cpu", "memory", "ephemeral-storage"].contains(resource) {
            usage[resource] = amount
          }
        }
      }
    case "services":
      usage["services"] = Quantity(1)
      let type = spec.string("type")
      let ports = Quantity(Int64(spec.array("ports").count))
      if type == "NodePort" { usage["services.nodeports"] = ports }
      if type == "LoadBalancer" {
        usage["services.loadbalancers"] = Quantity(1)
        if spec.bool("allocateLoadBalancerNodePorts") != false {
          usage["services.nodeports"] = ports
        }
      }
    case "persistentvolumeclaims":
      usage["persistentvolumeclaims"] = Quantity(1)
      let size = spec.object("resources").object("requests").quantity("storage")
      usage["requests.storage"] = size
      let storageClass = spec.string("storageClassName")
      if !storageClass.isEmpty {
        let prefix = storageClass + ".storageclass.storage.k8s.io/"
        usage[prefix + "requests.storage"] = size
        usage[prefix + "persistentvolumeclaims"] = Quantity(1)
      }
    case "configmaps", "secrets", "replicationcontrollers", "resourcequotas":
      usage[name] = Quantity(1)
    default: break
    }
    return usage
  }

  /// The most a pod's containers need: all together, or the largest that runs before them.
  private static func podAmounts(_ spec: Object, _ field: ByteString) -> Usage {
    var amounts: Usage = [:]
    for container in spec.objects("containers") {
      for (name, amount) in container.object("resources").object(field).quantities {
        amounts[name] = (amounts[name] ?? Quantity(0)) + amount
      }
    }
    for container in spec.objects("initContainers") {
      for (name, amount) in container.object("resources").object(field).quantities {
        let most = amounts[name] ?? Quantity(0)
        amounts[name] =
          container.string("restartPolicy") == "Always"
          ? most + amount : (most.compare(to: amount) < 0 ? amount : most)
      }
    }
    for (name, amount) in spec.object("overhead").quantities {
      if let sum = amounts[name] { amounts[name] = sum + amount }
    }
    return amounts
  }

  private static func isCompute(_ name: ByteString) -> Bool {
    [
      "cpu", "memory", "requests.cpu", "requests.memory", "limits.cpu", "limits.memory",
    ].contains(name)
  }

  private static func isSetByAll(_ name: ByteString, _ pod: Object) -> Bool {
    containers(pod).allSatisfy { sets($0, name) }
  }

  private static func containers(_ pod: Object) -> [Object] {
    let spec = pod.object("spec")
    return spec.objects("containers") + spec.objects("initContainers")
  }

  private static func sets(_ container: Object, _ name: ByteString) -> Bool {
    let resources = container.object("resources")
    if name.hasPrefix("limits.") {
      return resources.object("limits").has(name.dropping("limits."))
    }
    return resources.object("requests").has(name.dropping("requests."))
  }

  private static func description(_ missing: [ByteString], _ pod: Object) -> ByteString {
    missing.map { name in
      let names = containers(pod).filter { !sets($0, name) }.map { $0.string("name") }
      return name + " for: " + names.sorted().joined(",")
    }.joined("; ")
  }

  private static func matchesScopes(
    _ quota: Object, _ object: Object, _ kind: ResourceKind
  ) -> Bool {
    let spec = quota.object("spec")
    let scopes = spec.strings("scopes")
    let expressions = spec.object("scopeSelector").objects("matchExpressions")
    guard !scopes.isEmpty || !expressions.isEmpty else { return true }
    guard kind.groupResource == "pods" else { return false }
    return scopes.allSatisfy { matches($0, object) }
      && expressions.allSatisfy { matches($0, object) }
  }

  private static func matches(_ scope: ByteString, _ pod: Object) -> Bool {
    let spec = pod.object("spec")
    let isBestEffort = containers(pod).allSatisfy {
      let resources = $0.object("resources")
      return resources.object("requests").isEmpty && resources.object("limits").isEmpty
    }
    switch scope {
    case "Terminating": return spec.has("activeDeadlineSeconds")
    case "NotTerminating": return !spec.has("activeDeadlineSeconds")
    case "BestEffort": return isBestEffort
    case "NotBestEffort": return !isBestEffort
    case "PriorityClass": return !spec.string("priorityClassName").isEmpty
    default: return false
    }
  }

  private static func matches(_ expression: Object, _ pod: Object) -> Bool {
    let scope = expression.string("scopeName")
    guard scope == "PriorityClass" else { return matches(scope, pod) }
    let name = pod.object("spec").string("priorityClassName")
    let values = expression.strings("values")
    switch expression.string("operator") {
    case "In": return values.contains(name)
    case "NotIn": return !values.contains(name)
    case "Exists": return !name.isEmpty
    default: return name.isEmpty
    }
  }
}

extension ByteString {
  fileprivate func dropping(_ prefix: ByteString) -> ByteString {
    hasPrefix(prefix) ? self[prefix.count...] : self
  }
}
