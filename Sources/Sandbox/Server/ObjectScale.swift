internal import GoCompat
internal import YAML

/// The `Scale` of an object that has replicas.
///
/// - SeeAlso: `ScaleREST` of the workloads, and of `k8s.io/apiextensions-apiserver`
struct ObjectScale {
  let object: Object
  let kind: ResourceKind
  let paths: CustomResourceVersion.ScalePaths

  init(_ object: Object, _ kind: ResourceKind, _ table: SchemaTable) {
    self.object = object
    self.kind = kind
    paths =
      table.customVersion(kind.definition)?.scale
      ?? CustomResourceVersion.ScalePaths(
        specReplicas: ".spec.replicas", statusReplicas: ".status.replicas", selector: "")
  }

  private static func parts(_ path: ByteString) -> [ByteString] {
    (path.hasPrefix(".") ? path[1...] : path).split(by: ".")
  }

  /// Who owns the replicas.
  var ownership: ScaleOwnership {
    ScaleOwnership(
      entries: object.metadata.array("managedFields"), kind: kind,
      path: Self.parts(paths.specReplicas).map { .field($0) })
  }

  /// What stands for the replicas of a custom resource that has none while its `Scale` is written.
  static let unset: Int64 = -2_147_483_648

  /// - Parameter isWritten: whether a change is made of it, which may give it its replicas.
  /// - Throws: 500 for a custom resource that has no replicas.
  func document(isWritten: Bool = false) throws(StatusError) -> Object {
    var metadata: Object = [:]
    for key: ByteString in [
      "name", "namespace", "uid", "resourceVersion", "creationTimestamp",
    ] {
      metadata[key] = object.metadata[key]
    }
    let replicas = CustomResourceStrategy.value(at: paths.specReplicas, in: object)
    if replicas == nil, kind.isCustom, !isWritten {
      throw StatusError(
        code: 500, reason: "InternalError",
        message: "Internal error occurred: the spec replicas field "
          + Strconv.quote(paths.specReplicas) + " does not exist",
        details: StatusError.Details(causes: [
          StatusError.Cause(
            reason: "",
            message: "the spec replicas field " + Strconv.quote(paths.specReplicas)
              + " does not exist", field: "")
        ]))
    }
    var status: Object = [
      "replicas": CustomResourceStrategy.value(at: paths.statusReplicas, in: object) ?? .int(0)
    ]
    let selector = selector
    if !selector.isEmpty { status["selector"] = .string(selector) }
    var spec: Object = [:]
    if replicas == nil, kind.isCustom { spec["replicas"] = .int(Self.unset) }
    if let replicas, replicas != .int(0) { spec["replicas"] = replicas }
    return [
      "kind": .string("Scale"), "apiVersion": .string("autoscaling/v1"),
      "metadata": .object(metadata), "spec": .object(spec), "status": .object(status),
    ]
  }

  /// The selector as a text: `app=web,tier in (a,b)`.
  ///
  /// - SeeAlso: `metav1.LabelSelectorAsSelector`
  private var selector: ByteString {
    if kind.isCustom {
      guard !paths.selector.isEmpty,
        case .string(let text)? = CustomResourceStrategy.value(at: paths.selector, in: object)
      else { return "" }
      return text
    }
    let selector = object.object("spec").object("selector")
    let isPlain = kind.resource == "replicationcontrollers"
    let labels = isPlain ? selector : selector.object("matchLabels")
    var terms: [(key: ByteString, text: ByteString)] = labels.map {
      ($0.key, $0.key + "=" + GoValueText.text($0.value))
    }
    for rule in isPlain ? [] : selector.objects("matchExpressions") {
      let key = rule.string("key")
      let values = "(" + rule.strings("values").sorted().joined(",") + ")"
      switch rule.string("operator") {
      case "In": terms.append((key, key + " in " + values))
      case "NotIn": terms.append((key, key + " notin " + values))
      case "Exists": terms.append((key, key))
      default: terms.append((key, "!" + key))
      }
    }
    return terms.sorted { $0.key < $1.key }.map(\.text).joined(",")
  }

  /// The object with the replicas of a `Scale` that was written.
  func scaled(by scale: Object) -> Object {
    var changed = object
    let replicas = scale.object("spec")["replicas"] ?? .int(0)
    var value = Value.object(changed)
    Self.set(replicas, at: Self.parts(paths.specReplicas)[...], in: &value)
    changed = value.mapFields ?? changed
    // Custom resources take no version for that of what is there.
    if !kind.isCustom || !scale.resourceVersion.isEmpty {
      changed.setMetadata("resourceVersion", scale.resourceVersion)
    }
    return changed.withManagedFields(
      ownership.objectEntries(scale.metadata.array("managedFields")))
  }

  private static func set(
    _ new: Value, at path: ArraySlice<ByteString>, in value: inout Value
  ) {
    guard let key = path.first else {
      value = new
      return
    }
    var object = value.mapFields ?? [:]
    var below = object[key] ?? .object([:])
    set(new, at: path.dropFirst(), in: &below)
    object[key] = below
    value = .object(object)
  }
}
