internal import Crypto
internal import GoCompat
internal import YAML

/// The documents that tell clients which kinds there are.
struct DiscoveryDocuments {
  let catalog: KindCatalog

  init(_ catalog: KindCatalog) { self.catalog = catalog }

  /// Where the server says that it is found.
  static let serverAddress: ByteString = "api.example.com:26443"

  /// `/api`
  var coreVersions: Object {
    [
      "kind": .string("APIVersions"), "versions": .array([.string("v1")]),
      "serverAddressByClientCIDRs": .array([
        .object([
          "clientCIDR": .string("0.0.0.0/0"), "serverAddress": .string(Self.serverAddress),
        ])
      ]),
    ]
  }

  /// `/apis`
  var groups: Object {
    [
      "kind": .string("APIGroupList"), "apiVersion": .string("v1"),
      "groups": .array(catalog.groupNames.filter { !$0.isEmpty }.map { .object(entry($0)) }),
    ]
  }

  /// `/apis/GROUP`
  func group(_ name: ByteString) -> Object? {
    guard catalog.hasGroup(name) else { return nil }
    let header: Object = ["kind": .string("APIGroup"), "apiVersion": .string("v1")]
    return header.merging(entry(name))
  }

  private func entry(_ name: ByteString) -> Object {
    let versions = catalog.versions(name).map { version -> Value in
      .object(["groupVersion": .string(name + "/" + version), "version": .string(version)])
    }
    return [
      "name": .string(name), "versions": .array(versions),
      "preferredVersion": versions.first ?? .null,
    ]
  }

  /// `/api/v1`, `/apis/GROUP/VERSION`
  func resources(_ group: ByteString, _ version: ByteString) -> Object? {
    guard catalog.versions(group).contains(version) else { return nil }
    var resources: [(name: ByteString, document: Object)] = []
    for kind in catalog.kinds where kind.group == group && kind.version == version {
      resources.append((kind.resource, resource(kind)))
      for subresource in kind.subresources {
        let name = kind.resource + "/" + subresource.name
        resources.append((name, self.subresource(subresource, name, kind)))
      }
    }
    if !catalog.isCustom(group) { resources.sort { $0.name < $1.name } }
    var document: Object = ["kind": .string("APIResourceList")]
    if !group.isEmpty { document["apiVersion"] = .string("v1") }
    document["groupVersion"] = .string(group.isEmpty ? version : group + "/" + version)
    document["resources"] = .array(resources.map { .object($0.document) })
    return document
  }

  private func resource(_ kind: ResourceKind) -> Object {
    var document: Object = [
      "name": .string(kind.resource), "singularName": .string(kind.singular),
      "namespaced": .bool(kind.isNamespaced), "kind": .string(kind.kind),
      "verbs": Self.list(kind.verbs),
    ]
    if !kind.shortNames.isEmpty { document["shortNames"] = Self.list(kind.shortNames) }
    if !kind.categories.isEmpty { document["categories"] = Self.list(kind.categories) }
    if kind.verbs.contains("watch") {
      document["storageVersionHash"] = .string(storageHash(kind))
    }
    return document
  }

  /// - SeeAlso: `discovery.StorageVersionHash`
  private func storageHash(_ kind: ResourceKind) -> ByteString {
    var group = kind.group
    var version = catalog.stored(kind.groupResource)?.version ?? kind.version
    if kind.groupResource == "events.events.k8s.io" { group = "" }
    if kind.resource.hasPrefix("mutatingadmissionpolic") { version = "v1beta1" }
    let digest = Digest.sha256((group + "/" + version + "/" + kind.kind).bytes)
    return ByteString(Base64.standard.encode(Array(digest.prefix(8))))
  }

