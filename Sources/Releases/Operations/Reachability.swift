public import Kubernetes

/// Whether the server is there, which Helm asks before all else. Here it is asked when nothing else
/// tells: a question less wherever the records are in the cluster too.
public struct Reachability: Sendable {
  private let client: KubernetesClient
  private let store: any ReleaseStore

  public init(_ client: KubernetesClient, _ store: any ReleaseStore) {
    self.client = client
    self.store = store
  }

  /// Asks the server which version it is.
  ///
  /// - Throws: `ReleaseError` of kind `unreachable`.
  /// - SeeAlso: `Client.IsReachable` of Helm's `pkg/kube`
  @discardableResult
  public func confirm() async throws(ReleaseError) -> ServerVersion {
    do throws(KubernetesError) {
      return try await client.serverVersion()
    } catch {
      throw ReleaseError(.unreachable(error))
    }
  }

  /// What the body asks of the store first of all.
  ///
  /// - Returns: what it found or threw, from a server that is there.
  /// - Throws: `ReleaseError` of kind `unreachable`, which goes before what the body throws.
  public func during<Value: Sendable, Failure>(
    _ body: () async throws(Failure) -> Value
  ) async throws(ReleaseError) -> Result<Value, Failure> {
    if store.asksServer {
      let result = await Result(body)
      if case .failure = result { try await confirm() }
      return result
    }
    async let version = Result { () async throws(ReleaseError) in try await confirm() }
    let result = await Result(body)
    _ = try await version.get()
    return result
  }
}
