internal import Crypto
internal import GoCompat
internal import YAML

/// Gives Services of type LoadBalancer, and Ingresses, an address of the documentation's network.
struct LoadBalancerReconciler: Reconciler {
  let name: ByteString = "service-controller"
  let resource: ByteString

  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    guard let object = view.object(resource, key.namespace, key.name), !object.isBeingDeleted
    else { return [] }
    var status = object.object("status")
    let isService = resource == "services"
    if isService, object.object("spec").string("type") != "LoadBalancer" {
      guard !status.object("loadBalancer").isEmpty else { return [] }
      status["loadBalancer"] = .object([:])
    } else {
      guard status.object("loadBalancer").array("ingress").isEmpty else { return [] }
      var address: Object = ["ip": .string(Self.address(of: object))]
      if isService { address["ipMode"] = .string("VIP") }
      status["loadBalancer"] = .object(["ingress": .array([.object(address)])])
    }
    var changed = object
    changed["status"] = .object(status)
    return [.updateStatus(resource, changed)]
  }

  private static func address(of object: Object) -> ByteString {
    let sum = Digest.sha256(object.uid.bytes)
    return "198.51.100." + Strconv.itoa(Int(sum[0]) % 254 + 1)
  }
}
