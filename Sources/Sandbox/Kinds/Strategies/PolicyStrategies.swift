internal import GoCompat
internal import YAML

/// PodDisruptionBudgets.
///
/// - SeeAlso: `ValidatePodDisruptionBudgetSpec`
struct DisruptionBudgetStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var updatesUnconditionally: Bool { false }
  var countsGenerations: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    if spec.has("minAvailable"), spec.has("maxUnavailable") {
      problems.invalid(
        path, InternalForm.shown(spec, "io.k8s.api.policy.v1.PodDisruptionBudgetSpec"),
        "minAvailable and maxUnavailable cannot be both set")
    }
    for key: ByteString in ["minAvailable", "maxUnavailable"] {
      WorkloadRules.checkAmount(spec[key], path.child(key), &problems)
      WorkloadRules.checkAtMostAll(spec[key], path.child(key), &problems)
    }
    problems.optionalOneOf(
      spec.optionalString("unhealthyPodEvictionPolicy"),
      path.child("unhealthyPodEvictionPolicy"), ["AlwaysAllow", "IfHealthyBudget"])
    SelectorRules.check(spec.optionalObject("selector"), path.child("selector"), &problems)
  }
}

/// PriorityClasses.
///
/// - SeeAlso: `ValidatePriorityClass`
struct PriorityClassStrategy: BuiltInStrategy {
  static let resource: ByteString = "priorityclasses.scheduling.k8s.io"
  static let systemClasses: [ByteString: Int64] = [
    "system-node-critical": 2_000_001_000, "system-cluster-critical": 2_000_000_000,
  ]

  let kind: ResourceKind
  var countsGenerations: Bool { true }

  func makesGeneration(_ object: Object, old: Object) -> Bool { false }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    guard !object.metadata.has("resourceVersion") else { return }
    let name = object.name
    let known = Self.systemClasses
    if name.hasPrefix("system-") {
      if known[name] != object.int("value") ?? 0 {
        problems.forbidden(
          "metadata.name",
          "priority class names with 'system-' prefix are reserved for system use only. error: "
            + name
            + (known[name] == nil
              ? " is not a known system priority class"
              : " value is different from the system priority class"))
      }
    } else if object.int("value") ?? 0 > 1_000_000_000 {
      problems.forbidden(
        "value", "maximum allowed value of a user defined priority is 1000000000")
    }
    problems.optionalOneOf(
      object.optionalString("preemptionPolicy"), "preemptionPolicy",
      ["Never", "PreemptLowerPriority"])
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    if object.int("value") ?? 0 != old.int("value") ?? 0 {
      problems.forbidden("value", "may not be changed in an update.")
    }
    problems.immutable(
      object["preemptionPolicy"], old["preemptionPolicy"], "preemptionPolicy")
  }
}

/// Leases.
struct LeaseStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var createsOnUpdate: Bool { true }
  var updatesUnconditionally: Bool { false }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let spec = object.object("spec")
    if let duration = spec.int("leaseDurationSeconds"), duration <= 0 {
      problems.invalid("spec.leaseDurationSeconds", duration, "must be greater than 0")
    }
    problems.notNegative(spec.int("leaseTransitions"), "spec.leaseTransitions")
  }
}

/// ResourceQuotas.
///
/// - SeeAlso: `ValidateResourceQuotaSpec`
struct QuotaStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var answersDeleted: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    for (name, amount) in spec.object("hard").sortedByKey().quantities {
      let place = path.child("hard").key(name)
      problems.invalid(place, name, Names.qualifiedName(name))
      if !name.contains("/"), !Self.isStandard(name) {
        problems.invalid(
          place, .text(name), "must be a standard resource for quota")
      }
      if amount.compare(to: Quantity(0)) < 0 {
        problems.invalid(
          place, .text(amount.text), "must be greater than or equal to 0")
      }
    }
    let scopes: [ByteString] = [
      "BestEffort", "CrossNamespacePodAffinity", "NotBestEffort", "NotTerminating",
      "PriorityClass", "Terminating", "VolumeAttributesClass",
    ]
    for scope in spec.strings("scopes") where !scopes.contains(scope) {
      problems.invalid(
        path.child("scopes"), .json(spec["scopes"] ?? .null), "unsupported scope")
    }
  }

  static func isStandard(_ name: ByteString) -> Bool {
    let plain: [ByteString] = [
      "cpu", "memory", "ephemeral-storage", "requests.cpu", "requests.memory",
      "requests.storage", "requests.ephemeral-storage", "limits.cpu", "limits.memory",
      "limits.ephemeral-storage", "pods", "resourcequotas", "services",
      "replicationcontrollers", "secrets", "persistentvolumeclaims", "configmaps",
      "services.nodeports", "services.loadbalancers",
    ]
    return plain.contains(name) || name.hasPrefix("hugepages-")
      || name.hasPrefix("requests.hugepages-")
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    let (new, before) = (object.object("spec"), old.object("spec"))
    if new["scopes"] != before["scopes"] {
      problems.invalid(
        "spec.scopes", .json(new["scopes"] ?? .null), "field is immutable")
    }
  }
}

