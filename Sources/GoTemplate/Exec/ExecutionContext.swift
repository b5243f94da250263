/// What a render shares among all the templates it runs, one inside another.
/// - SeeAlso: `template.Option`
public final class ExecutionContext {
  /// What a key that a map does not hold gives.
  public enum MissingKey: Sendable {
    /// No value at all, printed as `<no value>`: Go's default.
    case invalid
    /// The zero value of the map's element type; a nil interface prints as `<no value>`.
    case zero
    /// An error.
    case error
  }

  public let budget: RenderBudget
  public let missingKey: MissingKey
  /// The set whose template runs now, for functions such as `include` and `tpl`; nil between runs.
  @exclusivity(unchecked) public private(set) var set: TemplateSet?
  /// The map of the output being written now; nil when nothing is recorded.
  @exclusivity(unchecked) public var outputMap: OutputMap?
  private let stackLimit: Int
  @exclusivity(unchecked) private(set) var stack: StackGuard

  /// - Parameters:
  ///   - outputMap: recorded into when given; with nil recording costs nothing
  ///   - stackLimit: bytes of stack that a run and those inside it may take; more is an error
  public init(
    budget: RenderBudget = RenderBudget(), missingKey: MissingKey = .zero,
    outputMap: OutputMap? = nil, stackLimit: Int = StackGuard.defaultLimit
  ) {
    self.budget = budget
    self.missingKey = missingKey
    self.outputMap = outputMap
    self.stackLimit = stackLimit
    stack = StackGuard(limit: stackLimit)
  }

  /// What was running around a run.
  struct Outer {
    let set: TemplateSet?
    let outputMap: OutputMap?
  }

  /// Begins a run; one inside another writes a map of its own.
  func enter(_ set: TemplateSet) -> Outer {
    let outer = Outer(set: self.set, outputMap: outputMap)
    if outputMap != nil && self.set != nil { outputMap = OutputMap() }
    // The run may be on another thread than the one that made the context.
    if self.set == nil { stack = StackGuard(limit: stackLimit) }
    self.set = set
    return outer
  }

  /// Ends a run that wrote `output`.
  func leave(_ outer: Outer, _ output: [UInt8]) {
    if let map = outputMap, let around = outer.outputMap, map !== around {
      map.text = output
      around.pending.append(map)
    }
    outputMap = outer.outputMap
    set = outer.set
  }
}
