internal import Arguments
internal import GoCompat
internal import Platform
internal import Sandbox

/// `sandbox start|stop|status|reset|kubeconfig`: a cluster for trying charts, on this machine only.
enum SandboxCommand {
  static var command: ToolCommand {
    ToolCommand("sandbox", short: "run a cluster to try charts on") { program in
      ToolCommandDetails(
        long: """
          Runs a small Kubernetes API server on the loopback interface of this machine: no containers \
          run in it, but objects behave as on a real cluster. It is for trying charts and for tests.

              \(program) sandbox start --detach
              export KUBECONFIG=$(\(program) sandbox kubeconfig)
              kubectl get namespaces

          Other commands work on the same cluster without a server when they are given --sandbox.

          Pods become ready, or finish when their restartPolicy is Never or OnFailure. Annotations on a \
          pod (of a workload: on its template) say otherwise:

              sandbox.yare.dev/behave: ready, finish, fail, crash-loop, never-start or image-pull-error
              sandbox.yare.dev/ready-after, sandbox.yare.dev/finish-after: a duration, such as 5s
              sandbox.yare.dev/exit-code: a number
              sandbox.yare.dev/logs: what the containers write

          Pods become ready at once, and those that are not to be started again (of Jobs, of test hooks) \
          finish. Annotations on a pod say otherwise:

              sandbox.yare.dev/behave        ready, finish, fail, crash-loop, never-start, image-pull-error
              sandbox.yare.dev/ready-after   how long its containers take to become ready, such as 5s
              sandbox.yare.dev/finish-after  how long they run until they end
              sandbox.yare.dev/exit-code     what they end with
              sandbox.yare.dev/logs          what they write
          """,
        arguments: .noArguments, children: [start, stop, status, reset, kubeconfig])
    }
  }

  private static var start: ToolCommand {
    ToolCommand("start", short: "start the server") { _ in
      ToolCommandDetails(
        long: "Starts the server and serves until it is stopped.",
        flags: [
          Flag(
            "listen", .string("127.0.0.1:0"),
            "address to listen on; the port 0 is any free one", completion: .nothing),
          Flag("detach", .bool(false), "go on in the background"),
        ],
        arguments: .noArguments, action: runStart, completion: Completion { _ in .noMoreArguments })
    }
  }

  private static func plain(
    _ name: String, _ short: String, _ long: String, _ action: @escaping CommandAction
  ) -> ToolCommand {
    ToolCommand(name, short: short) { _ in
      ToolCommandDetails(
        long: long, arguments: .noArguments, action: action,
        completion: Completion { _ in .noMoreArguments })
    }
  }

  private static var stop: ToolCommand {
    plain("stop", "stop the server", "Stops the server; what is in the cluster stays.", runStop)
  }

  private static var status: ToolCommand {
    plain("status", "say whether the server runs", "Says whether the server runs, and where.") {
      context in
      let folder = try SandboxFolder(context)
      guard let running = try folder.running() else {
        context.output.write("sandbox \(folder.name): not running\n")
        return
      }
      context.output.write(
        """
        sandbox \(folder.name): running at https://127.0.0.1:\(running.port), \
        process \(running.process)
        kubeconfig: \(folder.kubeconfigPath)

        """)
    }
  }

  private static var reset: ToolCommand {
    plain("reset", "empty the cluster", "Takes everything out of the cluster, as if it were new.") {
      context in
      let folder = try SandboxFolder(context)
      try folder.server(context, ticks: false).reset()
      context.output.write("sandbox \(folder.name): empty\n")
    }
  }

  private static var kubeconfig: ToolCommand {
    plain(
      "kubeconfig", "show where the kubeconfig is",
      "Writes the path of the kubeconfig with which clients reach the server."
    ) { context in
      let folder = try SandboxFolder(context)
      guard try folder.running() != nil else {
        throw CommandFailure(ByteString("sandbox \(folder.name) is not running"))
      }
      context.output.write(folder.kubeconfigPath + "\n")
    }
  }
}

extension SandboxCommand {
  @Sendable private static func runStart(_ context: CommandContext) throws {
    let folder = try SandboxFolder(context)
    try refuseTwice(folder)
    let port = try port(context.flags.string("listen"))
    if context.flags.bool("detach") { return try detach(context, folder) }
    try serve(context, folder, port)
  }

