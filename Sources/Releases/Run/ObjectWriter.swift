internal import GoCompat
internal import Kubernetes
internal import YAML

/// Does what a plan says to single objects.
struct ObjectWriter: Sendable {
  /// The field manager, whatever the command is called.
  static let fieldManager: ByteString = "helm"
  private static let conflictRetries = 5
  /// How often what the client does not dare to send twice is tried, when the answer was lost.
  private static let attempts = 3

  let surroundings: Surroundings
  /// Whether the server refuses fields that it does not know.
  var isStrict = true
  var isDryRun = false

  private var options: WriteOptions {
    WriteOptions(
      isDryRun: isDryRun, fieldManager: Self.fieldManager,
      fieldValidation: isStrict ? .strict : .ignore)
  }

  /// - Returns: whether the object was made.
  func write(_ change: ObjectChange) async throws(ReleaseError) -> Bool {
    let answer: Answer?
    switch change.step {
    case .leave, .keep, .delete: return false
    case .create(.serverSide): answer = try await apply(change.object, force: false)
    case .create(.clientSide): answer = try await create(change.object)
    case .apply(let force, let migrates):
      if migrates { try await migrate(change) }
      answer = try await apply(change.object, force: force)
    case .patch(let original, let customIsThreeWay):
      answer = try await patch(change, original: original, customIsThreeWay)
    case .replace: answer = try await replace(change)
    }
    for warning in answer?.warnings ?? [] {
      surroundings.observe(.warning(warning, change.object))
    }
    if let answer, let adopted = adoptedName(answer, change.object) {
      surroundings.observe(.note(adopted))
    }
    return answer?.isCreated ?? false
  }

  /// The name that the server made up, when it did.
  private func adoptedName(_ answer: Answer, _ object: ReleaseObject) -> ByteString? {
    guard object.name.isEmpty, !answer.object.name.isEmpty, !isDryRun else { return nil }
    return "created " + object.resource.kind.kind + " " + answer.object.name
  }

  private func apply(
    _ object: ReleaseObject, force: Bool
  ) async throws(ReleaseError) -> Answer {
    // What has no name yet cannot be applied.
    if object.name.isEmpty { return try await create(object) }
    return try await told(object.qualifiedName, .apply) { () async throws(KubernetesError) in
      try await surroundings.client.patch(
        object.resource, .apply(object.object.content, force: force), name: object.name,
        namespace: object.namespace, options: options)
    }
  }

  private func create(_ object: ReleaseObject) async throws(ReleaseError) -> Answer {
    var options = options
    options.fieldValidation = nil
    var attempt = 0
    while true {
      attempt += 1
      do throws(KubernetesError) {
        return try await surroundings.client.create(
          object.resource, object.object, namespace: object.namespace, options: options)
      } catch {
        // The answer was lost: the object is there, and ours, when the request arrived.
        guard error.isLost, !object.name.isEmpty, attempt < Self.attempts else {
          throw ReleaseError(.object(object.qualifiedName, action: .create, error))
        }
        if let there = try await read(object), there.isMarked(as: object.object) {
          return Answer(object: there, warnings: [], code: 201)
        }
      }
    }
  }

  private func replace(_ change: ObjectChange) async throws(ReleaseError) -> Answer {
    var object = change.object.object
    object.resourceVersion = change.live?.resourceVersion ?? ""
    return try await told(change.object.qualifiedName, .replace) {
      () async throws(KubernetesError) in
      try await surroundings.client.update(
        change.object.resource, object, namespace: change.object.namespace, options: options)
    }
  }

