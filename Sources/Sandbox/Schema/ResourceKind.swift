internal import GoCompat
internal import YAML

/// A kind that is served in one version: built in, or of a custom resource definition.
struct ResourceKind: Sendable, Equatable {
  /// Empty for the core group.
  var group: ByteString
  var version: ByteString
  var kind: ByteString
  /// The plural, as in paths.
  var resource: ByteString
  var singular: ByteString
  var isNamespaced: Bool
  var verbs: [ByteString]
  var shortNames: [ByteString]
  var categories: [ByteString]
  var subresources: [ResourceSubresource]
  /// The name of its schema in the `SchemaTable`; that of a custom kind is made of group, version and
  /// kind.
  var definition: ByteString
  /// Whether a custom resource definition made it.
  var isCustom: Bool
  /// The fields of a custom kind that field selectors may name: `spec.color`.
  var selectableFields: [ByteString] = []

  /// `additionalPrinterColumns` of a custom kind.
  var columns: [Object] = []
  /// The kind of its lists, where it is not the kind with `List` after it.
  var ownListKind: ByteString = ""
  /// `DeploymentList`
  var listKind: ByteString { ownListKind.isEmpty ? kind + "List" : ownListKind }

  /// `v1` or `apps/v1`.
  var apiVersion: ByteString { group.isEmpty ? version : group + "/" + version }
  /// `pods` or `deployments.apps`, as messages name it.
  var groupResource: ByteString { group.isEmpty ? resource : resource + "." + group }
  /// The resource whose objects they are: events are the same in both of their groups.
  var storedResource: ByteString {
    resource == "events" && group == "events.k8s.io" ? "events" : groupResource
  }
}

/// What stands behind the name in a path: `status`, `scale`, `log` …
struct ResourceSubresource: Sendable, Equatable {
  var name: ByteString
  var verbs: [ByteString]
  /// The kind that it answers, which may be of another group.
  var group: ByteString
  var version: ByteString
  var kind: ByteString
}
