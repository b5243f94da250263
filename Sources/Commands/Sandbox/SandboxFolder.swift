internal import Arguments
internal import GoCompat
internal import Platform
internal import Sandbox
internal import YAML

/// The files of one sandbox: its state, its identity, and where it listens.
struct SandboxFolder {
  let name: String
  /// The state; the other files stand beside it.
  let statePath: String

  init(_ context: CommandContext) throws {
    let flag = context.flags.string("sandbox")
    name = flag.isEmpty ? SandboxAccess.defaultName : flag
    statePath = try SandboxAccess.statePath(name, context)
  }

  private func path(_ ending: String) -> String {
    String(statePath.dropLast(".db".utf8.count)) + ending
  }

  var kubeconfigPath: String { path(".kubeconfig") }
  var logPath: String { path(".log") }
  private var identityPath: String { path(".identity.json") }
  private var runPath: String { path(".run.json") }

  /// The token and the certificates, made when there are none yet.
  func identity(_ context: CommandContext) throws -> (token: ByteString, tls: ListenerIdentity) {
    if let known = try read(identityPath) {
      return (
        known.string("token"),
        ListenerIdentity(
          key: known.string("key"), chain: known.string("chain"),
          authority: known.string("authority"))
      )
    }
    let random = context.invocation.randomBytes
    let token = ByteString(hexadecimal(random(24)))
    let clock = context.invocation.clock()
    let tls = try ListenerIdentity.make(
      now: TimeInstant(unixSecond: clock.seconds, in: .utc), random: random)
    try write(
      [
        "token": .string(token), "key": .string(tls.key), "chain": .string(tls.chain),
        "authority": .string(tls.authority),
      ], to: identityPath)
    return (token, tls)
  }

  private func hexadecimal(_ bytes: [UInt8]) -> [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    return bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }
  }

  /// The process that serves it and its port; nil when none does.
  func running() throws -> (process: Int32, port: UInt16)? {
    guard let run = try read(runPath), case .int(let process)? = run["process"],
      case .int(let port)? = run["port"], let number = Int32(exactly: process),
      let shortPort = UInt16(exactly: port), BackgroundProcess.isAlive(number)
    else { return nil }
    return (number, shortPort)
  }

  /// Notes who serves it, and writes the kubeconfig for that.
  func noteRunning(_ listener: SandboxListener, token: ByteString) throws {
    let text = SandboxKubeconfig.text(
      port: listener.port, token: token, authority: listener.authority)
    try FileWriter.write(text.bytes, to: Array(kubeconfigPath.utf8), mode: 0o600)
    try write(
      ["process": .int(Int64(BackgroundProcess.current)), "port": .int(Int64(listener.port))],
      to: runPath)
  }

  func noteStopped() throws {
    try write([:], to: runPath)
  }

  private func read(_ path: String) throws -> Object? {
    do {
      let bytes = try Files.read(Array(path.utf8), limit: 1 << 20)
      guard case .object(let object) = try JSONReader.kubernetesValue(bytes) else { return nil }
      return object
    } catch let error as FileError {
      if error.isAbsent { return nil }
      throw error
    }
  }

  private func write(_ object: Object, to path: String) throws {
    try FileWriter.write(
      try Value.object(object).kubernetesJSON(), to: Array(path.utf8), mode: 0o600)
  }
}

extension Object {
  /// The text under a key; empty when there is none.
  fileprivate func string(_ key: ByteString) -> ByteString {
    if case .string(let text)? = self[key] { text } else { "" }
  }
}