/// LimitRanges.
///
/// - SeeAlso: `ValidateLimitRange`
struct LimitRangeStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var createsOnUpdate: Bool { true }
  var checksNewOnUpdate: Bool { true }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    var types: Set<ByteString> = []
    for (index, limit) in object.object("spec").objects("limits").enumerated() {
      let path = FieldPath("spec.limits").index(index)
      let type = limit.string("type")
      if !types.insert(type).inserted {
        problems.duplicate(path.child("type"), .text(type))
      }
      checkLimit(limit, type, path, &problems)
    }
  }

  private func checkLimit(
    _ limit: Object, _ type: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    if type == "Pod" {
      for key: ByteString in ["default", "defaultRequest"] where !limit.object(key).isEmpty {
        problems.forbidden(
          path.child(key), "may not be specified when `type` is 'Pod'")
      }
    }
    let names = Set(
      ["max", "min", "default", "defaultRequest"].flatMap { (key: ByteString) in
        limit.object(key).keys
      })
    if type == "PersistentVolumeClaim", !limit.object("min").has("storage"),
      !limit.object("max").has("storage")
    {
      problems.required(
        path.child("limits"),
        "either minimum or maximum storage value is required, but neither was provided")
    }
    for name in names.sorted() { checkOrder(limit, name, path, &problems) }
  }

  private func checkOrder(
    _ limit: Object, _ name: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    func amount(_ key: ByteString) -> Quantity? { limit.object(key).quantity(name) }
    func refuse(_ key: ByteString, _ low: ByteString, _ high: ByteString) {
      guard let least = amount(low), let most = amount(high), least.compare(to: most) > 0
      else { return }
      let place: (ByteString) -> ByteString = { $0 == "defaultRequest" ? "default request" : $0 }
      problems.invalid(
        path.child(key).key(name), .text(amount(key)?.text ?? ""),
        place(low) + " value " + least.text + " is greater than " + place(high) + " value "
          + most.text)
    }
    refuse("min", "min", "max")
    refuse("defaultRequest", "min", "defaultRequest")
    refuse("defaultRequest", "defaultRequest", "max")
    refuse("defaultRequest", "defaultRequest", "default")
    refuse("default", "min", "default")
    refuse("default", "default", "max")
  }
}

/// RuntimeClasses.
struct RuntimeClassStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var createsOnUpdate: Bool { true }
  var updatesUnconditionally: Bool { false }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let handler = object.string("handler")
    problems.invalid("handler", handler, Names.dnsLabel(handler))
    MetadataRules.checkLabels(
      object.object("scheduling").object("nodeSelector"), "scheduling.nodeSelector", &problems)
  }

  func checkChange(
    _ object: Object, old: Object, _ context: WriteContext, _ problems: inout Problems
  ) {
    problems.immutable(object["handler"], old["handler"], "handler")
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    object.object("scheduling").object("nodeSelector").sortedByKey().keys.compactMap { key in
      PodWarnings.deprecation(ofNodeLabel: key).map { "scheduling.nodeSelector: " + $0 }
    }
  }
}

/// CertificateSigningRequests.
struct SigningRequestStrategy: BuiltInStrategy {
  let kind: ResourceKind

  func create(_ object: inout Object, _ context: WriteContext) throws(StatusError) {
    object.make("spec") { spec in
      if !context.user.isEmpty { spec["username"] = .string(context.user) }
      if !context.groups.isEmpty {
        spec["groups"] = .array(context.groups.map { .string($0) })
      }
    }
  }

  func update(_ object: inout Object, old: Object, _ context: WriteContext) throws(StatusError) {
    object["spec"] = old["spec"]
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let spec = object.object("spec")
    let request = spec.string("request")
    if !Self.isRequest(request) {
      problems.invalid(
        "spec.request", .text(request), "PEM block type must be CERTIFICATE REQUEST")
    }
    if spec.strings("usages").isEmpty {
      problems.required("spec.usages", "usages must be provided")
    }
    if spec.string("signerName").isEmpty { problems.required("spec.signerName") }
    if let seconds = spec.int("expirationSeconds"), seconds < 600 {
      problems.invalid(
        "spec.expirationSeconds", seconds,
        "may not specify a duration less than 600 seconds (10 minutes)")
    }
  }

