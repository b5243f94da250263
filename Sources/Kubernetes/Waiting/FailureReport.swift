public import GoCompat

/// What the cluster knows of an object that did not become what it should.
public struct FailureReport: Sendable, Equatable {
  /// A container that does not run, or does not run well.
  public struct Container: Sendable, Equatable {
    public var pod: ByteString
    public var name: ByteString
    /// `waiting`, `terminated` or `not ready`.
    public var state: ByteString
    /// Such as `CrashLoopBackOff`; empty when there is none.
    public var reason: ByteString
    public var message: ByteString
    /// That of the last run that ended.
    public var exitCode: Int64?
    public var restarts: Int64
    /// The end of what it wrote.
    public var lastLines: [ByteString]
    /// Why there are no lines.
    public var logProblem: ByteString

    init(pod: ByteString, name: ByteString, state: ByteString) {
      self.pod = pod
      self.name = name
      self.state = state
      reason = ""
      message = ""
      exitCode = nil
      restarts = 0
      lastLines = []
      logProblem = ""
    }
  }

  public var target: WaitTarget
  public var readiness: Readiness
  /// What an object that is being deleted waits for, such as `example.com/hold`.
  public var finalizers: [ByteString]
  /// Such as `Available=False (MinimumReplicasUnavailable): Deployment does not have …`.
  public var conditions: [ByteString]
  /// The latest events, oldest first, such as `Warning FailedScheduling: 0/3 nodes … (x4)`.
  public var events: [ByteString]
  public var containers: [Container]
  /// What could not be looked at, and why.
  public var problems: [ByteString]

  init(_ target: WaitTarget, _ readiness: Readiness) {
    self.target = target
    self.readiness = readiness
    finalizers = []
    conditions = []
    events = []
    containers = []
    problems = []
  }

  /// The report as lines for a person, what belongs to a line set in below it.
  public var lines: [ByteString] {
    let sentence = readiness.sentence.isEmpty ? readiness.word : readiness.sentence
    var lines: [ByteString] = [target.path + ": " + sentence]
    if !finalizers.isEmpty {
      let names = finalizers.dropFirst().reduce(finalizers[0]) { $0 + ", " + $1 }
      lines.append("  held by its finalizers: " + names)
    }
    lines += conditions.map { "  condition " + $0 }
    lines += events.map { "  event " + $0 }
    for container in containers { lines += container.lines.map { "  " + $0 } }
    lines += problems.map { "  " + $0 }
    return lines
  }
}

extension FailureReport.Container {
  var lines: [ByteString] {
    var head: ByteString = "container " + pod + "/" + name + " is " + state
    if !reason.isEmpty { head.append(": " + reason) }
    if let exitCode { head.append(", exit code \(exitCode)") }
    if restarts > 0 { head.append(", restarts \(restarts)") }
    if !message.isEmpty { head.append(": " + message) }
    var lines = [head]
    lines += lastLines.map { "  | " + $0 }
    if !logProblem.isEmpty { lines.append("  its log cannot be read: " + logProblem) }
    return lines
  }
}
