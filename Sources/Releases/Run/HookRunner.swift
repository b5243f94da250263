internal import GoCompat
internal import Kubernetes
internal import Rendering

/// Runs the hooks of an event one after the other, as their weights say.
///
/// - SeeAlso: `Configuration.execHook` of Helm's `pkg/action/hooks.go`
struct HookRunner: Sendable {
  let surroundings: Surroundings
  let keeper: RecordKeeper
  let method: ApplyMethod
  let timeout: Duration
  /// Which hooks of the event are run.
  var admits: @Sendable (HookRecord) -> Bool = { _ in true }
  /// Called when all have run, or one failed, and before anything is deleted.
  var beforeCleaning: @Sendable () async -> Void = {}

  private var writer: ObjectWriter { ObjectWriter(surroundings: surroundings) }
  private var builder: ObjectBuilder {
    ObjectBuilder(discovery: surroundings.discovery, namespace: surroundings.namespace)
  }

  /// - Returns: whether there were any.
  func run(_ event: Hook.Event) async throws(ReleaseError) -> Bool {
    let hooks = await keeper.stored.record.hooks
    let indices = HookRunner.order(hooks, event).filter { admits(hooks[$0]) }
    for (position, index) in indices.enumerated() {
      do throws(ReleaseError) {
        try await keeper.confirm()
        try await run(index, event)
      } catch {
        await beforeCleaning()
        try await cleanUp(failed: index, succeeded: indices[..<position])
        throw ReleaseError(
          .hook(event: ByteString(event.rawValue), path: hooks[index].path, error))
      }
    }
    await beforeCleaning()
    for index in indices.reversed() {
      let hook = await keeper.stored.record.hooks[index]
      await showLogs(of: hook, policy: "hook-succeeded")
      try await delete(hook, policy: "hook-succeeded")
    }
    return !indices.isEmpty
  }

  /// The hooks of an event by weight and then by name; those are equal keep their order.
  static func order(_ hooks: [HookRecord], _ event: Hook.Event) -> [Int] {
    hooks.indices.filter { hooks[$0].runs(at: event) }.sorted { left, right in
      let (first, second) = (hooks[left], hooks[right])
      if first.weight != second.weight { return first.weight < second.weight }
      if first.name != second.name { return first.name < second.name }
      return left < right
    }
  }

  private func run(_ index: Int, _ event: Hook.Event) async throws(ReleaseError) {
    var hook = await keeper.stored.record.hooks[index]
    if hook.deletePolicies.isEmpty { hook.deletePolicies = ["before-hook-creation"] }
    let policies = hook.deletePolicies
    try await delete(hook, policy: "before-hook-creation")
    let objects = try await builder.build(hook.manifest, ownership: nil)
    let start = surroundings.now()
    surroundings.observe(.hookStarted(path: hook.path, kind: hook.kind, name: hook.name))
    try await keeper.save { record in
      record.hooks[index].deletePolicies = policies
      record.hooks[index].startedAt = RecordTime(start)
      record.hooks[index].completedAt = nil
      record.hooks[index].phase = ByteString(HookRecord.Phase.running.rawValue)
    }
    do throws(ReleaseError) {
      try await create(objects, event, hook)
      try await surroundings.waiting.waitForHook(objects, timeout: timeout)
    } catch {
      await end(index, .failed)
      throw error
    }
    await end(index, .succeeded)
  }

  private func create(
    _ objects: [ReleaseObject], _ event: Hook.Event, _ hook: HookRecord
  ) async throws(ReleaseError) {
    for object in objects {
      do throws(ReleaseError) {
        _ = try await writer.write(ObjectChange(object, .create(method)))
      } catch {
        throw ReleaseError(
          .invalid(
            "warning: Hook " + ByteString(event.rawValue) + " " + hook.path + " failed: "
              + error.helmText))
      }
    }
  }

  /// Notes how a hook ended; it is written with the next change of the record.
  private func end(_ index: Int, _ phase: HookRecord.Phase) async {
    let now = RecordTime(surroundings.now())
    await keeper.note { record in
      record.hooks[index].completedAt = now
      record.hooks[index].phase = ByteString(phase.rawValue)
    }
    surroundings.observe(
      .hookEnded(path: await keeper.stored.record.hooks[index].path, phase: phase))
  }

  private func cleanUp(
    failed: Int, succeeded: ArraySlice<Int>
  ) async throws(ReleaseError) {
    let hooks = await keeper.stored.record.hooks
    await showLogs(of: hooks[failed], policy: "hook-failed")
    do throws(ReleaseError) {
      try await delete(hooks[failed], policy: "hook-failed")
    } catch {
      // The failure of the hook is what counts.
      surroundings.observe(
        .note("error deleting the hook resource on hook failure: " + error.helmText))
    }
    for index in succeeded { try await delete(hooks[index], policy: "hook-succeeded") }
  }

  /// Deletes a hook's objects and waits until they are gone, when its policies say so.
  private func delete(_ hook: HookRecord, policy: ByteString) async throws(ReleaseError) {
    // Deleting a CRD deletes every object of its kind.
    guard hook.kind != "CustomResourceDefinition", hook.deletePolicies.contains(policy) else {
      return
    }
    let objects = try await builder.build(hook.manifest, ownership: nil)
    var deleted: [ReleaseObject] = []
    for object in objects where !object.name.isEmpty {
      if try await writer.delete(object, .background) { deleted.append(object) }
    }
    if deleted.isEmpty { return }
    try await surroundings.waiting.wait(for: deleted, .deleted, timeout: timeout)
  }

  // MARK: - Logs

  private func showLogs(of hook: HookRecord, policy: ByteString) async {
    guard hook.outputLogPolicies.contains(policy), hook.kind == "Job" || hook.kind == "Pod" else {
      return
    }
    do {
      let objects = try await builder.build(hook.manifest, ownership: nil)
      let namespace = objects.first?.namespace ?? surroundings.namespace
      for pod in try await pods(of: hook, namespace) {
        try await showLogs(of: pod, namespace)
      }
    } catch let error as KubernetesError {
      surroundings.observe(.note("error outputting logs for hook failure: " + error.text))
    } catch let error as ReleaseError {
      surroundings.observe(.note("error outputting logs for hook failure: " + error.helmText))
    } catch {}
  }

  private func pods(
    of hook: HookRecord, _ namespace: ByteString
  ) async throws(KubernetesError) -> [KubernetesObject] {
    let resource = APIResource(
      kind: GroupVersionKind(group: "", version: "v1", kind: "Pod"), name: "pods",
      isNamespaced: true)
    let options =
      hook.kind == "Job"
      ? ListOptions(labelSelector: "job-name=" + hook.name)
      : ListOptions(fieldSelector: "metadata.name=" + hook.name)
    return try await surroundings.client.all(resource, namespace: namespace, options: options).items
  }

  private func showLogs(
    of pod: KubernetesObject, _ namespace: ByteString
  ) async throws(KubernetesError) {
    for container in pod.containerNames {
      let lines = try await surroundings.client.podLogs(
        pod.name, namespace: namespace, options: LogOptions(container: container))
      var text: [UInt8] = []
      for try await line in lines { text += line.bytes + [0x0A] }
      surroundings.observe(.hookLog(name: pod.name, text: text))
    }
  }
}
