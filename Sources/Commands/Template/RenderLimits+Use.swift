internal import Charts
internal import GoCompat
internal import GoTemplate
internal import Platform
internal import Rendering

extension RenderLimits {
  /// Bytes of the deep stack that templates may take; the rest is for what they call.
  static let stackLimit = DeepStackThread.defaultStackSize / 16 * 15

  /// A fresh budget: what was asked for, else the usual one.
  var budget: RenderBudget {
    let usual = RenderBudget()
    return RenderBudget(
      stepLimit: steps == 0 ? usual.stepLimit : Int(clamping: steps),
      outputLimit: outputBytes == 0 ? usual.outputLimit : Int(clamping: outputBytes))
  }
}

extension KubeVersion {
  /// The version of `--kube-version`; nil when the flag was not given.
  init?(flag: String) throws {
    if flag.isEmpty { return nil }
    do {
      self = try KubeVersion(parsing: ByteString(flag))
    } catch {
      throw CommandFailure(ByteString("invalid kube version '\(flag)': \(error.goText)"))
    }
  }
}
