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
        "sandbox \(folder.name): running at https://127.0.0.1:\(running.port), "
          + "process \(running.process)\n")
    }
  }

  private static var reset: ToolCommand {
    plain("reset", "empty the cluster", "Takes everything out of the cluster, as if it were new.") {
      context in
      let folder = try SandboxFolder(context)
      let server = try server(context, folder, token: "")
      do throws(SandboxError) {
        try server.reset()
      } catch {
        throw CommandFailure(SandboxCommand.text(error))
      }
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
    if let running = try folder.running() {
      throw CommandFailure(
        ByteString(
          "sandbox \(folder.name) runs already at https://127.0.0.1:\(running.port), "
            + "process \(running.process)"))
    }
    let port = try port(context.flags.string("listen"))
    if context.flags.bool("detach") { return try detach(context, folder) }
    try serve(context, folder, port)
  }

  private static func serve(
    _ context: CommandContext, _ folder: SandboxFolder, _ port: UInt16
  ) throws {
    let identity = try folder.identity(context)
    let server = try server(context, folder, token: identity.token)
    let listener: SandboxListener
    do throws(SandboxError) {
      listener = try SandboxListener(server, port: port, identity: identity.tls)
    } catch {
      throw CommandFailure(text(error))
    }
    try folder.noteRunning(listener, token: identity.token)
    context.output.write(
      """
      sandbox \(folder.name): listening at https://127.0.0.1:\(listener.port)
      It is for trying charts and for tests: nothing runs in it, and it is not a real cluster.
      kubeconfig: \(folder.kubeconfigPath)

      """)
    context.output.flush()
    BackgroundProcess.waitForEnd()
    listener.stop()
    try folder.noteStopped()
  }

  private static func detach(_ context: CommandContext, _ folder: SandboxFolder) throws {
    _ = try folder.identity(context)
    let process = try BackgroundProcess.start(
      BackgroundProcess.executable,
      arguments: [
        "sandbox", "start", "--sandbox=" + folder.name,
        "--listen=" + context.flags.string("listen"),
      ].map { Array($0.utf8) },
      environment: context.invocation.environment.entries, log: Array(folder.logPath.utf8))
    for _ in 0..<200 {
      if let running = try folder.running(), running.process == process {
        context.output.write(
          """
          sandbox \(folder.name): listening at https://127.0.0.1:\(running.port), process \(process)
          It is for trying charts and for tests: nothing runs in it, and it is not a real cluster.
          kubeconfig: \(folder.kubeconfigPath)

          """)
        return
      }
      Clock.pause(milliseconds: 25)
    }
    throw CommandFailure(
      ByteString("sandbox \(folder.name) does not start; see \(folder.logPath)"))
  }

  @Sendable private static func runStop(_ context: CommandContext) throws {
    let folder = try SandboxFolder(context)
    guard let running = try folder.running() else {
      context.output.write("sandbox \(folder.name): not running\n")
      return
    }
    BackgroundProcess.end(running.process)
    for _ in 0..<200 where BackgroundProcess.isAlive(running.process) {
      Clock.pause(milliseconds: 25)
    }
    guard !BackgroundProcess.isAlive(running.process) else {
      throw CommandFailure(ByteString("process \(running.process) does not end"))
    }
    context.output.write("sandbox \(folder.name): stopped\n")
  }

  /// The server on the state of a sandbox.
  private static func server(
    _ context: CommandContext, _ folder: SandboxFolder, token: ByteString
  ) throws -> SandboxServer {
    let clock = context.invocation.clock
    var settings = SandboxSettings(
      state: .file(path: folder.statePath), token: token,
      now: {
        let now = clock()
        return TimeInstant(
          unixSecond: now.seconds, nanosecond: Int64(now.nanoseconds), in: .utc)
      }, random: context.invocation.randomBytes)
    settings.ticks = !token.isEmpty
    do throws(SandboxError) {
      return try SandboxServer(settings)
    } catch {
      throw CommandFailure(text(error))
    }
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

  private static func text(_ error: SandboxError) -> ByteString {
    switch error.kind {
    case .state(let path): ByteString("cannot use the state \(path): \(error.detail)")
    case .listen(let address): ByteString("cannot listen on \(address): \(error.detail)")
    case .library(let name): ByteString("cannot load \(name): \(error.detail)")
    case .certificate: ByteString("cannot make a certificate: \(error.detail)")
    }
  }
}