  private func patch(
    _ change: ObjectChange, original: KubernetesObject, _ customIsThreeWay: Bool
  ) async throws(ReleaseError) -> Answer? {
    let object = change.object
    let merge = ThreeWayMerge(
      kind: object.resource.kind, custom: customIsThreeWay ? .threeWay : .twoWay)
    var options = options
    options.fieldValidation = nil
    var live = change.isStale ? try await read(object) : change.live
    var attempt = 0
    while true {
      attempt += 1
      let patch: Patch
      do throws(MergeError) {
        patch = try merge.patch(original: original, modified: object.object, current: live)
      } catch {
        throw ReleaseError(.invalid("failed to create patch: " + ByteString(error.description)))
      }
      if patch.isEmpty { return nil }
      do throws(KubernetesError) {
        return try await surroundings.client.patch(
          object.resource, patch, name: object.name, namespace: object.namespace, options: options)
      } catch {
        guard error.isLost, attempt < Self.attempts else {
          let name = Strconv.quote(object.name) + " with kind " + object.resource.kind.kind
          throw ReleaseError(.object(name, action: .patch, error))
        }
        live = try await read(object)
      }
    }
  }

  /// Moves what client-side updates own to the apply; anew when the object changed meanwhile.
  private func migrate(_ change: ObjectChange) async throws(ReleaseError) {
    var live = change.live
    for attempt in 0... {
      guard let there = live,
        let patch = FieldManagerUpgrade.patch(there, manager: Self.fieldManager)
      else { return }
      do throws(KubernetesError) {
        _ = try await surroundings.client.patch(
          change.object.resource, patch, name: change.object.name,
          namespace: change.object.namespace, options: options)
        return
      } catch {
        guard error.status?.isConflict == true || error.isLost, attempt < Self.conflictRetries
        else {
          throw ReleaseError(.object(change.object.qualifiedName, action: .patch, error))
        }
        live = try await read(change.object)
      }
    }
  }

  /// The object as the server has it; nil when it is not there.
  func read(_ object: ReleaseObject) async throws(ReleaseError) -> KubernetesObject? {
    if object.name.isEmpty { return nil }
    do throws(KubernetesError) {
      return try await surroundings.client.get(
        object.resource, name: object.name, namespace: object.namespace)
    } catch {
      if error.isNotFound { return nil }
      throw ReleaseError(.object(object.helmName, action: .read, error))
    }
  }

  /// - Returns: whether it was there.
  func delete(
    _ object: ReleaseObject, _ propagation: DeleteOptions.Propagation
  ) async throws(ReleaseError) -> Bool {
    do throws(KubernetesError) {
      let answer = try await surroundings.client.delete(
        object.resource, name: object.name, namespace: object.namespace,
        options: DeleteOptions(propagation: propagation))
      // The answer is a Status where the object is gone. What the cluster itself has to finish, as for
      // volumes and load balancers, needs no word.
      let finalizers = answer.object.finalizers.filter { $0.contains("/") && !$0.isOfTheCluster }
      if answer.object.kind == object.resource.kind.kind, !finalizers.isEmpty {
        surroundings.observe(.held(object, finalizers: finalizers))
      }
      return true
    } catch {
      if error.isNotFound { return false }
      throw ReleaseError(.object(object.qualifiedName, action: .delete, error))
    }
  }

  private func told<Result>(
    _ name: ByteString, _ action: ObjectAction,
    _ call: () async throws(KubernetesError) -> Result
  ) async throws(ReleaseError) -> Result {
    do throws(KubernetesError) {
      return try await call()
    } catch {
      throw ReleaseError(.object(name, action: action, error))
    }
  }
}

extension ByteString {
  /// Whether a finalizer is one of Kubernetes' own: `kubernetes.io/pvc-protection`.
  fileprivate var isOfTheCluster: Bool {
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")) else { return false }
    let domain = ByteString(Array(bytes[..<slash]))
    return domain == "kubernetes.io" || domain.hasSuffix(".kubernetes.io")
  }
}

extension KubernetesObject {
  /// Whether it says that it belongs to the release of another.
  fileprivate func isMarked(as other: KubernetesObject) -> Bool {
    let names = [Ownership.releaseName, Ownership.releaseNamespace]
    return names.allSatisfy { annotations[$0] != nil && annotations[$0] == other.annotations[$0] }
  }
}
