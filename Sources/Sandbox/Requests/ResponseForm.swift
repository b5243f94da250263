internal import GoCompat
internal import HTTP

/// In which form an answer is wanted.
///
/// - SeeAlso: `k8s.io/apiserver/pkg/endpoints/handlers/negotiation`
struct ResponseForm: Sendable, Equatable {
  enum Shape: Sendable, Equatable {
    case plain
    /// A table, of `meta.k8s.io` in the version.
    case table(version: ByteString)
    /// Only the metadata.
    case metadata(version: ByteString)
    /// The same of a whole list.
    case metadataList(version: ByteString)

    var isTable: Bool { if case .table = self { true } else { false } }
  }

  enum Format: Sendable, Equatable {
    case json, yaml, protobuf

    /// The media type.
    var type: ByteString {
      switch self {
      case .json: "application/json"
      case .yaml: "application/yaml"
      case .protobuf: "application/vnd.kubernetes.protobuf"
      }
    }
  }

  var shape = Shape.plain
  var format = Format.json
  var isPretty = false

  static let produced: [ByteString] = [
    "application/json", "application/yaml", "application/vnd.kubernetes.protobuf",
  ]

  init() {}

  /// The form of an answer about a kind; custom ones have no protobuf.
  init(_ call: ResourceCall) throws(StatusError) {
    try self.init(call.request, allowsProtobuf: !call.kind.isCustom)
  }

  /// - Parameters:
  ///   - allowsTables: whether the answer is of a kind that has tables.
  ///   - allowsProtobuf: whether it may be of a kind that has a protobuf message.
  /// - Throws: 406 when nothing that is accepted can be given.
  init(
    _ request: ServerRequest, allowsTables: Bool = true, allowsProtobuf: Bool = false
  ) throws(StatusError) {
    isPretty = Self.wantsPretty(request)
    let field = ByteString(request.headers.values("Accept").joined(separator: ","))
    if field.isEmpty { return }
    for clause in MediaType.accepted(field) {
      for (name, format) in zip(Self.produced, Self.formats) where clause.matches(name) {
        guard let shape = Self.shape(clause, allowsTables: allowsTables) else { continue }
        if format == .protobuf {
          guard allowsProtobuf, !shape.isTable else { continue }
        }
        self.shape = shape
        self.format = format
        return
      }
    }
    throw StatusError(
      code: 406, reason: "NotAcceptable",
      message: "only the following media types are accepted: "
        + Self.produced.joined(", "))
  }

  private static let formats: [Format] = [.json, .yaml, .protobuf]

  private static func shape(_ clause: MediaType, allowsTables: Bool) -> Shape? {
    guard let kind = clause.parameters["as"] else {
      return clause.parameters["g"] == nil && clause.parameters["v"] == nil ? .plain : nil
    }
    guard allowsTables, clause.parameters["g"] == "meta.k8s.io",
      let version = clause.parameters["v"], version == "v1" || version == "v1beta1"
    else { return nil }
    switch kind {
    case "Table": return .table(version: version)
    case "PartialObjectMetadata": return .metadata(version: version)
    case "PartialObjectMetadataList": return .metadataList(version: version)
    default: return nil
    }
  }

  private static func wantsPretty(_ request: ServerRequest) -> Bool {
    let query = RequestTarget(request.target).query
    if let pretty = query["pretty"], !pretty.isEmpty {
      return ["1", "t", "T", "TRUE", "true", "True"].contains(pretty)
    }
    let agent = request.headers["User-Agent"] ?? ""
    return agent.hasPrefix("curl") || agent.hasPrefix("Wget") || agent.hasPrefix("Mozilla/5.0")
  }

  /// What a route says before its handler is asked: whether any type it produces is accepted.
  ///
  /// - SeeAlso: `restful.Route.matchesAccept`
  static func checkRoute(
    _ request: ServerRequest, produces: [ByteString] = produced
  ) throws(StatusError) {
    let field = ByteString(request.headers.values("Accept").joined(separator: ","))
    if field.isEmpty { return }
    for part in field.split(by: ",") {
      let name = (part.split(by: ";").first ?? part).trimmingSpace
      if name == "*/*" || name == "application/*" || produces.contains(name) { return }
    }
    throw StatusError(
      code: 406, reason: "NotAcceptable",
      message: "406: Not Acceptable\n\nAvailable representations: "
        + produces.joined(", "), details: .init())
  }
}
