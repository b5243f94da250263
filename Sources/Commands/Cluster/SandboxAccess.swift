internal import Arguments
internal import GoCompat
internal import Sandbox

/// The sandbox cluster in this process, when `--sandbox[=NAME]` asks for it.
struct SandboxAccess: Sendable {
  let server: SandboxServer
  /// The administrator's, the same as in the kubeconfig of the sandbox.
  let token: String

  init?(_ context: CommandContext) throws {
    if context.flags.string("sandbox").isEmpty { return nil }
    // What the server needs is made ready while keys are made.
    Task.detached { SandboxServer.prepare() }
    let folder = try SandboxFolder(context)
    token = try folder.identity(context).token.text
    server = try folder.server(context)
  }
}
