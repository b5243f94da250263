internal import GoCompat
internal import HTTP
internal import Platform
internal import Synchronization

/// A token in a file that somebody renews; read again once a minute, and when the server refuses it.
///
/// - SeeAlso: `transport.NewCachedFileTokenSource`
final class TokenFileCredentials: Credentials {
  private struct State {
    var token: ByteString?
    var readAt: Int64 = 0
  }

  /// Seconds for which a token is used without looking at the file.
  private static let period: Int64 = 60
  private static let sizeLimit = 1 << 20

  private let path: ByteString
  /// The rest of the identity; its token serves when the file cannot be read.
  private let base: ClientIdentity
  private let now: @Sendable () -> Int64
  private let state = Mutex(State())

  init(path: ByteString, base: ClientIdentity, now: @escaping @Sendable () -> Int64) {
    self.path = path
    self.base = base
    self.now = now
  }

  func identity() async throws(CredentialsProblem) -> ClientIdentity {
    let time = now()
    let kept = state.withLock { state in
      state.token.flatMap { time &- state.readAt < Self.period ? $0 : nil }
    }
    return try signed { () throws(CredentialsProblem) in
      if let kept { return kept }
      return try read(time)
    }
  }

  func identity(
    after rejected: ClientIdentity
  ) async throws(CredentialsProblem) -> ClientIdentity? {
    let newer = try signed { () throws(CredentialsProblem) in try read(now()) }
    return newer == rejected ? nil : newer
  }

  private func signed(
    _ token: () throws(CredentialsProblem) -> ByteString
  ) throws(CredentialsProblem) -> ClientIdentity {
    var identity = base
    do throws(CredentialsProblem) {
      identity.authorize(token: try token())
    } catch {
      if base.headers["Authorization"] == nil { throw error }
    }
    return identity
  }

  private func read(_ time: Int64) throws(CredentialsProblem) -> ByteString {
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try Files.read(path.bytes, limit: Self.sizeLimit)
    } catch {
      throw .tokenFile(path: path, reason: ByteString(error.goText))
    }
    let token = ByteString(bytes).trimmingSpace
    guard !token.isEmpty else { throw .emptyTokenFile(path: path) }
    state.withLock { $0 = State(token: token, readAt: time) }
    return token
  }
}
