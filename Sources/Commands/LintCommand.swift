internal import Arguments
internal import GoCompat
internal import Lint
internal import Rendering
internal import YAML

/// `lint PATH…`: what is wrong with charts, before anyone installs them.
///
/// - SeeAlso: Helm's `newLintCmd`
enum LintCommand {
  static var command: ToolCommand {
    ToolCommand("lint PATH", short: "check charts for mistakes") { program in
      ToolCommandDetails(
        long: """
          Checks charts: that they are well formed, that their templates render, and that what they
          render can be installed.

          An [ERROR] is what would make an install fail, a [WARNING] what goes against convention or
          advice. The exit status is 1 when a chart has errors, with --strict also for warnings.

              \(program) lint --strict ./chart -f prod.yaml
          """,
        flags: LintOptions.flags, arguments: .atLeast(1), action: run)
    }
  }

  @Sendable private static func run(_ context: CommandContext) throws {
    let options = LintOptions(context.flags)
    var paths = context.arguments
    let kubeVersion = try KubeVersion(flag: options.kubeVersion)
    if options.includesSubcharts {
      for path in context.arguments {
        paths += LintSubcharts.paths(inside: context.path(path)).map(\.text)
      }
    }
    let values = try options.values.compose(context)
    var page = LintPage(isQuiet: options.isQuiet)
    let names = SchemaNames()
    var settings = settings(context, options, kubeVersion)
    settings.schemaReferences = names.references(options.limits)
    let linter = Linter(settings)
    for path in paths {
      page.add(path, try linter.lint(context.path(path), values: values))
    }
    names.write(to: context.log)
    context.output.write(page.text.bytes)
    if page.failed > 0 { throw CommandFailure(page.summary) }
    if page.showsSummary { context.output.write(page.summary.bytes + [10]) }
  }

  private static func settings(
    _ context: CommandContext, _ options: LintOptions, _ kubeVersion: KubeVersion?
  ) -> LintSettings {
    var render = RenderSettings(
      environment: context.templateEnvironment(budget: options.limits.budget))
    render.stackLimit = RenderLimits.stackLimit
    var settings = LintSettings(render: render)
    settings.isStrict = options.isStrict
    settings.skipsSchemaValidation = options.skipsSchemaValidation
    settings.namespace = ByteString(context.settings.namespace)
    settings.kubeVersion = kubeVersion
    return settings
  }
}

/// What `lint` prints: a paragraph for each chart, and a summary.
private struct LintPage {
  private let isQuiet: Bool
  private(set) var text = ByteString()
  private(set) var failed = 0
  private var linted = 0
  private var withFindings = 0

  init(isQuiet: Bool) { self.isQuiet = isQuiet }

  mutating func add(_ path: String, _ report: LintReport) {
    linted += 1
    if report.hasWarningsOrErrors { withFindings += 1 }
    if isQuiet && !report.hasWarningsOrErrors { return }
    text.append(ByteString("==> Linting \(path)\n"))
    if report.messages.isEmpty {
      for error in report.errors { text.append("Error " + error + "\n") }
    }
    for message in report.messages where !isQuiet || message.severity > .info {
      text.append(message.helmText + "\n")
    }
    if !report.errors.isEmpty { failed += 1 }
    text.append("\n")
  }

  var summary: ByteString {
    ByteString("\(linted) chart(s) linted, \(failed) chart(s) failed")
  }

  var showsSummary: Bool { !isQuiet || withFindings > 0 }
}