  private static func refuseTwice(_ folder: SandboxFolder) throws {
    guard let running = try folder.running() else { return }
    throw CommandFailure(
      ByteString(
        "sandbox \(folder.name) runs already at https://127.0.0.1:\(running.port), "
          + "process \(running.process)"))
  }

  private static func serve(
    _ context: CommandContext, _ folder: SandboxFolder, _ port: UInt16
  ) throws {
    guard let lock = try folder.hold() else {
      try refuseTwice(folder)
      throw CommandFailure(
        ByteString("sandbox \(folder.name) runs already: another process is just starting it"))
    }
    try listen(context, folder, port)
    _ = consume lock
  }

  private static func listen(
    _ context: CommandContext, _ folder: SandboxFolder, _ port: UInt16
  ) throws {
    // Libraries are loaded while keys are made and the state is read.
    Task.detached { SandboxServer.prepare() }
    Task.detached { SandboxListener.prepare() }
    let identity = try folder.identity(context)
    let listener = try SandboxListener(
      try folder.server(context, answersFirst: true), port: port, identity: identity.tls)
    try folder.noteRunning(listener, token: identity.token)
    say(context, folder, port: listener.port, end: "")
    context.output.flush()
    BackgroundProcess.waitForEnd()
    listener.stop()
    try folder.noteStopped()
  }

  private static func say(
    _ context: CommandContext, _ folder: SandboxFolder, port: UInt16, end: String
  ) {
    context.output.write(
      """
      sandbox \(folder.name): listening at https://127.0.0.1:\(port)\(end)
      It is for trying charts and for tests: nothing runs in it, and it is not a real cluster.
      kubeconfig: \(folder.kubeconfigPath)

      """)
  }

  private static func detach(_ context: CommandContext, _ folder: SandboxFolder) throws {
    let process = try BackgroundProcess.start(
      BackgroundProcess.executable,
      arguments: [
        "sandbox", "start", "--sandbox=" + folder.name,
        "--listen=" + context.flags.string("listen"),
      ].map { Array($0.utf8) },
      environment: context.invocation.environment.entries, log: Array(folder.logPath.utf8))
    for _ in 0..<startPatience {
      let hasEnded = BackgroundProcess.hasEnded(process)
      if let running = try folder.running(), running.process == process {
        return say(context, folder, port: running.port, end: ", process \(process)")
      }
      if hasEnded { break }
      Clock.pause(milliseconds: 5)
    }
    try refuseTwice(folder)
    var why = "see \(folder.logPath)"
    if let said = folder.lastLogLine { why = said }
    throw CommandFailure(ByteString("sandbox \(folder.name) does not start: \(why)"))
  }

  /// How many times 5 milliseconds a server may take until it listens.
  private static let startPatience = 6000

  @Sendable private static func runStop(_ context: CommandContext) throws {
    let folder = try SandboxFolder(context)
    guard let running = try folder.running() else {
      context.output.write("sandbox \(folder.name): not running\n")
      return
    }
    BackgroundProcess.end(running.process)
    if try !waitForEnd(of: running.process, folder) {
      // Its state bears that.
      BackgroundProcess.kill(running.process)
      guard try waitForEnd(of: running.process, folder) else {
        throw CommandFailure(ByteString("process \(running.process) does not end"))
      }
    }
    context.output.write("sandbox \(folder.name): stopped\n")
  }

  /// Whether nobody serves the sandbox any more, within 5 seconds.
  private static func waitForEnd(of process: Int32, _ folder: SandboxFolder) throws -> Bool {
    for _ in 0..<1000 {
      if try folder.running()?.process != process, !BackgroundProcess.isAlive(process) {
        return true
      }
      Clock.pause(milliseconds: 5)
    }
    return false
  }

  /// The port of an address that must be on the loopback interface.
  private static func port(_ address: String) throws -> UInt16 {
    let parts = address.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == "127.0.0.1" || parts[0] == "localhost",
      let port = UInt16(parts[1])
    else {
      throw CommandFailure(
        ByteString(
          "invalid address \(Strconv.quote(ByteString(address)).text): "
            + "the sandbox listens on 127.0.0.1:PORT only"))
    }
    return port
  }
}
