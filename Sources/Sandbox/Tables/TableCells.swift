internal import GoCompat
internal import YAML

/// What stands in the tables of the built-in kinds.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/printers/internalversion`
enum TableCells {
  typealias Maker = @Sendable (_ object: Object, _ now: TimeInstant) -> [Value]

  static let makers: [ByteString: Maker] = [
    "configmaps": { object, now in
      let count = object.object("data").count + object.object("binaryData").count
      return [name(object), .int(Int64(count)), age(object, now)]
    },
    "secrets": { object, now in
      [
        name(object), .string(object.string("type")), .int(Int64(object.object("data").count)),
        age(object, now),
      ]
    },
    "namespaces": { object, now in
      [name(object), .string(object.object("status").string("phase")), age(object, now)]
    },
    "serviceaccounts": { object, now in [name(object), age(object, now)] },
    "services": ServiceCells.service, "endpoints": ServiceCells.endpoints,
    "ingresses.networking.k8s.io": ServiceCells.ingress,
    "ingressclasses.networking.k8s.io": { object, now in
      let parameters = object.object("spec").object("parameters")
      let group = parameters.string("apiGroup")
      let text =
        parameters.string("kind") + (group.isEmpty ? "" : "." + group) + "/"
        + parameters.string("name")
      return [
        name(object), .string(object.object("spec").string("controller")),
        .string(parameters.isEmpty ? "<none>" : text), age(object, now),
      ]
    },
    "networkpolicies.networking.k8s.io": { object, now in
      [
        name(object), .string(selector(object.object("spec").object("podSelector"))),
        age(object, now),
      ]
    },
    "pods": PodCells.cells, "deployments.apps": WorkloadCells.deployment,
    "replicasets.apps": WorkloadCells.replicaSet,
    "statefulsets.apps": WorkloadCells.statefulSet,
    "daemonsets.apps": WorkloadCells.daemonSet, "jobs.batch": WorkloadCells.job,
    "cronjobs.batch": WorkloadCells.cronJob,
    "persistentvolumeclaims": StorageCells.claim, "persistentvolumes": StorageCells.volume,
    "storageclasses.storage.k8s.io": StorageCells.storageClass,
    "volumeattributesclasses.storage.k8s.io": StorageCells.attributesClass,
    "volumeattachments.storage.k8s.io": StorageCells.attachment,
    "csidrivers.storage.k8s.io": StorageCells.driver,
    "csinodes.storage.k8s.io": StorageCells.driversOfNode,
    "csistoragecapacities.storage.k8s.io": StorageCells.capacity,
    "events": EventCells.cells, "events.events.k8s.io": EventCells.cells,
    "podtemplates": WorkloadCells.template,
    "replicationcontrollers": WorkloadCells.replicationController,
    "controllerrevisions.apps": WorkloadCells.revision,
    "endpointslices.discovery.k8s.io": ServiceCells.slice,
    "servicecidrs.networking.k8s.io": ServiceCells.addressRange,
    "ipaddresses.networking.k8s.io": ServiceCells.address,
    "nodes": ClusterCells.node, "resourcequotas": ClusterCells.quota,
    "componentstatuses": ClusterCells.component,
    "runtimeclasses.node.k8s.io": ClusterCells.runtimeClass,
    "certificatesigningrequests.certificates.k8s.io": ClusterCells.signingRequest,
    "apiservices.apiregistration.k8s.io": ClusterCells.apiService,
    "deviceclasses.resource.k8s.io": ClusterCells.nameAndAge,
    "resourceclaimtemplates.resource.k8s.io": ClusterCells.nameAndAge,
    "resourceclaims.resource.k8s.io": ClusterCells.claim,
    "resourceslices.resource.k8s.io": ClusterCells.slice,
    "mutatingwebhookconfigurations.admissionregistration.k8s.io": PolicyCells.webhooks,
    "validatingwebhookconfigurations.admissionregistration.k8s.io": PolicyCells.webhooks,
    "validatingadmissionpolicies.admissionregistration.k8s.io": PolicyCells.validating,
    "mutatingadmissionpolicies.admissionregistration.k8s.io": PolicyCells.mutating,
    "validatingadmissionpolicybindings.admissionregistration.k8s.io": PolicyCells.binding,
    "mutatingadmissionpolicybindings.admissionregistration.k8s.io": PolicyCells.binding,
    "flowschemas.flowcontrol.apiserver.k8s.io": PolicyCells.flowSchema,
    "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io": PolicyCells.priorityLevel,
    "horizontalpodautoscalers.autoscaling": AutoscalerCells.cells,
    "poddisruptionbudgets.policy": { object, now in
      let spec = object.object("spec")
      return [
        name(object), .string(text(spec["minAvailable"]) ?? "N/A"),
        .string(text(spec["maxUnavailable"]) ?? "N/A"),
        .int(object.object("status").int("disruptionsAllowed") ?? 0), age(object, now),
      ]
    },
    "rolebindings.rbac.authorization.k8s.io": binding,
    "clusterrolebindings.rbac.authorization.k8s.io": binding,
    "priorityclasses.scheduling.k8s.io": { object, now in
      [
        name(object), .int(object.int("value") ?? 0),
        .bool(object["globalDefault"] == .bool(true)), age(object, now),
        .string(object.string("preemptionPolicy")),
      ]
    },
    "leases.coordination.k8s.io": { object, now in
      [name(object), .string(object.object("spec").string("holderIdentity")), age(object, now)]
    },
  ]

