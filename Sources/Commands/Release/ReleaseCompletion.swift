internal import Arguments
internal import GoCompat
internal import Kubernetes
internal import Platform
internal import Releases

/// What a shell may offer where names of releases, revisions, namespaces and contexts are typed: it
/// comes from the cluster.
///
/// - SeeAlso: `compListReleases`, `compListRevisions` of Helm
enum ReleaseCompletion {
  /// One release.
  static let name = Completion { request in
    request.arguments.isEmpty ? names(request) : .noMoreArguments
  }

  /// Releases, those that are typed already left out.
  static let names = Completion { names($0) }

  static let nameThenChart = Completion { request in
    switch request.arguments.count {
    case 0: names(request)
    case 1: ChartCompletion.charts(request, allowsFiles: true)
    default: .noMoreArguments
    }
  }

  static let nameThenRevision = Completion { request in
    switch request.arguments.count {
    case 0: names(request)
    case 1: revisions(of: request.arguments[0], request)
    default: .noMoreArguments
    }
  }

  /// Revisions of the release that an argument names.
  static func revisions(
    _ release: @escaping @Sendable (CompletionRequest) -> String?
  ) -> Completion {
    Completion { request in
      guard let name = release(request) else { return CompletionAnswer(directive: .noFiles) }
      return revisions(of: name, request)
    }
  }

  static let namespaces = Completion { request in
    offered(request) { workplace in
      let kind = GroupVersionKind(group: "", version: "v1", kind: "Namespace")
      let resource = APIResource(kind: kind, name: "namespaces", isNamespaced: false)
      return try await workplace.cluster.client.list(resource).items.map { $0.name.text }
    }
  }

  static let contexts = Completion { request in
    guard let facts = request.facts else { return CompletionAnswer(directive: .noFiles) }
    let loader = KubeconfigLoader(environment: facts.environment, directory: "/")
    let explicit = ByteString(request.flags.string("kubeconfig"))
    // A file that cannot be read has nothing to offer.
    guard let config = try? loader.load(explicit: explicit) else {
      return CompletionAnswer(directive: .noFiles)
    }
    let choices = config.contexts.map { "\($0.key)\t\($0.value.cluster)" }
    return CompletionAnswer(choices.sorted(), directive: .noFiles)
  }

  private static func names(_ request: CompletionRequest) -> CompletionAnswer {
    let typed = Set(request.arguments)
    return offered(request) { workplace in
      let headings = try await workplace.store.headings(
        RecordQuery(namespace: workplace.cluster.namespace))
      let latest = Dictionary(grouping: headings, by: \.name).values.compactMap { revisions in
        revisions.max { $0.revision < $1.revision }
      }
      let lines = try await ReleaseHeadings(workplace.store).lines(latest)
      return lines.sorted { $0.name < $1.name }.filter { !typed.contains($0.name.text) }
        .map { "\($0.name)\t\($0.summary.chart) -> \($0.summary.status)" }
    }
  }

  private static func revisions(
    of release: String, _ request: CompletionRequest
  ) -> CompletionAnswer {
    let answer = offered(request, else: .error) { workplace in
      let history = try await workplace.history(ByteString(release))
      return try await ReleaseHeadings(workplace.store).lines(history.headings).map { line in
        "\(line.revision)\tApp: \(line.summary.appVersion), Chart: \(line.summary.chart)"
      }
    }
    // A release that is not there is an error, as the shell is told.
    return answer.choices.isEmpty ? CompletionAnswer(directive: .error) : answer
  }

  /// What a cluster has to offer.
  ///
  /// - Parameter directive: what to do when it cannot be asked; without one, what the shell does by itself.
  private static func offered(
    _ request: CompletionRequest, else directive: CompletionDirective = [],
    _ ask: @escaping @Sendable (ReleaseWorkplace) async throws -> [String]
  ) -> CompletionAnswer {
    guard let context = request.facts?.context(request.flags),
      let workplace = try? ReleaseWorkplace(context),
      let choices = try? Blocking.run({ try await ask(workplace) })
    else { return CompletionAnswer(directive: directive) }
    return CompletionAnswer(choices, directive: .noFiles)
  }
}

/// What completion may know of the world.
struct CompletionFacts: Sendable {
  let environment: Environment
  /// How the program was called.
  let program: String
  private let clock: @Sendable () -> ClockReading
  private let randomBytes: @Sendable (Int) -> [UInt8]
  private let workingDirectory: String?

  init(_ invocation: Invocation) {
    environment = invocation.environment
    program = invocation.program
    clock = invocation.clock
    randomBytes = invocation.randomBytes
    workingDirectory = invocation.workingDirectory
  }

  /// A context of a command that writes nothing.
  func context(_ flags: ParsedFlags) -> CommandContext {
    let sink = MemorySink()
    let invocation = Invocation(
      program: program, arguments: [], environment: environment, readInput: { [] }, output: sink,
      errorOutput: sink, clock: clock, randomBytes: randomBytes,
      workingDirectory: workingDirectory)
    let tree = CommandTree(
      root: RootCommand.command(environment), globalFlags: GlobalFlags.all(environment),
      program: "yare")
    return CommandContext(
      invocation, tree: tree, flags: flags, commandPath: "yare", output: Output(sink),
      errorOutput: Output(sink))
  }
}

extension CompletionRequest {
  var facts: CompletionFacts? { program as? CompletionFacts }
}
