internal import GoCompat
internal import YAML

/// Objects as the server's messages show them: as JSON of its internal structs, with Go's names, all
/// fields in Go's order, and nothing left out.
struct InternalForm {
  private let table: SchemaTable

  private init(_ table: SchemaTable) { self.table = table }

  static func shown(_ value: Object?, _ definition: ByteString) -> ShownValue {
    .json(self.value(value.map { .object($0) }, definition))
  }

  /// The value of a definition in internal form.
  static func value(
    _ value: Value?, _ definition: ByteString, _ table: SchemaTable = .builtIn
  ) -> Value {
    InternalForm(table).write(value, SchemaNode(.reference(definition)), isPointer: value == nil)
  }

  private func write(_ value: Value?, _ schema: SchemaNode, isPointer: Bool) -> Value {
    let node = table.resolve(schema)
    guard let value, value != .null else { return isPointer ? .null : empty(node) }
    switch (node.shape, value) {
    case (.object(let fields), .object(let object)): return self.object(object, node, fields)
    case (.array(let items), .array(let elements)):
      return .array(elements.map { write($0, items, isPointer: false) })
    case (.map(let values), .object(let object)):
      var result: Object = [:]
      for (key, value) in object.sortedByKey() {
        result[key] = write(value, values, isPointer: false)
      }
      return .object(result)
    default: return value
    }
  }

  private func empty(_ node: SchemaNode) -> Value {
    switch node.shape {
    case .object(let fields): object([:], node, fields)
    case .string: node.format.isEmpty ? .string("") : .null
    case .integer, .number, .intOrString: .int(0)
    case .boolean: .bool(false)
    case .quantity: .string("0")
    case .array, .map, .any, .reference: .null
    }
  }

  private func object(
    _ object: Object, _ node: SchemaNode, _ fields: [ByteString: SchemaField]
  ) -> Value {
    switch node.goType {
    case "v1.LabelSelector": return .object(SelectorRules.ordered(object))
    case "v1.ObjectMeta": return .object(metadata(object, fields))
    case "v1.PodSpec": return podSpec(object, fields)
    default:
      var result: Object = [:]
      for (name, field) in fields.sorted(by: { $0.value.order < $1.value.order }) {
        add(name, field, object, to: &result)
      }
      return .object(result)
    }
  }

  private func add(
    _ name: ByteString, _ field: SchemaField, _ object: Object, to result: inout Object
  ) {
    if name == "metadata" {
      // Metadata is embedded: its fields stand among the others.
      for (key, value) in metadata(object.metadata, [:]) { result[key] = value }
    } else if name != "kind" && name != "apiVersion" || field.isRequired {
      result[field.goName] = write(object[name], field.node, isPointer: field.isPointer)
    }
  }

  private func metadata(_ metadata: Object, _: [ByteString: SchemaField]) -> Object {
    var result: Object = [:]
    for key: ByteString in [
      "name", "generateName", "namespace", "selfLink", "uid", "resourceVersion", "generation",
      "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "labels",
      "annotations", "ownerReferences", "finalizers", "managedFields",
    ] {
      guard let value = metadata[key], value != .null else { continue }
      if case .object(let map) = value {
        result[key] = .object(map.sortedByKey())
      } else {
        result[key] = value
      }
    }
    return result
  }

  /// The host's namespaces are in the security context inside the server.
  private func podSpec(_ spec: Object, _ fields: [ByteString: SchemaField]) -> Value {
    var result: Object = [:]
    for name in Self.podFields {
      guard let field = fields[name] else { continue }
      if name == "securityContext", let context = spec.optionalObject(name) {
        result[field.goName] = podSecurity(context, spec, field)
      } else {
        add(name, field, spec, to: &result)
      }
    }
    return .object(result)
  }

  private func podSecurity(_ context: Object, _ spec: Object, _ field: SchemaField) -> Value {
    var result: Object = [:]
    for (name, key): (ByteString, ByteString) in [
      ("HostNetwork", "hostNetwork"), ("HostPID", "hostPID"), ("HostIPC", "hostIPC"),
    ] {
      result[name] = .bool(spec.bool(key) == true)
    }
    result["ShareProcessNamespace"] = spec["shareProcessNamespace"] ?? .null
    result["HostUsers"] = spec["hostUsers"] ?? .null
    guard case .object(let fields) = table.resolve(field.node).shape else {
      return .object(result)
    }
    for name in Self.podSecurityFields {
      if let field = fields[name] { add(name, field, context, to: &result) }
    }
    return .object(result)
  }

  private static let podFields: [ByteString] = [
    "volumes", "initContainers", "containers", "ephemeralContainers", "restartPolicy",
    "terminationGracePeriodSeconds", "activeDeadlineSeconds", "dnsPolicy", "nodeSelector",
    "serviceAccountName", "automountServiceAccountToken", "nodeName", "securityContext",
    "imagePullSecrets", "hostname", "subdomain", "setHostnameAsFQDN", "affinity",
    "schedulerName", "tolerations", "hostAliases", "priorityClassName", "priority",
    "preemptionPolicy", "dnsConfig", "readinessGates", "runtimeClassName", "overhead",
    "enableServiceLinks", "topologySpreadConstraints", "os", "schedulingGates",
    "resourceClaims", "resources", "hostnameOverride", "schedulingGroup",
  ]
  private static let podSecurityFields: [ByteString] = [
    "seLinuxOptions", "windowsOptions", "runAsUser", "runAsGroup", "runAsNonRoot",
    "supplementalGroups", "supplementalGroupsPolicy", "fsGroup", "fsGroupChangePolicy",
    "sysctls", "seccompProfile", "appArmorProfile", "seLinuxChangePolicy",
  ]
}
