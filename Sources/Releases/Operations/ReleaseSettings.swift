public import GoCompat
public import Kubernetes

/// What all operations that change a release have in common.
public struct ReleaseSettings: Sendable, Equatable {
  /// How objects go to the server: nil is as the revision before went.
  public enum ServerSide: String, Sendable {
    case yes = "true"
    case no = "false"
    case auto
  }

  public enum DryRun: Sendable, Equatable { case none, client, server }

  public var serverSide = ServerSide.auto
  public var forcesConflicts = false
  public var replaces = false
  public var takesOwnership = false
  public var runsHooks = true
  public var waitsForReady = false
  public var waitsForJobs = false
  public var timeout = Duration.seconds(300)
  /// Whether a failed operation is undone.
  public var rollsBackOnFailure = false
  /// Whether what a failed upgrade made is deleted.
  public var cleansUpOnFailure = false
  public var description: ByteString = ""
  public var labels: [ByteString: ByteString] = [:]
  /// The labels that are to go.
  public var droppedLabels: [ByteString] = []
  public var dryRun = DryRun.none
  /// The most revisions to keep; 0 is all of them.
  public var historyLimit = 10
  /// Whether the server is to refuse fields that it does not know.
  public var validates = true
  public var propagation = DeleteOptions.Propagation.background

  public init() {}

  /// How long a pending record that says nothing of who works on it is believed.
  var patience: Duration { max(timeout, .seconds(300)) }

  var waitsAfterChanges: Bool { waitsForReady || rollsBackOnFailure }
}
