internal import GoCompat
internal import YAML

/// Ingresses.
///
/// - SeeAlso: `ValidateIngressSpec`
struct IngressStrategy: BuiltInStrategy {
  let kind: ResourceKind
  var countsGenerations: Bool { true }
  var checksNewOnUpdate: Bool { true }
  private var classKey: ByteString { "kubernetes.io/ingress.class" }

  func check(_ object: Object, _ context: WriteContext, _ problems: inout Problems) {
    let (spec, path): (Object, FieldPath) = (object.object("spec"), "spec")
    let rules = spec.objects("rules")
    let backend = spec.optionalObject("defaultBackend")
    if rules.isEmpty, backend == nil {
      problems.invalid(path, .null, "either `defaultBackend` or `rules` must be specified")
    }
    if let backend { checkBackend(backend, path.child("defaultBackend"), &problems) }
    for (index, rule) in rules.enumerated() {
      checkRule(rule, path.child("rules").index(index), &problems)
    }
    checkTLS(spec.objects("tls"), path.child("tls"), &problems)
    if let name = spec.optionalString("ingressClassName") {
      problems.invalid(path.child("ingressClassName"), name, Names.subdomain(name))
      if !object.metadata.has("resourceVersion"),
        let other = object.annotations.optionalString(classKey), other != name
      {
        problems.invalid(
          FieldPath("annotations").child(classKey), .text(other),
          "must match `ingressClassName` when both are specified")
      }
    }
  }

  private func checkRule(_ rule: Object, _ path: FieldPath, _ problems: inout Problems) {
    let host = rule.string("host")
    if !host.isEmpty {
      if Addresses.parse(host) != nil {
        problems.invalid(
          path.child("host"), .text(host), "must be a DNS name, not an IP address")
      }
      problems.invalid(
        path.child("host"), host,
        host.contains("*") ? Names.wildcardSubdomain(host) : Names.subdomain(host))
    }
    guard let http = rule.optionalObject("http") else { return }
    let path = path.child("http").child("paths")
    let paths = http.objects("paths")
    if paths.isEmpty { problems.required(path) }
    for (index, item) in paths.enumerated() { checkPath(item, path.index(index), &problems) }
  }

  private func checkPath(_ item: Object, _ path: FieldPath, _ problems: inout Problems) {
    guard let type = item.optionalString("pathType") else {
      return problems.required(path.child("pathType"), "pathType must be specified")
    }
    let place = item.string("path")
    let placePath = path.child("path")
    switch type {
    case "Exact", "Prefix":
      if !place.hasPrefix("/") {
        problems.invalid(placePath, .text(place), "must be an absolute path")
      }
      for part: ByteString in ["//", "/./", "/../", "%2f", "%2F"] where place.contains(part) {
        problems.invalid(placePath, .text(place), "must not contain '" + part + "'")
      }
      for end: ByteString in ["/..", "/."] where place.hasSuffix(end) {
        problems.invalid(placePath, .text(place), "cannot end with '" + end + "'")
      }
    case "ImplementationSpecific":
      if !place.isEmpty, !place.hasPrefix("/") {
        problems.invalid(placePath, .text(place), "must be an absolute path")
      }
    default:
      problems.notSupported(
        path.child("pathType"), type, ["Exact", "ImplementationSpecific", "Prefix"])
    }
    checkBackend(item.object("backend"), path.child("backend"), &problems)
  }

  private func checkBackend(
    _ backend: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let (resource, service) = (
      backend.optionalObject("resource"), backend.optionalObject("service")
    )
    if resource != nil, service != nil {
      problems.invalid(path, .text(""), "cannot set both resource and service backends")
    } else if let resource {
      ReferenceRules.check(resource, path.child("resource"), &problems)
    } else if let service {
      checkService(service, path, &problems)
    } else {
      problems.invalid(path, .text(""), "resource or service backend is required")
    }
  }

  private func checkService(
    _ service: Object, _ path: FieldPath, _ problems: inout Problems
  ) {
    let name = service.string("name")
    let namePath = path.child("service").child("name")
    if name.isEmpty {
      problems.required(namePath)
    } else {
      problems.invalid(namePath, name, Names.dnsLabel(name))
    }
    let port = service.object("port")
    let (portName, number) = (port.string("name"), port.int("number") ?? 0)
    let portPath = path.child("service").child("port")
    if !portName.isEmpty, number != 0 {
      problems.invalid(path, .text(""), "cannot set both port name & port number")
    } else if !portName.isEmpty {
      problems.invalid(portPath.child("name"), portName, Names.portName(portName))
    } else if number != 0 {
      for detail in Names.portNumber(number) {
        problems.invalid(portPath.child("number"), number, detail)
      }
    } else {
      problems.required(path, "port name or number is required")
    }
  }

  private func checkTLS(_ items: [Object], _ path: FieldPath, _ problems: inout Problems) {
    for (index, item) in items.enumerated() {
      let path = path.index(index)
      for (number, host) in item.strings("hosts").enumerated() {
        problems.invalid(
          path.child("hosts").index(number), host,
          host.contains("*") ? Names.wildcardSubdomain(host) : Names.subdomain(host))
      }
      let name = item.string("secretName")
      if !name.isEmpty {
        problems.invalid(path.child("secretName"), name, Names.subdomain(name))
      }
    }
  }

  func warnings(_ object: Object, old: Object?, _ context: WriteContext) -> [ByteString] {
    guard context.subresource.isEmpty, old == nil, object.annotations.has(classKey) else {
      return []
    }
    return [
      "annotation \"" + classKey
        + "\" is deprecated, please use 'spec.ingressClassName' instead"
    ]
  }
}
