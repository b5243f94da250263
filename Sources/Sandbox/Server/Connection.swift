internal import GoCompat
internal import YAML

/// Connections to what runs in the cluster, of which the sandbox makes none: why each is refused.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/registry/core/pod.ExecLocation`, `ResourceLocation`
struct Connection {
  static let names: Set<ByteString> = ["exec", "attach", "portforward", "proxy"]

  let call: ResourceCall
  let view: ClusterView

  func refusal() throws(StatusError) -> StatusError {
    let resource = call.kind.resource
    let name =
      call.subresource?.name == "proxy" ? Self.plainName(call.name) : call.name
    guard let target = view.object(resource, call.namespace, name) else {
      return .notFound(call.kind, name)
    }
    switch (resource, call.subresource?.name) {
    case ("services", _):
      return Self.unavailable("no endpoints available for service " + Strconv.quote(name))
    case ("nodes", _): return Self.unreachable
    case (_, "proxy"):
      let address = target.object("status").string("podIP")
      return Addresses.parse(address) == nil
        ? .badRequest("address not allowed") : Self.unreachable
    default: return try stream(target)
    }
  }

  private func stream(_ pod: Object) throws(StatusError) -> StatusError {
    if call.subresource?.name != "portforward" {
      _ = try PodLogs(pod: pod, query: call.query).container()
    }
    let node = pod.object("spec").string("nodeName")
    if node.isEmpty {
      return .badRequest("pod " + call.name + " does not have a host assigned")
    }
    if view.object("nodes", "", node) == nil {
      var kind = call.kind
      kind.resource = "nodes"
      return .notFound(kind, node)
    }
    return .badRequest("Upgrade request required")
  }

  /// The name in `https:name:port`.
  private static func plainName(_ text: ByteString) -> ByteString {
    let parts = text.split(by: ":")
    return parts.count == 3 ? parts[1] : parts[0]
  }

  private static func unavailable(_ message: ByteString) -> StatusError {
    StatusError(code: 503, reason: "ServiceUnavailable", message: message)
  }

  private static var unreachable: StatusError {
    unavailable("error trying to reach service: connection refused")
  }
}
