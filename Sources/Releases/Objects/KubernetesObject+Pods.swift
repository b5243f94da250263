internal import GoCompat
internal import Kubernetes
internal import YAML

extension KubernetesObject {
  /// The names of a pod's containers, those of the start first.
  var containerNames: [ByteString] {
    guard case .object(let spec)? = content["spec"] else { return [] }
    return ["initContainers", "containers"].flatMap { (key: ByteString) -> [ByteString] in
      guard case .array(let containers)? = spec[key] else { return [] }
      return containers.compactMap { container in
        guard case .object(let fields) = container, case .string(let name)? = fields["name"] else {
          return nil
        }
        return name
      }
    }
  }
}
