import GoTemplate
public import Rendering
import Sprig

extension RenderSettings {
  /// A world without time, chance or network.
  public static var forTests: RenderSettings {
    RenderSettings(
      environment: SprigEnvironment(
        now: { (0, 0) }, randomBytes: { [UInt8](repeating: 7, count: $0) },
        budget: RenderBudget()))
  }
}