  private func subresource(
    _ subresource: ResourceSubresource, _ name: ByteString, _ kind: ResourceKind
  ) -> Object {
    var document: Object = [
      "name": .string(name), "singularName": .string(""), "namespaced": .bool(kind.isNamespaced),
    ]
    if isForeign(subresource, kind) {
      document["group"] = .string(subresource.group)
      document["version"] = .string(subresource.version)
    }
    document["kind"] = .string(subresource.kind)
    document["verbs"] = Self.list(subresource.verbs)
    return document
  }

  private func isForeign(_ subresource: ResourceSubresource, _ kind: ResourceKind) -> Bool {
    !subresource.version.isEmpty
      && (subresource.group != kind.group || subresource.version != kind.version)
  }

  private static func list(_ texts: [ByteString]) -> Value { .array(texts.map { .string($0) }) }

  /// The paths under `/`.
  var paths: [Value] {
    var paths: [ByteString] = [
      "/.well-known/openid-configuration", "/api", "/api/v1", "/apis", "/apis/", "/flagz",
      "/healthz", "/livez", "/metrics", "/metrics/slis", "/openapi/v2", "/openapi/v3",
      "/openapi/v3/", "/openid/v1/jwks", "/readyz", "/statusz", "/version",
    ]
    for group in catalog.groupNames where !group.isEmpty {
      paths.append("/apis/" + group)
      for version in catalog.versions(group) { paths.append("/apis/" + group + "/" + version) }
    }
    for endpoint: ByteString in ["healthz", "livez", "readyz"] {
      for name in HealthChecks.names(endpoint) { paths.append("/" + endpoint + "/" + name) }
    }
    return paths.sorted().map { .string($0) }
  }
}

extension DiscoveryDocuments {
  /// All kinds in one document: those of the core group, or of all others.
  func aggregated(core: Bool) -> Object {
    let names = catalog.groupNames.filter { $0.isEmpty == core }
    return [
      "kind": .string("APIGroupDiscoveryList"), "apiVersion": .string("apidiscovery.k8s.io/v2"),
      "metadata": .object([:]),
      "items": .array(names.map { .object(aggregatedGroup($0)) }),
    ]
  }

  private func aggregatedGroup(_ group: ByteString) -> Object {
    let versions = catalog.versions(group).map { version -> Value in
      let kinds = catalog.kinds.filter { $0.group == group && $0.version == version }
        .sorted { $0.resource < $1.resource }
      return .object([
        "version": .string(version),
        "resources": .array(kinds.map { .object(aggregatedKind($0)) }),
        "freshness": .string("Current"),
      ])
    }
    let metadata: Object = group.isEmpty ? [:] : ["name": .string(group)]
    return ["metadata": .object(metadata), "versions": .array(versions)]
  }

  private func aggregatedKind(_ kind: ResourceKind) -> Object {
    var document: Object = [
      "resource": .string(kind.resource),
      "responseKind": responseKind(
        kind.isCustom ? kind.group : "", kind.isCustom ? kind.version : "", kind.kind),
      "scope": .string(kind.isNamespaced ? "Namespaced" : "Cluster"),
      "singularResource": .string(kind.singular), "verbs": Self.list(kind.verbs),
    ]
    if !kind.shortNames.isEmpty { document["shortNames"] = Self.list(kind.shortNames) }
    if !kind.categories.isEmpty { document["categories"] = Self.list(kind.categories) }
    if !kind.subresources.isEmpty {
      document["subresources"] = .array(
        kind.subresources.sorted { $0.name < $1.name }.map { subresource in
          let isForeign = isForeign(subresource, kind)
          let group = isForeign ? subresource.group : kind.isCustom ? kind.group : ""
          let version = isForeign ? subresource.version : kind.isCustom ? kind.version : ""
          return .object([
            "subresource": .string(subresource.name),
            "responseKind": responseKind(group, version, subresource.kind),
            "verbs": Self.list(subresource.verbs),
          ])
        })
    }
    return document
  }

  private func responseKind(
    _ group: ByteString, _ version: ByteString, _ kind: ByteString
  ) -> Value {
    .object(["group": .string(group), "version": .string(version), "kind": .string(kind)])
  }
}
