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
  static let chartsOnly = Completion { charts($0, allowsFiles: false) }

  /// One chart of a repository, or a file.
  static func chart(at position: Int) -> Completion {
    Completion { request in
      request.arguments.count == position
        ? charts(request, allowsFiles: true) : .noMoreArguments
    }
  }

  /// The versions of the chart that an argument names.
  static func versions(ofArgument position: Int) -> Completion {
    Completion { request in
      guard request.arguments.indices.contains(position), let access = access(request) else {
        return CompletionAnswer(directive: .noFiles)
      }
      let parts = ByteString(request.arguments[position]).split(by: "/", limit: 2)
      guard parts.count == 2, let index = try? access.repositories.index(parts[0]) else {
        return CompletionAnswer(directive: .noFiles)
      }
      let choices = (index.versions(of: parts[1]) ?? []).map { version in
        version.appVersion.isEmpty
          ? version.version.text : "\(version.version)\tApp: \(version.appVersion)"
      }
      return CompletionAnswer(choices, directive: [.noFiles, .keepOrder])
    }
  }

  private static func charts(
    _ request: CompletionRequest, allowsFiles: Bool
  ) -> CompletionAnswer {
    var directive: CompletionDirective = allowsFiles ? [] : .noFiles
    guard let access = access(request) else { return CompletionAnswer(directive: directive) }
    let typed = ByteString(request.prefix)
    var choices: [String] = []
    for entry in access.file.repositories {
      let prefix = entry.name + "/"
      if typed.hasPrefix(prefix) {
        let names = (try? access.repositories.index(entry.name))?.charts ?? []
        return CompletionAnswer(names.map { (prefix + $0).text }, directive: directive)
      }
      if prefix.hasPrefix(typed) {
        choices.append("\(prefix)\t\(entry.url)")
        directive.insert(.noSpace)
      }
    }
    for scheme in ["oci://\tChart OCI prefix", "https://\tChart URL prefix"]
    where scheme.utf8.starts(with: request.prefix.utf8) {
      choices.append(scheme)
      directive.insert(.noSpace)
    }
    return CompletionAnswer(choices, directive: directive)
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
