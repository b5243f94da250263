internal import GoCompat

/// What a request is about: which verb on which resource, as authorisation sees it.
///
/// - SeeAlso: `k8s.io/apiserver/pkg/endpoints/request.RequestInfoFactory.NewRequestInfo`
struct RequestAttributes: Sendable, Equatable {
  /// `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`, `deletecollection`; of what is no
  /// resource, the method in lower case.
  var verb: ByteString
  var isResource = false
  /// The decoded path, with its leading slash.
  var path: ByteString
  /// `api` or `apis`.
  var prefix: ByteString = ""
  var group: ByteString = ""
  var version: ByteString = ""
  var namespace: ByteString = ""
  var resource: ByteString = ""
  var subresource: ByteString = ""
  var name: ByteString = ""
  /// The parts of the path from the resource on.
  var parts: [ByteString] = []

  /// - Parameters:
  ///   - path: decoded.
  ///   - query: of lists and watches it says which of the two, and of which name.
  init(method: ByteString, path: ByteString, query: RequestQuery) {
    self.path = path
    verb = method.lowercasedASCII
    var parts = path.split(by: "/").filter { !$0.isEmpty }
    guard parts.count >= 3, let first = parts.first, first == "api" || first == "apis" else {
      return
    }
    prefix = first
    parts.removeFirst()
    if first == "apis" {
      guard parts.count >= 3 else { return }
      group = parts.removeFirst()
    }
    isResource = true
    version = parts.removeFirst()
    verb = Self.verb(of: method)
    readResource(parts)
    readQuery(query)
  }

  private mutating func readResource(_ given: [ByteString]) {
    var parts = given
    if parts.first == "watch", parts.count > 1 {
      verb = "watch"
      parts.removeFirst()
    }
    if parts.first == "namespaces", parts.count > 1 {
      namespace = parts[1]
      if parts.count > 2, !["status", "finalize"].contains(parts[2]) { parts.removeFirst(2) }
    }
    self.parts = parts
    if let resource = parts.first { self.resource = resource }
    if parts.count > 1 { name = parts[1] }
    if parts.count > 2 { subresource = parts[2] }
  }

  private mutating func readQuery(_ query: RequestQuery) {
    guard name.isEmpty else { return }
    if verb == "delete" { verb = "deletecollection" }
    guard verb == "get" else { return }
    verb = query.isTrue("watch") ? "watch" : "list"
    let fields = (query["fieldSelector"] ?? "").split(by: ",")
    for field in fields where field.hasPrefix("metadata.name=") {
      let value = field["metadata.name=".utf8.count...]
      name = value.hasPrefix("=") ? value[1...] : value
    }
  }

  /// The same, as a request that makes the object.
  var asCreation: RequestAttributes {
    var attributes = self
    attributes.verb = "create"
    return attributes
  }

  private static func verb(of method: ByteString) -> ByteString {
    switch method {
    case "POST": "create"
    case "GET", "HEAD": "get"
    case "PUT": "update"
    case "PATCH": "patch"
    case "DELETE": "delete"
    default: ""
    }
  }
}

extension ByteString {
  /// This text with its ASCII capitals small.
  var lowercasedASCII: ByteString {
    ByteString(
      bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 })
  }
}
