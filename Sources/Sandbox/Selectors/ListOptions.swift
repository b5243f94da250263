internal import GoCompat
internal import YAML

/// What to list or watch, and from when on.
///
/// - SeeAlso: `metainternalversion.ListOptions` and its validation
struct ListOptions: Sendable {
  var labels = LabelSelector()
  var fields = FieldSelector()
  var resourceVersion: ByteString
  var versionMatch: ByteString
  var continuation: ByteString
  var limit: Int64
  var timeout: Int64?
  var isWatch: Bool
  var allowsBookmarks: Bool
  var sendsInitialEvents: Bool?

  init(_ query: RequestQuery, _ kind: ResourceKind, isWatch: Bool) throws(StatusError) {
    do {
      labels = try LabelSelectorParser.parse(query["labelSelector"] ?? "")
    } catch {
      throw .badRequest(error.message)
    }
    limit = try Self.number(query, "limit") ?? 0
    timeout = try Self.number(query, "timeoutSeconds")
    resourceVersion = query["resourceVersion"] ?? ""
    versionMatch = query["resourceVersionMatch"] ?? ""
    continuation = query["continue"] ?? ""
    allowsBookmarks = query.isTrue("allowWatchBookmarks")
    sendsInitialEvents = query["sendInitialEvents"].map { _ in query.isTrue("sendInitialEvents") }
    self.isWatch = isWatch
    let text = query["fieldSelector"] ?? ""
    if !text.isEmpty { try checkSyntax(text) }
    let problems = isWatch ? watchProblems : listProblems
    guard problems.isEmpty else { throw .invalidOptions("ListOptions", problems) }
    do {
      fields = try FieldSelector(text, kind)
    } catch {
      throw .badRequest(error.message)
    }
  }

  /// Syntax is refused before the options are looked at, unknown fields after.
  private func checkSyntax(_ text: ByteString) throws(StatusError) {
    do {
      _ = try FieldSelector(terms: text)
    } catch {
      throw .badRequest(error.message)
    }
  }

  private static func number(
    _ query: RequestQuery, _ name: ByteString
  ) throws(StatusError) -> Int64? {
    guard let text = query[name], !text.isEmpty else { return nil }
    do {
      return try Strconv.parseInt(text)
    } catch {
      throw .badRequest(error.goText)
    }
  }

  private var listProblems: [FieldProblem] {
    var problems: [FieldProblem] = []
    if !versionMatch.isEmpty {
      if resourceVersion.isEmpty {
        problems.append(
          Self.forbidden("resourceVersionMatch is forbidden unless resourceVersion is provided"))
      }
      if !continuation.isEmpty {
        problems.append(
          Self.forbidden("resourceVersionMatch is forbidden when continue is provided"))
      }
      if versionMatch != "Exact", versionMatch != "NotOlderThan" {
        problems.append(Self.unsupported(versionMatch, "\"Exact\", \"NotOlderThan\", \"\""))
      }
      if versionMatch == "Exact", resourceVersion == "0" {
        problems.append(
          Self.forbidden(
            "resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\""))
      }
    }
    if sendsInitialEvents != nil {
      problems.append(
        FieldProblem(
          kind: .forbidden, field: "sendInitialEvents",
          detail: "Forbidden: sendInitialEvents is forbidden for list"))
    }
    return problems
  }

  private var watchProblems: [FieldProblem] {
    var problems: [FieldProblem] = []
    if sendsInitialEvents != nil, versionMatch != "NotOlderThan" {
      problems.append(
        Self.forbidden("sendInitialEvents requires setting resourceVersionMatch to NotOlderThan"))
    }
    guard !versionMatch.isEmpty else { return problems }
    if sendsInitialEvents == nil {
      problems.append(
        Self.forbidden(
          "resourceVersionMatch is forbidden for watch unless sendInitialEvents is provided"))
    }
    if versionMatch != "NotOlderThan" {
      problems.append(Self.unsupported(versionMatch, "\"NotOlderThan\""))
    }
    if !continuation.isEmpty {
      problems.append(
        Self.forbidden("resourceVersionMatch is forbidden when continue is provided"))
    }
    return problems
  }

  private static func forbidden(_ why: ByteString) -> FieldProblem {
    FieldProblem(kind: .forbidden, field: "resourceVersionMatch", detail: "Forbidden: " + why)
  }

  private static func unsupported(_ value: ByteString, _ allowed: ByteString) -> FieldProblem {
    FieldProblem(
      kind: .notSupported, field: "resourceVersionMatch",
      detail: "Unsupported value: " + Strconv.quote(value) + ": supported values: " + allowed)
  }
}

extension StatusError {
  /// Options of a request break their rules.
  static func invalidOptions(_ kind: ByteString, _ problems: [FieldProblem]) -> StatusError {
    let named = ResourceKind(
      group: "meta.k8s.io", version: "v1", kind: kind, resource: "", singular: "",
      isNamespaced: false, verbs: [], shortNames: [], categories: [], subresources: [],
      definition: "", isCustom: false)
    return .invalid(named, "", problems)
  }
}
