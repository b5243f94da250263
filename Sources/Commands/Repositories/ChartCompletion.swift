internal import Arguments
internal import GoCompat
internal import Platform
internal import Repositories

/// What a shell may offer where repositories, charts and versions are typed: what is on disk.
///
/// - SeeAlso: `compListRepos`, `compListCharts`, `compVersionFlag` of Helm
enum ChartCompletion {
  /// The repositories that are not typed yet.
  static let repositories = Completion { request in
    let typed = Set(request.arguments)
    let entries = access(request)?.file ?? RepositoryFile()
    let choices = entries.repositories.filter { !typed.contains($0.name.text) }
      .map { "\($0.name)\t\($0.url)" }
    return CompletionAnswer(choices, directive: .noFiles)
  }

  /// One chart of a repository.
  static let chartsOnly = Completion { request in
    request.arguments.isEmpty
      ? charts(request, allowsFiles: false) : CompletionAnswer(directive: .noFiles)
  }

  /// One chart of a repository, or a file.
  static let chart = Completion { request in
    request.arguments.isEmpty ? charts(request, allowsFiles: true) : .noMoreArguments
  }

  /// The chart behind a release's name, or alone where the name is made up.
  ///
  /// - SeeAlso: `compInstall`
  static let chartAfterName = Completion { request in
    request.arguments.count == afterName(request.flags)
      ? charts(request, allowsFiles: true) : CompletionAnswer(directive: .noFiles)
  }

  /// Which argument of `install` the chart is.
  static let afterName: @Sendable (ParsedFlags) -> Int = { flags in
    flags.bool("generate-name") ? 0 : 1
  }

  /// The versions of the chart that an argument names.
  ///
  /// - SeeAlso: `compVersionFlag`
  static func versions(
    ofArgument position: @escaping @Sendable (ParsedFlags) -> Int
  ) -> Completion {
    Completion { request in
      let position = position(request.flags)
      guard request.arguments.count == position + 1, let access = access(request) else {
        return CompletionAnswer(directive: .noFiles)
      }
      let parts = ByteString(request.arguments[position]).split(by: "/")
      guard parts.count == 2, let index = try? access.repositories.index(parts[0]) else {
        return CompletionAnswer(directive: .noFiles)
      }
      let choices = (index.versions(of: parts[1]) ?? []).map { version in
        "\(version.version)\t" + (version.appVersion.isEmpty ? "" : "App: \(version.appVersion), ")
          + "Created: \(day(version.created)) " + (version.isDeprecated ? "(deprecated)" : "")
      }
      return CompletionAnswer(choices, directive: .noFiles)
    }
  }

  /// Such as `January 31, 2024`.
  private static func day(_ date: ByteString) -> ByteString {
    let time = try? TimeInstant(
      parsing: date + "T00:00:00Z", layout: TimeInstant.rfc3339, in: .utc)
    return time?.format("January 2, 2006") ?? date
  }

  private static let prefixes = [
    "oci://\tChart OCI prefix", "https://\tChart URL prefix", "http://\tChart URL prefix",
    "file://\tChart local URL prefix",
  ]

  static func charts(
    _ request: CompletionRequest, allowsFiles: Bool
  ) -> CompletionAnswer {
    var directive: CompletionDirective = allowsFiles ? [] : .noFiles
    let typed = ByteString(request.prefix)
    var choices: [String] = []
    if let access = access(request) {
      for entry in access.file.repositories {
        let prefix = entry.name + "/"
        if typed.hasPrefix(prefix) {
          let names = (try? access.repositories.index(entry.name))?.charts ?? []
          choices += names.map { (prefix + $0).text }
          directive.remove(.noSpace)
          break
        } else if entry.name.hasPrefix(typed) {
          choices.append("\(prefix)\t\(entry.url)")
          directive.insert(.noSpace)
        }
      }
    }
    for prefix in prefixes where prefix.utf8.starts(with: request.prefix.utf8) {
      choices.append(prefix)
      directive.insert(.noSpace)
    }
    if allowsFiles { choices += files(request, isAlone: choices.isEmpty) }
    return CompletionAnswer(choices, directive: directive)
  }

  /// Files beside other choices; where there are none the shell looks for files by itself.
  private static func files(_ request: CompletionRequest, isAlone: Bool) -> [String] {
    if request.prefix.isEmpty {
      return ["./\tRelative path prefix to local chart", "/\tAbsolute path prefix to local chart"]
    }
    guard !isAlone, let context = request.facts?.context(request.flags) else { return [] }
    let names = (try? Files.names(in: context.path(".").bytes)) ?? []
    return names.filter { $0.starts(with: request.prefix.utf8) }.map { ByteString($0).text }
  }

  private static func access(
    _ request: CompletionRequest
  ) -> (repositories: ChartRepositories, file: RepositoryFile)? {
    guard let context = request.facts?.context(request.flags),
      let access = try? ChartAccess(context, isSilent: true),
      let file = try? access.repositories.file()
    else { return nil }
    return (access.repositories, file)
  }
}
