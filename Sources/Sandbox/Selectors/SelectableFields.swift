internal import GoCompat
internal import YAML

/// The fields that field selectors may name, kind by kind.
///
/// - SeeAlso: the calls of `AddFieldLabelConversionFunc` in `k8s.io/kubernetes/pkg/apis`
enum SelectableFields {
  private static let meta: [ByteString] = ["metadata.name", "metadata.namespace"]
  private static let eventFields: [ByteString] = [
    "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
    "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath",
    "reason", "reportingComponent", "source", "type",
  ]

  private static let own: [ByteString: [ByteString]] = [
    "pods": [
      "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName",
      "spec.hostNetwork", "status.phase", "status.podIP", "status.podIPs",
      "status.nominatedNodeName",
    ],
    "nodes": ["spec.unschedulable"],
    "namespaces": ["status.phase"],
    "replicationcontrollers": ["status.replicas"],
    "secrets": ["type"],
    "services": ["spec.clusterIP", "spec.type"],
    "events": eventFields,
    "jobs.batch": ["status.successful"],
    "certificatesigningrequests.certificates.k8s.io": ["spec.signerName"],
    "clustertrustbundles.certificates.k8s.io": ["spec.signerName"],
    "resourceslices.resource.k8s.io": ["spec.nodeName", "spec.driver"],
  ]

  /// The events of the newer group name what they are about otherwise.
  private static let newEventFields: [ByteString] = [
    "regarding.kind", "regarding.namespace", "regarding.name", "regarding.uid",
    "regarding.apiVersion", "regarding.resourceVersion", "regarding.fieldPath", "reason",
    "reportingController", "type",
  ]

  /// Why a kind has no such field to select by; nil when it has.
  static func problem(_ field: ByteString, _ kind: ResourceKind) -> ByteString? {
    if kind.isCustom {
      return meta.contains(field) || kind.selectableFields.contains(field)
        ? nil : "field label not supported: " + field
    }
    if kind.groupResource == "events.events.k8s.io" {
      return (meta + newEventFields).contains(field) ? nil : "field label not supported: " + field
    }
    if let fields = own[kind.groupResource] {
      let allowed =
        (kind.isNamespaced || kind.resource == "nodes" ? meta : ["metadata.name"]) + fields
      if allowed.contains(field) || (kind.resource == "nodes" && field == "metadata.namespace") {
        return nil
      }
      return kind.groupResource == "jobs.batch"
        ? "field label \"" + field + "\" not supported for Job"
        : "field label not supported: " + field
    }
    if meta.contains(field) { return nil }
    return Strconv.quote(field)
      + " is not a known field selector: only \"metadata.name\", \"metadata.namespace\""
  }

  /// The text that a field has for selectors.
  static func value(
    _ field: ByteString, of object: Object, _ kind: ResourceKind
  ) -> ByteString {
    switch field {
    case "status.successful": return number(object, ["status", "succeeded"])
    case "source" where kind.resource == "events":
      let component = object.object("source").string("component")
      return component.isEmpty ? object.string("reportingComponent") : component
    case "spec.hostNetwork", "spec.unschedulable":
      return text(object, field.split(by: ".")) ?? "false"
    case "status.replicas": return number(object, ["status", "replicas"])
    default: return text(object, field.split(by: ".")) ?? ""
    }
  }

  private static func number(_ object: Object, _ path: [ByteString]) -> ByteString {
    text(object, path) ?? "0"
  }

  private static func text(_ object: Object, _ path: [ByteString]) -> ByteString? {
    var value: Value? = .object(object)
    for key in path {
      guard case .object(let inner)? = value else { return nil }
      value = inner[key]
    }
    switch value {
    case .string(let text)?: return text
    case .int(let number)?: return Strconv.formatInt(number)
    case .bool(let flag)?: return flag ? "true" : "false"
    default: return nil
    }
  }
}