  private static func isRequest(_ text: ByteString) -> Bool {
    do throws(Base64.Corrupt) {
      return ByteString(try Base64.standard.decode(text))
        .contains("-----BEGIN CERTIFICATE REQUEST-----")
    } catch {
      return false
    }
  }
}

/// MutatingWebhookConfigurations and ValidatingWebhookConfigurations.
///
/// - SeeAlso: `ValidateValidatingWebhookConfiguration`
struct WebhooksStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var updatesUnconditionally: Bool { false }
  var countsGenerations: Bool { true }

  func makesGeneration(_ object: Object, old: Object) -> Bool {
    object["webhooks"] != old["webhooks"]
  }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    var names: Set<ByteString> = []
    for (index, hook) in object.objects("webhooks").enumerated() {
      let path = FieldPath("webhooks").index(index)
      let name = hook.string("name")
      checkHook(hook, name, path, &problems)
      if !name.isEmpty, !names.insert(name).inserted {
        problems.duplicate(path.child("name"), .text(name))
      }
    }
  }

  private func checkHook(
    _ hook: Object, _ name: ByteString, _ path: FieldPath, _ problems: inout Problems
  ) {
    if name.isEmpty {
      problems.required(path.child("name"))
    } else if !Names.subdomain(name).isEmpty {
      problems.invalid(path.child("name"), name, Names.subdomain(name))
    } else if name.split(by: ".").count < 3 {
      problems.invalid(
        path.child("name"), .text(name),
        "should be a domain with at least three segments separated by dots")
    }
    let versions = hook.strings("admissionReviewVersions")
    let place = path.child("admissionReviewVersions")
    if versions.isEmpty {
      problems.required(place, "must specify one of v1, v1beta1")
    } else if !versions.contains("v1"), !versions.contains("v1beta1") {
      problems.invalid(
        place, .json(.array(versions.map { .string($0) })),
        "must include at least one of v1, v1beta1")
    }
    for (index, rule) in hook.objects("rules").enumerated() {
      checkRule(rule, path.child("rules").index(index), &problems)
    }
    problems.optionalOneOf(
      hook.optionalString("failurePolicy"), path.child("failurePolicy"), ["Fail", "Ignore"])
    problems.optionalOneOf(
      hook.optionalString("matchPolicy"), path.child("matchPolicy"), ["Equivalent", "Exact"])
    if hook.has("sideEffects") {
      problems.optionalOneOf(
        hook.optionalString("sideEffects"), path.child("sideEffects"), ["None", "NoneOnDryRun"])
    } else {
      problems.required(path.child("sideEffects"), "must specify one of None, NoneOnDryRun")
    }
    if let seconds = hook.int("timeoutSeconds"), !(1...30 ~= seconds) {
      problems.invalid(
        path.child("timeoutSeconds"), seconds,
        "the timeout value must be between 1 and 30 seconds")
    }
    for key: ByteString in ["namespaceSelector", "objectSelector"] {
      SelectorRules.check(hook.optionalObject(key), path.child(key), &problems)
    }
    checkClient(hook.object("clientConfig"), path.child("clientConfig"), &problems)
  }

  private func checkClient(_ client: Object, _ path: FieldPath, _ problems: inout Problems) {
    if client.has("url") == client.has("service") {
      problems.required(path, "exactly one of url or service is required")
      return
    }
    if let link = client.optionalString("url") {
      if !link.hasPrefix("https://") {
        problems.invalid(
          path.child("url"), .text(link),
          "'https' is the only allowed URL scheme; desired format: https://host[/path]")
      }
    } else {
      let service = client.object("service")
      for key: ByteString in ["name", "namespace"] where service.string(key).isEmpty {
        problems.required(
          path.child("service").child(key),
          key == "name" ? "service name is required" : "service namespace is required")
      }
      if let port = service.int("port"), !(1...65_535 ~= port) {
        problems.invalid(
          path.child("service").child("port"), port,
          "port is not valid: must be between 1 and 65535, inclusive")
      }
    }
  }

  private func checkRule(_ rule: Object, _ path: FieldPath, _ problems: inout Problems) {
    for key: ByteString in ["operations", "apiGroups", "apiVersions", "resources"] {
      if rule.array(key).isEmpty { problems.required(path.child(key)) }
    }
    for (index, operation) in rule.strings("operations").enumerated() {
      problems.optionalOneOf(
        operation, path.child("operations").index(index),
        ["*", "CONNECT", "CREATE", "DELETE", "UPDATE"])
    }
    problems.optionalOneOf(
      rule.optionalString("scope"), path.child("scope"), ["*", "Cluster", "Namespaced"])
  }
}
