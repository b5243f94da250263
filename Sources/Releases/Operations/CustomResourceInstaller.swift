internal import Charts
internal import GoCompat
internal import Kubernetes
internal import Rendering
internal import YAML

/// What is done with the CRDs of a chart's crds/ folder.
public enum CustomResourcePolicy: String, Sendable, CaseIterable {
  /// Nothing.
  case skip
  /// What is missing is made; what is there stays as it is.
  case create
  /// What is there is brought to the chart's, where that does no harm.
  case upgrade
}

/// Makes the CRDs of a chart, so that its templates and objects can use them.
///
/// A CRD that is there never fails an install: it stays, or is upgraded when a check finds that no
/// object suffers.
///
/// - SeeAlso: `Install.installCRDs` of Helm, which fails when somebody else owns a CRD
struct CustomResourceInstaller: Sendable {
  let surroundings: Surroundings
  let settings: ReleaseSettings
  let policy: CustomResourcePolicy

  /// A CRD, and the file that it is from.
  private struct Item: Sendable {
    var file: ByteString
    var object: ReleaseObject
  }

  private var reader: ClusterReader { ClusterReader(surroundings: surroundings) }
  private var method: ApplyMethod { settings.serverSide == .no ? .clientSide : .serverSide }

  /// - Parameter values: the user's, which say which subcharts there are.
  /// - Throws: `ReleaseError`, and why the chart cannot be prepared.
  func install(_ chart: Chart, _ values: Object) async throws {
    if policy == .skip || chart.customResources.isEmpty { return }
    try await install(try PreparedChart(chart, userValues: values).chart.customResources)
  }

  private func install(_ resources: [CustomResource]) async throws(ReleaseError) {
    var items: [Item] = []
    for resource in resources { items += try await read(resource) }
    let live = try await reader.live(items.map(\.object))
    var changed = try await create(items.filter { live[$0.object.identity] == nil })
    for item in items {
      guard let there = live[item.object.identity] else { continue }
      if policy == .upgrade {
        if try await upgrade(item.object, from: there) { changed.append(item.object) }
      } else {
        surroundings.observe(
          .note("CRD " + item.object.name + " is already present and stays as it is"))
      }
    }
    if changed.isEmpty { return }
    try await surroundings.waiting.wait(for: changed, .ready, timeout: .seconds(60))
    surroundings.discovery.invalidate()
  }

  private func read(_ resource: CustomResource) async throws(ReleaseError) -> [Item] {
    let objects: [ReleaseObject]
    do throws(ReleaseError) {
      objects = try await reader.builder.build(ByteString(resource.data), ownership: nil)
    } catch {
      throw error.during("failed to install CRD " + resource.name)
    }
    if objects.isEmpty {
      throw ReleaseError(.invalid("resources are empty")).during(
        "failed to install CRD " + resource.name)
    }
    return objects.map { Item(file: resource.name, object: $0) }
  }

  /// - Returns: what was made.
  private func create(_ items: [Item]) async throws(ReleaseError) -> [ReleaseObject] {
    let writer = ObjectWriter(surroundings: surroundings)
    let method = method
    let results = await Together.map(items, atMost: surroundings.concurrency) { item in
      await Result { () async throws(ReleaseError) in
        try await writer.write(ObjectChange(item.object, .create(method)))
      }
    }
    for (item, result) in zip(items, results) {
      do throws(ReleaseError) {
        let isCreated = try result.get()
        surroundings.observe(
          .changed(ObjectChange(item.object, .create(method)), isCreated: isCreated))
      } catch {
        // Made by somebody else since it was looked for.
        if error.isAlreadyExists { continue }
        throw error.during("failed to install CRD " + item.file)
      }
    }
    return items.map(\.object)
  }

  /// - Returns: whether it was changed.
  private func upgrade(
    _ object: ReleaseObject, from live: KubernetesObject
  ) async throws(ReleaseError) -> Bool {
    let check = CustomResourceCheck(
      live, wanted: object.object, items: try await items(of: live))
    surroundings.observe(.checked(check))
    guard check.isHarmless else { return false }
    let step: ObjectChange.Step =
      method == .serverSide
      ? .apply(force: settings.forcesConflicts, migrates: true) : .replace
    let change = ObjectChange(object, step, live: live)
    do throws(ReleaseError) {
      _ = try await ObjectWriter(surroundings: surroundings).write(change)
      surroundings.observe(.changed(change, isCreated: false))
      return true
    } catch {
      surroundings.observe(.note("CRD " + object.name + " stays as it is: " + error.helmText))
      return false
    }
  }

  /// The objects that a CRD has, in all namespaces.
  private func items(
    of definition: KubernetesObject
  ) async throws(ReleaseError) -> [KubernetesObject] {
    guard let resource = APIResource(definedBy: definition) else { return [] }
    do throws(KubernetesError) {
      return try await surroundings.client.all(resource, namespace: "").items
    } catch {
      if error.isNotFound { return [] }
      throw ReleaseError(.server(error))
    }
  }
}

extension APIResource {
  /// Where the server has the objects of a CRD; nil when it serves none of its versions.
  fileprivate init?(definedBy definition: KubernetesObject) {
    guard case .object(let spec)? = definition.content["spec"],
      case .object(let names)? = spec["names"], case .string(let group)? = spec["group"],
      case .string(let kind)? = names["kind"], case .string(let plural)? = names["plural"],
      case .array(let versions)? = spec["versions"]
    else { return nil }
    for case .object(let version) in versions where version["served"] == .bool(true) {
      guard case .string(let name)? = version["name"] else { continue }
      self.init(
        kind: GroupVersionKind(group: group, version: name, kind: kind), name: plural,
        isNamespaced: spec["scope"] != .string("Cluster"))
      return
    }
    return nil
  }
}

extension ReleaseError {
  fileprivate var isAlreadyExists: Bool {
    if case .object(_, _, let refusal) = kind {
      refusal.status?.isAlreadyExists == true
    } else {
      false
    }
  }
}
