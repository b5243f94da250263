internal import Arguments
internal import GoCompat
internal import Releases

/// The release that a command's first argument names, at the revision of `--revision`.
struct ReleaseAccess {
  private let context: CommandContext
  private let workplace: ReleaseWorkplace

  init(_ context: CommandContext, _ workplace: ReleaseWorkplace) {
    self.context = context
    self.workplace = workplace
  }

  init(_ context: CommandContext) throws { self.init(context, try ReleaseWorkplace(context)) }

  func record() throws -> ReleaseRecord {
    let name = context.arguments[0]
    let revision = Int(context.flags.int("revision"))
    let workplace = workplace
    guard ReleaseRules.isValid(name: name) else {
      _ = try Blocking.run { try await workplace.reachability.confirm() }
      throw CommandFailure("releaseContent: Release name is invalid: " + ByteString(name))
    }
    return try context.explaining(name) {
      try Blocking.run { try await workplace.record(ByteString(name), revision: revision) }
    }
  }
}
