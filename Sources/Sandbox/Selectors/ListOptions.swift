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
  /// Whether the query asks for a watch; a path of watches does without.
  var isWatch: Bool
  var allowsBookmarks: Bool
  var sendsInitialEvents: Bool?

  init(_ query: RequestQuery, _ kind: ResourceKind) throws(StatusError) {
    timeout = try query.number("timeoutSeconds")
    limit = try query.number("limit") ?? 0
    do {
      labels = try LabelSelectorParser.parse(query["labelSelector"] ?? "")
    } catch {
      throw .badRequest(error.message)
    }
    resourceVersion = query["resourceVersion"] ?? ""
    versionMatch = query["resourceVersionMatch"] ?? ""
    continuation = query["continue"] ?? ""
    allowsBookmarks = query.isTrue("allowWatchBookmarks")
    sendsInitialEvents = query["sendInitialEvents"].map { _ in query.isTrue("sendInitialEvents") }
    isWatch = query.isTrue("watch")
    let text = query["fieldSelector"] ?? ""
    if !text.isEmpty { try checkSyntax(text) }
    setDefaults()
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

  /// Selects the one object that the path, or the selector, names.
  ///
  /// - Throws: 400 when they name different ones.
  /// - SeeAlso: `handlers.listOpts`
  mutating func select(name: ByteString) throws(StatusError) {
    guard !name.isEmpty else { return }
    if fields.isEmpty {
      fields.terms = [FieldSelector.Term(field: "metadata.name", isEqual: true, value: name)]
    } else if fields.name != name {
      throw .badRequest("fieldSelector metadata.name doesn't match requested name")
    }
  }

  /// A watch from no version, or any, begins with what there is.
  ///
  /// - SeeAlso: `metainternalversion.SetListOptionsDefaults`
  private mutating func setDefaults() {
    guard sendsInitialEvents == nil, versionMatch.isEmpty, isWatch else { return }
    guard resourceVersion.isEmpty || resourceVersion == "0" else { return }
    sendsInitialEvents = true
    versionMatch = "NotOlderThan"
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
