internal import GoCompat
internal import YAML

/// The objects that a binding hands to a policy.
///
/// - SeeAlso: `generic.CollectParams` of `k8s.io/apiserver/pkg/admission/plugin/policy`
struct PolicyParameters {
  struct Failure: Error {
    var message: ByteString
  }

  private let request: AdmissionRequest

  init(_ request: AdmissionRequest) { self.request = request }

  /// One object, several or none; nil stands for a policy without parameters.
  func find(kind: Object?, reference: Object?) throws(Failure) -> [Object?] {
    guard let kind, let reference else { return [nil] }
    guard let resource = resource(kind) else {
      throw Failure(
        message: "paramKind kind `" + kind.string("apiVersion") + ", Kind="
          + kind.string("kind") + "` not known")
    }
    let given = reference.string("namespace")
    if !resource.isNamespaced, !given.isEmpty {
      throw Failure(
        message: "paramRef.namespace must not be provided for a cluster-scoped `paramKind`")
    }
    let namespace =
      !resource.isNamespaced ? "" : given.isEmpty ? request.context.namespace : given
    if resource.isNamespaced, namespace.isEmpty {
      throw Failure(
        message:
          "cannot use namespaced paramRef in policy binding that matches cluster-scoped resources")
    }
    let found = objects(resource.name, namespace, reference)
    if found.isEmpty, reference.string("parameterNotFoundAction") == "Deny" {
      throw Failure(
        message: "no params found for policy binding with `Deny` parameterNotFoundAction")
    }
    return found
  }

  private func objects(
    _ resource: ByteString, _ namespace: ByteString, _ reference: Object
  ) -> [Object?] {
    let name = reference.string("name")
    if !name.isEmpty {
      return request.context.lookUp(resource, namespace, name).map { [$0] } ?? []
    }
    let selector = LabelSelector(selector: reference.object("selector"))
    return request.context.list(resource, namespace)
      .filter { selector.matches($0.metadata.object("labels")) }.sorted { $0.name < $1.name }
  }

  /// The resource of a kind: built in, or of a definition.
  private func resource(_ kind: Object) -> (name: ByteString, isNamespaced: Bool)? {
    let (version, name) = (kind.string("apiVersion"), kind.string("kind"))
    if let known = SchemaTable.builtIn.kinds.first(where: {
      $0.kind == name && $0.apiVersion == version
    }) {
      return (known.storedResource, known.isNamespaced)
    }
    for definition in request.context.list(DefinitionLife.resource, "") {
      let spec = definition.object("spec")
      let group = spec.string("group")
      let isServed = spec.objects("versions").contains {
        group + "/" + $0.string("name") == version && $0.bool("served") == true
      }
      if isServed, spec.object("names").string("kind") == name {
        return (definition.name, spec.string("scope") == "Namespaced")
      }
    }
    return nil
  }
}
