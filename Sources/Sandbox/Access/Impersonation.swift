internal import GoCompat
internal import HTTP

/// Acting as somebody else, for who may.
///
/// - SeeAlso: `k8s.io/apiserver/pkg/endpoints/filters/impersonation`
struct Impersonation {
  let authorizer: Authorizer

  private static let extraPrefix: ByteString = "impersonate-extra-"

  /// The user that a request is to be treated as from.
  ///
  /// - Parameter user: who sent it.
  /// - Throws: 400 when the headers do not name a user, 403 when `user` may not act as that one.
  func user(
    _ user: SandboxUser, _ headers: HTTPHeaders, _ attributes: RequestAttributes
  ) throws(StatusError) -> SandboxUser {
    let wanted = Self.wanted(headers)
    if wanted.name.isEmpty {
      guard wanted.uid.isEmpty, wanted.groups.isEmpty, wanted.extra.isEmpty else {
        throw .badRequest("requested " + wanted.goText + " without impersonating a user name")
      }
      return user
    }
    var first: StatusError?
    do throws(StatusError) {
      if let acting = try constrained(user, wanted, attributes) { return acting }
    } catch {
      first = error
    }
    do throws(StatusError) {
      return try acting(user, wanted, verb: "impersonate", group: "")
    } catch {
      throw first ?? error
    }
  }

  /// The user of the headers, as they say it.
  private static func wanted(_ headers: HTTPHeaders) -> SandboxUser {
    var wanted = SandboxUser(name: ByteString(headers["Impersonate-User"] ?? ""))
    wanted.uid = ByteString(headers["Impersonate-Uid"] ?? "")
    wanted.groups = headers.values("Impersonate-Group").map { ByteString($0) }
    for field in headers.fields {
      let name = ByteString(field.name).lowercasedASCII
      guard name.hasPrefix(extraPrefix) else { continue }
      let key = unescaped(name[extraPrefix.count...])
      let value = ByteString(field.value)
      if let index = wanted.extra.firstIndex(where: { $0.key == key }) {
        wanted.extra[index].values.append(value)
      } else {
        wanted.extra.append((key, [value]))
      }
    }
    return wanted
  }

  private static func unescaped(_ key: ByteString) -> ByteString {
    // What is escaped wrong is taken as it is.
    do { return try GoURL.pathUnescape(key) } catch { return key }
  }

  /// Acting by the finer rights: on a verb, as a kind of user.
  private func constrained(
    _ user: SandboxUser, _ wanted: SandboxUser, _ attributes: RequestAttributes
  ) throws(StatusError) -> SandboxUser? {
    let isNameOnly = wanted.uid.isEmpty && wanted.groups.isEmpty && wanted.extra.isEmpty
    let mode: ByteString
    if wanted.name.hasPrefix("system:node:") {
      mode = "arbitrary-node"
    } else if ServiceAccountName(userName: wanted.name) != nil {
      mode = "serviceaccount"
    } else {
      mode = "user-info"
    }
    guard isNameOnly || mode == "user-info" else { return nil }
    var onAttributes = attributes
    onAttributes.verb = "impersonate-on:" + mode + ":" + attributes.verb
    try authorizer.authorize(user, onAttributes)
    return try acting(
      user, wanted, verb: "impersonate:" + mode, group: "authentication.k8s.io")
  }

  private func acting(
    _ user: SandboxUser, _ wanted: SandboxUser, verb: ByteString, group: ByteString
  ) throws(StatusError) -> SandboxUser {
    var acting = wanted
    let own = "authentication.k8s.io" as ByteString
    func may(
      _ group: ByteString, _ resource: ByteString, _ name: ByteString,
      namespace: ByteString = "", subresource: ByteString = ""
    ) throws(StatusError) {
      var attributes = RequestAttributes(method: "", path: "", query: RequestQuery(""))
      attributes.isResource = true
      attributes.verb = verb
      attributes.group = group
      attributes.resource = resource
      attributes.subresource = subresource
      attributes.namespace = namespace
      attributes.name = name
      try authorizer.authorize(user, attributes)
    }
    if let account = ServiceAccountName(userName: wanted.name) {
      if wanted.groups.isEmpty { acting.groups = account.groups }
      try may(group, "serviceaccounts", account.name, namespace: account.namespace)
    } else {
      try may(group, "users", wanted.name)
    }
    if !wanted.uid.isEmpty { try may(own, "uids", wanted.uid) }
    for name in wanted.groups { try may(group, "groups", name) }
    for (key, values) in wanted.extra {
      for value in values { try may(own, "userextras", value, subresource: key) }
    }
    Self.completeGroups(&acting)
    return acting
  }

  private static func completeGroups(_ user: inout SandboxUser) {
    let all: ByteString = "system:authenticated"
    let none: ByteString = "system:unauthenticated"
    if user.name == Authenticator.anonymous.name {
      if !user.groups.contains(none) { user.groups.append(none) }
    } else if !user.groups.contains(none), !user.groups.contains(all) {
      user.groups.append(all)
    }
  }
}

extension SandboxUser {
  /// As Go's `%#v` writes a `*user.DefaultInfo`.
  fileprivate var goText: ByteString {
    func list(_ texts: [ByteString]) -> ByteString {
      guard !texts.isEmpty else { return "[]string(nil)" }
      var text: ByteString = "[]string{"
      for (index, item) in texts.enumerated() {
        if index > 0 { text.append(", ") }
        text.append(Strconv.quote(item))
      }
      return text + "}"
    }
    var pairs: ByteString = "map[string][]string(nil)"
    if !extra.isEmpty {
      pairs = "map[string][]string{"
      for (index, pair) in extra.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { pairs.append(", ") }
        pairs.append(Strconv.quote(pair.key) + ":" + list(pair.values))
      }
      pairs.append("}")
    }
    return "&user.DefaultInfo{Name:" + Strconv.quote(name) + ", UID:" + Strconv.quote(uid)
      + ", Groups:" + list(groups) + ", Extra:" + pairs + "}"
  }
}
