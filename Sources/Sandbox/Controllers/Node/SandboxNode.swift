internal import GoCompat
internal import YAML

/// The one node of the cluster, and the class of the volumes that it gives.
enum SandboxNode {
  static let name: ByteString = "sandbox"
  static let address: ByteString = "192.0.2.1"

  /// What a cluster with a node has from the start, with its resource.
  static func objects(now: TimeInstant) -> [(resource: ByteString, object: Object)] {
    [("nodes", node(now)), (VolumeProvisioner.classes, storageClass)]
  }

  private static var storageClass: Object {
    [
      "kind": .string("StorageClass"), "apiVersion": .string("storage.k8s.io/v1"),
      "metadata": .object([
        "name": .string("standard"),
        "annotations": .object([VolumeProvisioner.defaultKey: .string("true")]),
      ]),
      "provisioner": .string("sandbox.yare.dev/host-path"), "reclaimPolicy": .string("Delete"),
      "volumeBindingMode": .string("WaitForFirstConsumer"),
    ]
  }

  private static func node(_ now: TimeInstant) -> Object {
    [
      "kind": .string("Node"), "apiVersion": .string("v1"),
      "metadata": .object([
        "name": .string(name),
        "labels": .object([
          "kubernetes.io/hostname": .string(name), "kubernetes.io/os": .string("linux"),
          "kubernetes.io/arch": .string("amd64"),
          "node-role.kubernetes.io/control-plane": .string(""),
        ]),
      ]),
      "spec": .object([:]),
    ]
  }

  /// What the kubelet says of the node.
  static func status(now: TimeInstant) -> Object {
    let amounts: Object = [
      "cpu": .string("64"), "memory": .string("256Gi"), "pods": .string("10000"),
      "ephemeral-storage": .string("1Ti"),
    ]
    return [
      "addresses": .array([
        .object(["type": .string("InternalIP"), "address": .string(address)]),
        .object(["type": .string("Hostname"), "address": .string(name)]),
      ]),
      "capacity": .object(amounts), "allocatable": .object(amounts),
      "conditions": .array([
        condition("MemoryPressure", false, "KubeletHasSufficientMemory", now),
        condition("DiskPressure", false, "KubeletHasNoDiskPressure", now),
        condition("PIDPressure", false, "KubeletHasSufficientPID", now),
        condition("Ready", true, "KubeletReady", now),
      ]),
      "daemonEndpoints": .object(["kubeletEndpoint": .object(["Port": .int(0)])]),
      "nodeInfo": .object([
        "machineID": .string("sandbox"), "systemUUID": .string("sandbox"),
        "bootID": .string("sandbox"), "kernelVersion": .string("sandbox"),
        "osImage": .string("sandbox"), "containerRuntimeVersion": .string("sandbox://1"),
        "kubeletVersion": .string("v1.36.2"), "kubeProxyVersion": .string(""),
        "operatingSystem": .string("linux"), "architecture": .string("amd64"),
      ]),
    ]
  }

  private static func condition(
    _ type: ByteString, _ isTrue: Bool, _ reason: ByteString, _ now: TimeInstant
  ) -> Value {
    var condition = Conditions.make(
      type, isTrue, reason, "the sandbox has no limits of its own", at: now)
    condition["lastHeartbeatTime"] = .string(now.kubernetesText)
    return .object(condition)
  }
}
