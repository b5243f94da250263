internal import Charts
internal import GoCompat
internal import Kubernetes

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
/// - SeeAlso: `Install.installCRDs` of Helm, which fails when somebody else owns a CRD
struct CustomResourceInstaller: Sendable {
  let surroundings: Surroundings
  let settings: ReleaseSettings
  let policy: CustomResourcePolicy

  func install(_ resources: [CustomResource]) async throws(ReleaseError) {
    if policy == .skip || resources.isEmpty { return }
    let reader = ClusterReader(surroundings: surroundings)
    var objects: [ReleaseObject] = []
    for resource in resources {
      do throws(ReleaseError) {
        objects += try await reader.builder.build(ByteString(resource.data), ownership: nil)
      } catch {
        throw ReleaseError(
          .invalid("failed to install CRD " + resource.name + ": " + error.helmText))
      }
    }
    let live = try await reader.live(objects)
    let missing = objects.filter { live[$0.identity] == nil }
    for object in objects where live[object.identity] != nil {
      surroundings.observe(
        .note("CRD " + object.name + " is already present and stays as it is"))
    }
    if missing.isEmpty { return }
    try await create(missing)
    try await surroundings.waiting.wait(
      for: missing, .ready, timeout: .seconds(60))
    surroundings.discovery.invalidate()
  }

  private func create(_ objects: [ReleaseObject]) async throws(ReleaseError) {
    let method: ApplyMethod = settings.serverSide == .no ? .clientSide : .serverSide
    let writer = ObjectWriter(surroundings: surroundings)
    let results = await Together.map(objects, atMost: surroundings.concurrency) { object in
      await Result { () async throws(ReleaseError) in
        try await writer.write(ObjectChange(object, .create(method)))
      }
    }
    for (object, result) in zip(objects, results) {
      do throws(ReleaseError) {
        let isCreated = try result.get()
        surroundings.observe(.changed(ObjectChange(object, .create(method)), isCreated: isCreated))
      } catch {
        throw ReleaseError(
          .invalid("failed to install CRD " + object.name + ": " + error.helmText))
      }
    }
  }
}
