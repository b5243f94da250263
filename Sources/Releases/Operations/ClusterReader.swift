internal import GoCompat
internal import Kubernetes
internal import Rendering

/// Reads what planners need to know of the cluster.
struct ClusterReader: Sendable {
  let surroundings: Surroundings

  var reachability: Reachability { Reachability(surroundings.client, surroundings.store) }

  /// What is asked at the start, all at once: the server's version, what the server has (which comes
  /// next in nearly every operation), and what the body asks.
  ///
  /// - Throws: of kind `unreachable` for the version, before what the body throws.
  func start<Value: Sendable>(
    _ body: () async throws(ReleaseError) -> Value
  ) async throws(ReleaseError) -> (version: ServerVersion, Value) {
    async let table: Void = warm()
    async let version = Result { () async throws(ReleaseError) in try await reachability.confirm() }
    let value = await Result(body)
    let known = try await version.get()
    await table
    return (known, try value.get())
  }

  /// What is asked at the start by who need not know the server's version.
  ///
  /// - Throws: as `start`.
  func begin<Value: Sendable>(
    _ body: () async throws(ReleaseError) -> Value
  ) async throws(ReleaseError) -> Value {
    async let table: Void = warm()
    let value = try await reachability.during(body)
    await table
    return try value.get()
  }

  /// Asks what the server has ahead of time; who needs it asks again when that failed.
  private func warm() async {
    do throws(KubernetesError) {
      _ = try await surroundings.discovery.table()
    } catch {
      return
    }
  }

  /// What charts see of the cluster.
  func capabilities(_ version: ServerVersion) async throws(ReleaseError) -> Capabilities {
    var capabilities = Capabilities()
    do throws(KubernetesError) {
      let table = try await surroundings.discovery.table()
      if let known = try? KubeVersion(parsing: version.gitVersion) {
        capabilities.kubeVersion = known
      }
      capabilities.apiVersions = table.apiVersions
      return capabilities
    } catch {
      throw ReleaseError(.server(error))
    }
  }

  var builder: ObjectBuilder {
    ObjectBuilder(discovery: surroundings.discovery, namespace: surroundings.namespace)
  }

  /// The objects that are there, read all at once.
  func live(_ objects: [ReleaseObject]) async throws(ReleaseError) -> ChangePlanner.Live {
    let writer = ObjectWriter(surroundings: surroundings)
    var wanted: [ObjectIdentity: ReleaseObject] = [:]
    var order: [ReleaseObject] = []
    for object in objects where !object.name.isEmpty {
      if wanted.updateValue(object, forKey: object.identity) == nil { order.append(object) }
    }
    let results = await Together.map(order, atMost: surroundings.concurrency) { object in
      await Result { () async throws(ReleaseError) in try await writer.read(object) }
    }
    var live: ChangePlanner.Live = [:]
    for (object, result) in zip(order, results) { live[object.identity] = try result.get() }
    return live
  }
}
