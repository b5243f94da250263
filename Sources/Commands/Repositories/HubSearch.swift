internal import Arguments
internal import GoCompat
internal import Repositories
internal import YAML

/// `search hub [KEYWORD]`.
///
/// - SeeAlso: Helm's `newSearchHubCmd`, `internal/monocular`
enum HubSearch {
  static var command: ToolCommand {
    ToolCommand("hub [KEYWORD]", short: "search a hub of many repositories") { _ in
      ToolCommandDetails(
        long: "Searches Artifact Hub, or another hub at --endpoint that answers as Monocular did.",
        flags: [
          Flag(
            "endpoint", .string("https://hub.helm.sh"), "address of the hub",
            completion: .nothing),
          SearchCommand.columnWidth,
          Flag("list-repo-url", .bool(false), "show the addresses of the repositories"),
          SearchCommand.failOnNoResult, OutputFormat.flag(),
        ], action: run)
    }
  }

  /// A chart that a hub has.
  private struct Hit {
    var url: ByteString
    var version: ByteString
    var appVersion: ByteString
    var description: ByteString
    var repositoryURL: ByteString
    var repositoryName: ByteString

    init(_ fields: Object, endpoint: ByteString) {
      let page = fields.text("artifactHub", "packageUrl")
      url = page.isEmpty ? endpoint + "/charts/" + fields.text("id") : page
      version = fields.text("relationships", "latestChartVersion", "data", "version")
      appVersion = fields.text("relationships", "latestChartVersion", "data", "app_version")
      description = fields.text("attributes", "description")
      repositoryURL = fields.text("attributes", "repo", "url")
      repositoryName = fields.text("attributes", "repo", "name")
    }

    var document: Value {
      .object([
        "url": .string(url), "version": .string(version), "app_version": .string(appVersion),
        "description": .string(description),
        "repository": .object([
          "url": .string(repositoryURL), "name": .string(repositoryName),
        ]),
      ])
    }
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let endpoint = ByteString(context.flags.string("endpoint"))
    let hits = try hits(context, endpoint)
    if hits.isEmpty, context.flags.bool("fail-on-no-result") {
      throw CommandFailure("no results found")
    }
    try context.writeAsDeclared(.array(hits.map(\.document))) {
      if hits.isEmpty { return "No results found\n" }
      var table = TextTable(cellLimit: context.flags.uint("max-col-width"))
      let showsRepository = context.flags.bool("list-repo-url")
      let headers: [ByteString] = ["URL", "CHART VERSION", "APP VERSION", "DESCRIPTION"]
      table.add(headers + (showsRepository ? ["REPO URL"] : []))
      for hit in hits {
        table.add(
          [hit.url, hit.version, hit.appVersion, hit.description]
            + (showsRepository ? [hit.repositoryURL] : []))
      }
      return table.text
    }
  }

  /// - SeeAlso: `monocular.New`
  private static func url(_ endpoint: ByteString) throws -> GoURL {
    let words = "unable to create connection to " + Strconv.quote(endpoint) + ": "
    let url: GoURL
    do throws(GoURLError) {
      url = try GoURL(parsing: endpoint)
    } catch {
      throw CommandFailure(words + error.goText)
    }
    if url.hostname.isEmpty { throw CommandFailure(words + "no hostname provided") }
    return url
  }

  private static func hits(_ context: CommandContext, _ endpoint: ByteString) throws -> [Hit] {
    var url = try self.url(endpoint)
    url.path = GoPath.join([url.path, "api/chartsvc/v1/charts/search"])
    url.rawQuery =
      "q=" + GoURL.queryEscape(ByteString(context.arguments.joined(separator: " ")))
    let address = url.goText
    let answer: [UInt8]
    do {
      answer = try ChartAccess(context).run { try await $0.values(at: address) }
    } catch {
      context.log.debug("search failed", ("error", ErrorText.of(error).text))
      throw CommandFailure("unable to perform search against " + Strconv.quote(endpoint))
    }
    // As in Helm, what is no such answer has no charts.
    guard case .object(let document)? = try? JSONReader.kubernetesValue(answer),
      case .array(let data)? = document["data"]
    else { return [] }
    return data.compactMap { entry in
      if case .object(let fields) = entry { Hit(fields, endpoint: endpoint) } else { nil }
    }
  }
}

extension Object {
  /// A text below names; empty when there is none.
  fileprivate func text(_ names: ByteString...) -> ByteString {
    var value = Value.object(self)
    for name in names {
      guard case .object(let object) = value, let next = object[name] else { return "" }
      value = next
    }
    if case .string(let text) = value { return text }
    return ""
  }
}
