internal import GoCompat
internal import GoTemplate
internal import Platform
internal import Sprig

extension RenderTarget {
  /// The release name; a template for it can use sprig's functions.
  ///
  /// - SeeAlso: `action.TemplateName`
  func releaseName(_ context: CommandContext) throws -> String {
    switch name {
    case .given(let name): return name
    case .generated: return "\(chartName)-\(context.invocation.clock().seconds)"
    case .template(let text):
      let table = FunctionTable(
        SprigFunctions.all(context.templateEnvironment())
          + EnvironmentFunctions.all(context.invocation.environment))
      let set = TemplateSet(name: "name-template", functions: table)
      var output: [UInt8] = []
      do {
        let template = try set.parse(name: set.name, source: ByteString(text))
        try set.execute(template, data: .nil, into: &output, context: ExecutionContext())
      } catch let error as TemplateError {
        throw CommandFailure(error.goText, diagnostic: error.diagnostic)
      }
      return ByteString(output).text
    }
  }
}

extension RenderTarget {
  /// The last part of the chart's reference up to its first dot.
  private var chartName: String {
    let base = Paths.base(chart).prefix { $0 != "." }
    return base.isEmpty ? "chart" : String(base)
  }
}

extension CommandContext {
  /// What template functions see of the world in this run.
  func templateEnvironment(
    budget: RenderBudget = RenderBudget(), allowsDNS: Bool = false
  ) -> SprigEnvironment {
    let clock = invocation.clock
    let variables = invocation.environment
    return SprigEnvironment(
      now: {
        let reading = clock()
        return (reading.seconds, reading.nanoseconds)
      },
      localZone: { TimeZoneFiles.local(variables) },
      zoneFile: { TimeZoneFiles.zone(named: $0.bytes) },
      randomBytes: invocation.randomBytes,
      resolve: allowsDNS
        ? { HostNames.addresses(of: $0.bytes).map { ByteString($0) } } : nil,
      budget: budget)
  }
}
