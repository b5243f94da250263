internal import GoCompat
internal import HTTP
internal import YAML

/// What is known of one of the two roots: its document, and the tag to ask whether it is still so.
struct DiscoveryRoot: Sendable, Equatable {
  var document: DiscoveryDocument
  /// Empty when the server gave none.
  var tag: String
  var failures: [GroupFailure] = []
}

/// Asks a server for what it has, in the new form or, where it lacks that, in the old one.
struct DiscoveryRequest: Sendable {
  /// The forms that are understood, best first, as Helm asks for them.
  static let accept =
    "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,"
    + "application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json"

  let client: KubernetesClient

  /// Both roots, asked at once; those that did not change since are given back as they were.
  func run(
    known: [DiscoveryRoot]
  ) async throws(KubernetesError) -> [DiscoveryRoot] {
    async let first = result("/api", known.first)
    async let second = result("/apis", known.count > 1 ? known[1] : nil)
    let core = await first
    let groups = await second
    return [try core.get(), try groups.get()]
  }

  private func result(
    _ path: ByteString, _ known: DiscoveryRoot?
  ) async -> Result<DiscoveryRoot, KubernetesError> {
    do throws(KubernetesError) {
      return .success(try await root(path, known))
    } catch {
      // A server behind another one may have no core group.
      if path == "/api", error.isNotFound {
        return .success(DiscoveryRoot(document: .empty, tag: ""))
      }
      return .failure(error)
    }
  }

  private func root(
    _ path: ByteString, _ known: DiscoveryRoot?
  ) async throws(KubernetesError) -> DiscoveryRoot {
    var headers: HTTPHeaders = [:]
    if let known, !known.tag.isEmpty { headers["If-None-Match"] = known.tag }
    let answer = try await client.raw(path, accept: Self.accept, headers: headers)
    if answer.status == 304, let known { return known }
    let document = try client.document(answer.body, client.server + path.text)
    if let aggregated = DiscoveryDocument(document) {
      return DiscoveryRoot(document: aggregated, tag: answer.headers["ETag"] ?? "")
    }
    return await legacyRoot(path, LegacyDiscovery.groups(document))
  }

  /// Asks every version for its list, all at once; those that fail are named.
  private func legacyRoot(
    _ path: ByteString, _ groups: [DiscoveryTable.Group]
  ) async -> DiscoveryRoot {
    typealias Outcome = (GroupVersion, Result<Object, KubernetesError>)
    let versions = groups.flatMap { group in
      group.versions.map { GroupVersion(group: group.name, version: $0) }
    }
    let outcomes = await withTaskGroup(of: Outcome.self) { tasks in
      for version in versions {
        tasks.addTask { (version, await list(path + "/" + version.text)) }
      }
      return await tasks.reduce(into: [GroupVersion: Result<Object, KubernetesError>]()) {
        $0[$1.0] = $1.1
      }
    }
    return Self.root(groups, outcomes)
  }

  private func list(_ path: ByteString) async -> Result<Object, KubernetesError> {
    do throws(KubernetesError) {
      let answer = try await client.raw(path)
      return .success(try client.document(answer.body, client.server + path.text))
    } catch {
      return .failure(error)
    }
  }

  private static func root(
    _ groups: [DiscoveryTable.Group],
    _ outcomes: [GroupVersion: Result<Object, KubernetesError>]
  ) -> DiscoveryRoot {
    var root = DiscoveryRoot(document: .empty, tag: "")
    for group in groups {
      var lists: [ByteString: Object] = [:]
      for name in group.versions {
        let version = GroupVersion(group: group.name, version: name)
        switch outcomes[version] {
        case .success(let list): lists[name] = list
        case .failure(let error):
          root.failures.append(GroupFailure(groupVersion: version, reason: error.text))
        case nil: break
        }
      }
      root.document.items.append(LegacyDiscovery.item(group, lists: lists))
    }
    return root
  }
}
