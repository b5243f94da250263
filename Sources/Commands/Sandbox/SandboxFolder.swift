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

  /// The name where none is given.
  static let defaultName = "default"

  /// The sandbox that `--sandbox` names, or the default one.
  ///
  /// Its folder is made when it is not there.
  init(_ context: CommandContext) throws {
    let flag = context.flags.string("sandbox")
    name = flag.isEmpty ? Self.defaultName : flag
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
    statePath = Paths.join(folder, name + ".db")
  }

  private func path(_ ending: String) -> String {
    String(statePath.dropLast(".db".utf8.count)) + ending
  }

  var kubeconfigPath: String { path(".kubeconfig") }
  var logPath: String { path(".log") }
  private var lockPath: [UInt8] { Array(path(".lock").utf8) }
  private var identityPath: String { path(".identity.json") }
  private var runPath: String { path(".run.json") }

  /// A server on its state, which knows the token that its kubeconfig has.
  ///
  /// - Parameter answersFirst: whether its clients need not wait for the controllers, as they go on
  ///   while nobody asks for anything.
  func server(
    _ context: CommandContext, ticks: Bool = true, answersFirst: Bool = false
  ) throws -> SandboxServer {
    let identity = try identity(context)
    let clock = context.invocation.clock
    var settings = SandboxSettings(
      state: .file(path: statePath), token: identity.token,
      now: {
        let now = clock()
        return TimeInstant(
          unixSecond: now.seconds, nanosecond: Int64(now.nanoseconds), in: .utc)
      }, random: context.invocation.randomBytes)
    settings.certificateAuthority = identity.tls.authority
    settings.ticks = ticks
    settings.answersFirst = answersFirst
    return try SandboxServer(settings)
  }

  /// The token and the certificates, made when there are none yet.
  func identity(_ context: CommandContext) throws -> (token: ByteString, tls: ListenerIdentity) {
    if let known = try knownIdentity() { return known }
    // Of several processes that begin at once, one makes it for all.
    let lock = try FileLock.acquire(Array(path(".identity.lock").utf8), patience: 10_000)
    let identity = try knownIdentity() ?? makeIdentity(context)
    _ = consume lock
    return identity
  }

  private func knownIdentity() throws -> (token: ByteString, tls: ListenerIdentity)? {
    guard let known = try read(identityPath) else { return nil }
    let token = known.string("token")
    guard !token.isEmpty else { return nil }
    return (
      token,
      ListenerIdentity(
        key: known.string("key"), chain: known.string("chain"),
        authority: known.string("authority"))
    )
  }

  private func makeIdentity(
    _ context: CommandContext
  ) throws -> (token: ByteString, tls: ListenerIdentity) {
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

  /// Makes this process the one that serves it, until the lock goes or the process ends, however it
  /// does; nil when another one is that.
  func hold() throws -> FileLock? { try FileLock.acquire(lockPath, patience: 200) }

  /// The process that serves it and its port; nil when none does.
  ///
  /// A process that ended in whatever way holds no lock; its number may be another's by now.
  func running() throws -> (process: Int32, port: UInt16)? {
    if try FileLock.acquire(lockPath, patience: 0) != nil { return nil }
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

  /// What the server in the background said last, when that was an error.
  var lastLogLine: String? {
    guard let bytes = try? Files.read(Array(logPath.utf8), limit: 16 << 20),
      let line = bytes.split(separator: UInt8(ascii: "\n")).last
    else { return nil }
    let prefix = Array("Error: ".utf8)
    return line.starts(with: prefix)
      ? String(decoding: line.dropFirst(prefix.count), as: UTF8.self) : nil
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
    } catch is JSONError {
      // What was cut off or changed by hand counts as not there.
      return nil
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
