internal import GoCompat
internal import YAML

/// What a pod needs to start: the ConfigMaps and Secrets that it refers to.
struct PodReferences {
  let pod: Object
  let view: ClusterView

  private var spec: Object { return self.pod.object("spec") }

  /// Why the containers cannot be made; nil when all is there.
  func obstacle() -> (reason: ByteString, message: ByteString)? {
    for volume in spec.objects("volumes") {
      let sources =
        [volume] + volume.object("projected").objects("sources")
      for source in sources
      where missing(source, "configMap", "name", "configmaps") != nil
        || missing(source, "secret", "secretName", "secrets") != nil
        || missing(source, "secret", "name", "secrets") != nil
      {
        // A volume that cannot be mounted keeps the containers from being made, without a word here.
        return ("ContainerCreating", "")
      }
    }
    for container in spec.objects("initContainers") + spec.objects("containers") {
      for source in container.objects("envFrom") {
        if let what = missing(source, "configMapRef", "name", "configmaps")
          ?? missing(source, "secretRef", "name", "secrets")
        {
          return ("CreateContainerConfigError", what)
        }
      }
      for variable in container.objects("env") {
        let source = variable.object("valueFrom")
        if let what = missing(source, "configMapKeyRef", "name", "configmaps")
          ?? missing(source, "secretKeyRef", "name", "secrets")
        {
          return ("CreateContainerConfigError", what)
        }
      }
    }
    return nil
  }

  /// `configmap "x" not found`, where a source refers to what is not there and must be.
  private func missing(
    _ source: Object, _ key: ByteString, _ nameKey: ByteString, _ resource: ByteString
  ) -> ByteString? {
    guard let reference = source.optionalObject(key), reference["optional"] != .bool(true) else {
      return nil
    }
    let name = reference.string(nameKey)
    guard !name.isEmpty, view.object(resource, pod.namespace, name) == nil else { return nil }
    return resource[..<(resource.count - 1)] + " " + Strconv.quote(name) + " not found"
  }
}
