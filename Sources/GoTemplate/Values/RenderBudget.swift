/// How much work a render may do before it is stopped: Helm has no such bound.
///
/// Functions that make something big from a small number (`until`, `repeat`) charge before they make it.
public final class RenderBudget {
  /// What ran out.
  public struct Exceeded: Error, Sendable {
    public enum Resource: Sendable { case steps, output }
    public let resource: Resource
    public let limit: Int

    public init(resource: Resource, limit: Int) {
      self.resource = resource
      self.limit = limit
    }
  }

  public let stepLimit: Int
  /// Bytes of text that may be made, in outputs and in between.
  public let outputLimit: Int
  @exclusivity(unchecked) @usableFromInline var steps = 0
  @exclusivity(unchecked) @usableFromInline var output = 0

  /// The defaults are far above what any real chart needs.
  public init(stepLimit: Int = 100_000_000, outputLimit: Int = 1 << 30) {
    self.stepLimit = stepLimit
    self.outputLimit = outputLimit
  }

  /// Counts `count` evaluated nodes or made elements.
  @inlinable
  public func charge(steps count: Int) throws {
    let (sum, overflow) = steps.addingReportingOverflow(count)
    steps = sum
    if overflow || sum > stepLimit { throw Exceeded(resource: .steps, limit: stepLimit) }
  }

  /// Counts `count` bytes of made text.
  @inlinable
  public func charge(output count: Int) throws {
    let (sum, overflow) = output.addingReportingOverflow(count)
    output = sum
    if overflow || sum > outputLimit { throw Exceeded(resource: .output, limit: outputLimit) }
  }
}
