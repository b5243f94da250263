public import GoCompat
internal import HTTP

extension KubernetesError {
  /// The sentence of Kubernetes' own client, as Helm prints it behind its own words.
  public var text: ByteString {
    switch kind {
    case .status(let failure): failure.text
    case .transport(let error, let method): error.goText(method)
    case .malformed(let answer, _): answer.text
    case .unsendable(let reason): reason
    case .noKind(let kind): Self.noKind(kind)
    case .noResource(let resource): Self.noResource(resource)
    case .partialDiscovery(let failures):
      "unable to retrieve the complete list of server APIs: "
        + Self.list(failures.map { $0.groupVersion.text + ": " + $0.reason })
    case .kubeconfig(let problem): problem.text
    case .credentials(let problem, let method, let url):
      HTTPError.goPrefix(method, url) + problem.text
    case .cancelled: "context canceled"
    }
  }

  /// - SeeAlso: `meta.NoKindMatchError`
  private static func noKind(_ kind: GroupVersionKind) -> ByteString {
    let quoted = "no matches for kind " + Strconv.quote(kind.kind)
    if kind.version.isEmpty {
      return kind.group.isEmpty ? quoted : quoted + " in group " + Strconv.quote(kind.group)
    }
    return quoted + " in version " + Strconv.quote(kind.apiVersion)
  }

  /// - SeeAlso: `meta.NoResourceMatchError`
  private static func noResource(_ resource: GroupVersionResource) -> ByteString {
    let version = resource.groupVersion
    return "no matches for " + version.group + "/" + version.version + ", Resource="
      + resource.resource
  }

  private static func list(_ parts: [ByteString]) -> ByteString {
    guard let first = parts.first else { return "" }
    return parts.dropFirst().reduce(first) { $0 + ", " + $1 }
  }
}

extension StatusFailure {
  /// The server's message, or its document where it gave no message.
  public var text: ByteString {
    if !message.isEmpty { return message }
    return reason.isEmpty ? "unknown error" : reason
  }
}

extension MalformedAnswer {
  var text: ByteString {
    switch self {
    case .json(let reason): "couldn't get version/kind; json parse error: " + reason
    case .notAnObject:
      "couldn't get version/kind; json parse error: json: cannot unmarshal into Go value of type "
        + "struct { APIVersion string \"json:\\\"apiVersion,omitempty\\\"\"; "
        + "Kind string \"json:\\\"kind,omitempty\\\"\" }"
    case .event: "unable to decode watch event"
    case .lineTooLong(let limit):
      "object to decode was longer than maximum allowed size of \(limit)"
    }
  }
}