  static func name(_ object: Object) -> Value { .string(object.name) }

  static func age(_ object: Object, _ now: TimeInstant) -> Value {
    TableLayout.age(object.metadata.string("creationTimestamp"), now)
  }

  /// The text of a number or text.
  static func text(_ value: Value?) -> ByteString? {
    switch value {
    case .string(let text)?: text
    case .int(let number)?: Strconv.formatInt(number)
    default: nil
    }
  }

  static func texts(_ texts: [ByteString], orElse none: ByteString = "<none>") -> Value {
    .string(texts.isEmpty ? none : texts.joined(","))
  }

  /// - SeeAlso: `metav1.FormatLabelSelector`
  static func selector(_ selector: Object) -> ByteString {
    var parts: [ByteString] = []
    for (key, value) in selector.object("matchLabels") {
      parts.append(key + "=" + (text(value) ?? ""))
    }
    for expression in selector.objects("matchExpressions") {
      let key = expression.string("key")
      let values = expression.strings("values").sorted().joined(",")
      switch expression.string("operator") {
      case "In": parts.append(key + " in (" + values + ")")
      case "NotIn": parts.append(key + " notin (" + values + ")")
      case "Exists": parts.append(key)
      default: parts.append("!" + key)
      }
    }
    return parts.isEmpty ? "<none>" : parts.sorted().joined(",")
  }

  /// - SeeAlso: `labels.FormatLabels`
  static func labels(_ labels: Object) -> ByteString {
    let parts = labels.map { $0.key + "=" + (text($0.value) ?? "") }.sorted()
    return parts.isEmpty ? "<none>" : parts.joined(",")
  }

  private static let binding: Maker = { object, now in
    let reference = object.object("roleRef")
    let subjects = object.objects("subjects")
    func names(_ kind: ByteString) -> Value {
      .string(
        subjects.filter { $0.string("kind") == kind }.map { subject in
          let space = subject.string("namespace")
          return kind == "ServiceAccount" && !space.isEmpty
            ? space + "/" + subject.string("name") : subject.string("name")
        }.joined(", "))
    }
    return [
      name(object), .string(reference.string("kind") + "/" + reference.string("name")),
      age(object, now), names("User"), names("Group"), names("ServiceAccount"),
    ]
  }
}
