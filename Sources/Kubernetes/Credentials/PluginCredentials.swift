internal import GoCompat
internal import HTTP
internal import Synchronization

/// What a credential plugin grants; kept until it expires or the server refuses it.
final class PluginCredentials: Credentials {
  private let call: CredentialPluginCall
  private let base: ClientIdentity
  private let now: @Sendable () -> Int64
  private let granted = Mutex<CredentialPluginCall.Grant?>(nil)
  private let calling = SharedTask<CredentialPluginCall.Grant, CredentialsProblem>()

  init(_ call: CredentialPluginCall, base: ClientIdentity, now: @escaping @Sendable () -> Int64) {
    self.call = call
    self.base = base
    self.now = now
  }

  func identity() async throws(CredentialsProblem) -> ClientIdentity {
    if let kept = granted.withLock({ $0 }), kept.expiry.map({ now() <= $0 }) ?? true {
      return identity(kept)
    }
    return try await ask()
  }

  func identity(
    after rejected: ClientIdentity
  ) async throws(CredentialsProblem) -> ClientIdentity? {
    // Somebody else may have been refused with it before us, and have asked.
    if let kept = granted.withLock({ $0 }), identity(kept) != rejected { return identity(kept) }
    let newer = try await ask()
    return newer == rejected ? nil : newer
  }

  private func ask() async throws(CredentialsProblem) -> ClientIdentity {
    let grant = try await calling.run { () throws(CredentialsProblem) in
      let grant = try self.call.run()
      self.granted.withLock { $0 = grant }
      return grant
    }
    return identity(grant)
  }

  private func identity(_ grant: CredentialPluginCall.Grant) -> ClientIdentity {
    var identity = base
    if !grant.token.isEmpty { identity.authorize(token: grant.token) }
    if !grant.certificate.isEmpty {
      identity.certificate = .pem(grant.certificate)
      identity.key = .pem(grant.key)
    }
    return identity
  }
}
