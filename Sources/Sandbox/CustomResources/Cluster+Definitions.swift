internal import GoCompat
internal import YAML

extension Cluster {
  /// Does what is due for custom resource definitions after a change, and serves what they make.
  func settleDefinitions() {
    guard areDefinitionsDue else { return }
    areDefinitionsDue = false
    let life = DefinitionLife(now: settings.now())
    var definitions = store.objects(DefinitionLife.resource, namespace: nil)
    for definition in definitions {
      if definition.isBeingDeleted {
        endDefinition(definition)
      } else {
        judge(definition, among: definitions, life)
        definitions = store.objects(DefinitionLife.resource, namespace: nil)
      }
    }
    if areKindsStale { serveCustomKinds() }
  }

  /// Makes the kinds of the definitions there are; also at the start, for those that were kept.
  func serveCustomKinds() {
    let custom = CustomResourceKinds(store.objects(DefinitionLife.resource, namespace: nil))
    areKindsStale = false
    table = SchemaTable(.builtIn, adding: custom)
    catalog = KindCatalog(table.kinds, stored: custom.stored)
  }

  private func judge(_ definition: Object, among all: [Object], _ life: DefinitionLife) {
    let group = definition.object("spec").string("group")
    let others = all.filter {
      $0.name != definition.name && $0.object("spec").string("group") == group
    }
    var judged = definition
    judged["status"] = .object(life.judged(definition, among: others))
    guard judged != definition, let kind = catalog.stored(DefinitionLife.resource) else { return }
    keep(
      ManagedFields.afterUpdate(
        old: definition, new: judged, kind: kind, manager: DefinitionLife.manager,
        subresource: "status", now: life.now, table: table))
  }

  private func keep(_ definition: Object) {
    // Only a store that cannot write refuses; the next request runs into the same.
    _ = try? store.put(definition, at: definitionKey(definition.name), second: settings.now().unix)
  }

  private func definitionKey(_ name: ByteString) -> ObjectKey {
    ObjectKey(resource: DefinitionLife.resource, namespace: "", name: name)
  }

  /// Marks a definition; its objects go when the request is answered.
  func deleteDefinition(
    _ key: ObjectKey, _ stored: Object, _ scope: WriteScope
  ) throws(StatusError) -> DeleteOutcome {
    let marked = DefinitionLife(now: settings.now()).marked(stored)
    guard !scope.isDryRun, marked != stored else {
      return DeleteOutcome(object: marked, isGone: false)
    }
    let kept = try store.put(marked, at: key, second: settings.now().unix)
    return DeleteOutcome(object: kept, isGone: false)
  }

  /// Deletes the objects of a definition that goes, and it itself when none are left.
  private func endDefinition(_ definition: Object) {
    guard definition.finalizers.contains(DefinitionLife.finalizer) else { return }
    let spec = definition.object("spec")
    let resource = spec.object("names").string("plural") + "." + spec.string("group")
    let client = ClusterClient(cluster: self, manager: DefinitionLife.manager)
    if CustomResourceKinds.isEstablished(definition) {
      for object in store.objects(resource, namespace: nil) where !object.isBeingDeleted {
        try? client.delete(resource, object.namespace, object.name)
      }
      guard store.objects(resource, namespace: nil).isEmpty else { return }
    }
    var last = definition
    let others = definition.finalizers.filter { $0 != DefinitionLife.finalizer }
    last.setMetadata(
      "finalizers", value: others.isEmpty ? nil : .array(others.map { .string($0) }))
    guard others.isEmpty else { return keep(last) }
    _ = try? store.remove(
      definitionKey(definition.name), last: last, second: settings.now().unix)
  }

  /// Sees whether a change is one that definitions, or those who wait for their end, care for.
  func noticeDefinitions(_ event: StoreEvent) {
    if event.key.resource == DefinitionLife.resource {
      areDefinitionsDue = true
      areKindsStale = true
    } else if event.kind == .deleted, catalog.stored(event.key.resource)?.isCustom == true {
      areDefinitionsDue = true
    }
  }

  /// Whether a path is of a group that only definitions make, and of a kind that none of them makes.
  ///
  /// - SeeAlso: `crdHandler.ServeHTTP` of `k8s.io/apiextensions-apiserver`
  func isUnknownCustomResource(_ attributes: RequestAttributes) -> Bool {
    guard !attributes.group.isEmpty else { return false }
    guard let kind = catalog.kind(attributes.group, attributes.version, attributes.resource) else {
      return !SchemaTable.builtIn.kinds.contains { $0.group == attributes.group }
    }
    guard kind.isCustom else { return false }
    let isInNamespace = !attributes.namespace.isEmpty
    return isInNamespace
      ? !kind.isNamespaced : kind.isNamespaced && !["list", "watch"].contains(attributes.verb)
  }
}
