internal import GoCompat
internal import HTTP
internal import YAML

/// A request for a resource, taken apart.
struct ResourceCall {
  var request: ServerRequest
  var attributes: RequestAttributes
  var query: RequestQuery
  var kind: ResourceKind
  var subresource: ResourceSubresource?
  var user: SandboxUser
  let warnings = RequestWarnings()

  /// Empty for kinds that are in no namespace, and for all namespaces.
  var namespace: ByteString { kind.isNamespaced ? attributes.namespace : "" }
  var name: ByteString { attributes.name }
  var key: ObjectKey {
    ObjectKey(resource: kind.storedResource, namespace: namespace, name: name)
  }

  /// The field manager of a write: the one that is named, or the name of the program.
  ///
  /// - SeeAlso: `handlers.managerOrUserAgent`
  func manager(_ named: ByteString) -> ByteString {
    if !named.isEmpty { return named }
    return ByteString(request.agent.bytes.prefix(128).filter { $0 >= 0x20 && $0 != 0x7F })
  }

  func scope(_ options: WriteOptions) -> WriteScope {
    WriteScope(
      kind: kind, subresource: subresource?.name ?? "", manager: manager(options.fieldManager),
      user: user, attributes: attributes, isDryRun: options.isDryRun, warnings: warnings)
  }
}
