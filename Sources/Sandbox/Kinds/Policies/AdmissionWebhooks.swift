internal import GoCompat
internal import YAML

/// What the server says where a write needs the word of a webhook.
///
/// The sandbox opens no connection. What a URL names refuses it; a service answers where it has ready
/// endpoints, and its pods, which only seem to run, let everything in as it is.
///
/// - SeeAlso: `k8s.io/apiserver/pkg/admission/plugin/webhook`
struct AdmissionWebhooks {
  enum Stage: ByteString {
    case mutating = "mutatingwebhookconfigurations.admissionregistration.k8s.io"
    case validating = "validatingwebhookconfigurations.admissionregistration.k8s.io"
  }

  private let request: AdmissionRequest

  static func check(_ stage: Stage, _ request: AdmissionRequest) throws(StatusError) {
    let configurations = request.context.list(stage.rawValue, "")
    if configurations.isEmpty || request.isExempt { return }
    let webhooks = AdmissionWebhooks(request: request)
    for configuration in configurations.sorted(by: { $0.name < $1.name }) {
      for hook in configuration.objects("webhooks") where try webhooks.isCalled(hook) {
        try webhooks.call(hook)
      }
    }
  }

  /// - SeeAlso: `generic.Webhook.ShouldCallHook`
  private func isCalled(_ hook: Object) throws(StatusError) -> Bool {
    guard request.matchesNamespace(hook.object("namespaceSelector")),
      request.matchesObject(hook.object("objectSelector")),
      hook.objects("rules").contains(where: {
        request.matches($0, policy: hook.string("matchPolicy"))
      })
    else { return false }
    let conditions = hook.objects("matchConditions")
    if conditions.isEmpty { return true }
    switch PolicyExpressions(request).match(conditions) {
    case .holds: return true
    case .fails: return false
    case .failed(let why):
      if hook.string("failurePolicy") == "Ignore" { return false }
      throw .forbidden(request.kind, request.name, why)
    }
  }

  private func call(_ hook: Object) throws(StatusError) {
    let name = hook.string("name")
    let sideEffects = hook.string("sideEffects")
    if request.context.isDryRun, sideEffects != "None", sideEffects != "NoneOnDryRun" {
      throw .badRequest(
        "admission webhook " + Strconv.quote(name) + " does not support dry run")
    }
    guard hook.string("failurePolicy") != "Ignore", let why = failure(hook) else { return }
    throw .internalError(
      "failed calling webhook " + Strconv.quote(name) + ": failed to call webhook: " + why)
  }

  /// Why a webhook cannot be called; nil when it lets the write in.
  private func failure(_ hook: Object) -> ByteString? {
    let client = hook.object("clientConfig")
    let seconds = Strconv.formatInt(hook.int("timeoutSeconds") ?? 10)
    var address = GoURL()
    let why: ByteString?
    if let service = client.optionalObject("service") {
      let port = service.int("port") ?? 443
      address.scheme = "https"
      address.host =
        service.string("name") + "." + service.string("namespace") + ".svc:"
        + Strconv.formatInt(port)
      address.path = service.string("path")
      why = unreachable(service, port: port)
    } else {
      do {
        address = try GoURL(parsing: client.string("url"))
      } catch {
        return "Unparsable URL: " + error.goText
      }
      why = refusal(address)
    }
    guard let why else { return nil }
    address.path = GoPath.join(["/", address.path])
    address.rawPath = ""
    address.rawQuery = "timeout=" + seconds + "s"
    return "Post " + Strconv.quote(address.goText) + ": " + why
  }

  /// - SeeAlso: `proxy.ResolveEndpoint`
  private func unreachable(_ reference: Object, port: Int64) -> ByteString? {
    let name = reference.string("name")
    let namespace = reference.string("namespace")
    guard let service = request.context.lookUp("services", namespace, name) else {
      return "service " + Strconv.quote(name) + " not found"
    }
    let spec = service.object("spec")
    if spec.string("type") == "ExternalName" { return #"unsupported service type "ExternalName""# }
    guard spec.objects("ports").contains(where: { $0.int("port") == port }) else {
      return "no service port " + Strconv.formatInt(port) + " found for service "
        + Strconv.quote(name)
    }
    let slices = request.context.list("endpointslices.discovery.k8s.io", namespace)
    let isBacked = slices.contains { slice in
      slice.metadata.object("labels").string("kubernetes.io/service-name") == name
        && slice.objects("endpoints").contains { $0.object("conditions").bool("ready") != false }
    }
    return isBacked ? nil : "no endpoints available for service " + Strconv.quote(name)
  }

  private func refusal(_ address: GoURL) -> ByteString {
    let host: ByteString = address.hostname == "localhost" ? "127.0.0.1" : address.hostname
    guard let bytes = Addresses.parse(host) else {
      return "dial tcp: lookup " + host + ": no such host"
    }
    let port = address.port.isEmpty ? "443" : address.port
    let shown = bytes.count == 4 ? host : "[" + host + "]"
    return "dial tcp " + shown + ":" + port + ": connect: connection refused"
  }
}

extension StatusError {
  /// - SeeAlso: `apierrors.NewInternalError`
  static func internalError(_ why: ByteString) -> StatusError {
    StatusError(
      code: 500, reason: "InternalError", message: "Internal error occurred: " + why,
      details: Details(causes: [Cause(reason: "", message: why, field: "")]))
  }
}
