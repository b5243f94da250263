internal import GoCompat
internal import YAML

/// What the containers of a pod do, as annotations on the pod say it.
///
/// `sandbox.yare.dev/behave` is `ready`, `finish`, `fail`, `crash-loop`, `never-start` or
/// `image-pull-error`. When nothing is said, pods that are not to be started again without end, such as
/// those of Jobs and of test hooks, finish; others become ready.
/// `ready-after` and `finish-after` are durations, `exit-code` a number, `logs` the text.
struct PodBehaviour: Sendable, Equatable {
  enum Kind: ByteString, Sendable {
    case ready
    case finish
    case fail
    case crashLoop = "crash-loop"
    case neverStart = "never-start"
    case imagePullError = "image-pull-error"
  }

  static let prefix: ByteString = "sandbox.yare.dev/"

  var kind: Kind
  /// From the start of the containers until they are ready.
  var readyAfter = TimeDuration(0)
  /// From the start of a container until it ends.
  var finishAfter = TimeDuration(0)
  var exitCode: Int64
  var logs: ByteString

  init(_ pod: Object) {
    let annotations = pod.annotations
    func text(_ key: ByteString) -> ByteString { annotations.string(Self.prefix + key) }
    let policy = pod.object("spec").string("restartPolicy")
    let isErrand = policy == "Never" || policy == "OnFailure"
    kind = Kind(rawValue: text("behave")) ?? (isErrand ? .finish : .ready)
    readyAfter = Self.duration(text("ready-after"))
    finishAfter = Self.duration(text("finish-after"))
    let isFailure = kind == .fail || kind == .crashLoop
    exitCode = Int64(text("exit-code").text) ?? (isFailure ? 1 : 0)
    logs = text("logs")
  }

  /// What is no duration counts as none.
  private static func duration(_ text: ByteString) -> TimeDuration {
    guard !text.isEmpty else { return TimeDuration(0) }
    do { return try TimeDuration(parsing: text) } catch { return TimeDuration(0) }
  }
}
