internal import Arguments
internal import GoCompat
internal import Platform
internal import Sandbox

/// The sandbox cluster in this process, when `--sandbox[=NAME]` asks for it.
struct SandboxAccess: Sendable {
  /// The name where none is given.
  static let defaultName = "default"

  let server: SandboxServer
  let token: String

  init?(_ context: CommandContext) throws {
    let name = context.flags.string("sandbox")
    if name.isEmpty { return nil }
    let clock = context.invocation.clock
    let random = context.invocation.randomBytes
    token = "sandbox"
    server = try SandboxServer(
      SandboxSettings(
        state: .file(path: try SandboxAccess.statePath(name, context)), token: ByteString(token),
        now: {
          let now = clock()
          return TimeInstant(
            unixSecond: now.seconds, nanosecond: Int64(now.nanoseconds), in: .utc)
        }, random: random))
  }

  /// Where the state of a sandbox is kept, in a folder that is made when it is not there.
  static func statePath(_ name: String, _ context: CommandContext) throws -> String {
    let isPlain = name.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte) || byte == UInt8(ascii: "-")
    }
    guard isPlain, !name.isEmpty, name.utf8.count <= 63 else {
      throw CommandFailure(
        ByteString(
          "invalid sandbox name \(Strconv.quote(ByteString(name)).text): "
            + "use small letters, digits and dashes"))
    }
    let folder = context.settings.directories.data("yare/sandbox")
    try Directories.create(Array(folder.utf8), mode: 0o700)
    return Paths.join(folder, name + ".db")
  }
}
