internal import GoCompat
internal import YAML

/// Counts for ResourceQuotas what there is in their namespace.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/controller/resourcequota`, `k8s.io/kubernetes/pkg/quota/v1`
struct QuotaReconciler: Controller {
  let name: ByteString

  private static let quotas: ByteString = "resourcequotas"

  func handle(_ event: StoreEvent, _ cluster: ClusterClient) {
    guard !event.key.namespace.isEmpty, event.key.resource != "events" else { return }
    let view = cluster.view
    for quota in view.objects(Self.quotas, event.key.namespace) {
      guard let changed = Self.counted(quota, view) else { continue }
      do throws(StatusError) {
        try cluster.update(Self.quotas, changed, subresource: "status")
      } catch {
        // Another process counted meanwhile.
        continue
      }
    }
  }

  /// The quota with its status; nil when that is right already.
  static func counted(_ quota: Object, _ view: ClusterView) -> Object? {
    let hard = quota.object("spec").object("hard")
    var used: Object = [:]
    for name in hard.keys {
      used[name] = .string(QuotaUsage(namespace: quota.namespace, view: view).amount(of: name))
    }
    var status = quota.object("status")
    status["hard"] = .object(hard)
    status["used"] = .object(used)
    guard status != quota.object("status") else { return nil }
    var changed = quota
    changed["status"] = .object(status)
    return changed
  }
}

/// How much of a thing a namespace has.
struct QuotaUsage {
  let namespace: ByteString
  let view: ClusterView

  private static let counted: Set<ByteString> = [
    "configmaps", "secrets", "services", "replicationcontrollers", "resourcequotas",
    "persistentvolumeclaims",
  ]

  /// The amount of a name in `hard`, as text.
  func amount(of name: ByteString) -> ByteString {
    if name.hasPrefix("count/") {
      let resource = name[6...]
      return count(view.objects(resource, namespace))
    }
    if Self.counted.contains(name) { return count(view.objects(name, namespace)) }
    switch name {
    case "pods": return count(livePods)
    case "services.nodeports": return count(services { !$0.isEmpty && $0 != "ClusterIP" })
    case "services.loadbalancers": return count(services { $0 == "LoadBalancer" })
    case "requests.storage":
      return sum(
        view.objects("persistentvolumeclaims", namespace).map {
          $0.object("spec").object("resources").object("requests")
        }, "storage")
    default: return compute(name)
    }
  }

  private var livePods: [Object] {
    view.objects("pods", namespace).filter { !PodState($0).isFinished }
  }

  private func services(_ isWanted: (ByteString) -> Bool) -> [Object] {
    view.objects("services", namespace).filter {
      isWanted($0.object("spec").string("type"))
    }
  }

  private func count(_ objects: [Object]) -> ByteString { Strconv.itoa(objects.count) }

  private func compute(_ name: ByteString) -> ByteString {
    let isLimit = name.hasPrefix("limits.")
    let isRequest = name.hasPrefix("requests.")
    let resource = isLimit ? name[7...] : isRequest ? name[9...] : name
    let part: ByteString = isLimit ? "limits" : "requests"
    return sum(
      livePods.flatMap { $0.object("spec").objects("containers") }.map {
        $0.object("resources").object(part)
      }, resource)
  }

  /// The sum of an amount in lists of resources.
  private func sum(_ lists: [Object], _ name: ByteString) -> ByteString {
    var total = QuantitySum()
    for list in lists { if let amount = list.quantity(name) { total.add(amount) } }
    return total.text
  }
}

/// Adds quantities.
struct QuantitySum {
  /// In billionths.
  private var total: Int128 = 0
  private var isBinary = false

  mutating func add(_ amount: Quantity) {
    var value = amount.mantissa
    var places = amount.scale + 9
    while places > 0 {
      let (product, overflow) = value.multipliedReportingOverflow(by: 10)
      guard !overflow else { return }
      value = product
      places -= 1
    }
    while places < 0 {
      value /= 10
      places += 1
    }
    let (sum, overflow) = total.addingReportingOverflow(value)
    guard !overflow else { return }
    if total == 0, case .binary = amount.format { isBinary = true }
    total = sum
  }

  /// The sum as a quantity is written.
  var text: ByteString {
    let billion: Int128 = 1_000_000_000
    var text: ByteString
    if total % billion == 0 {
      let whole = total / billion
      let suffix: ByteString = isBinary && whole % 1024 == 0 && whole != 0 ? "Ki" : ""
      text = ByteString(String(suffix.isEmpty ? whole : whole / 1024)) + suffix
    } else {
      text = ByteString(String(total)) + "n"
    }
    do throws(QuantityError) {
      text = try Quantity(parsing: text).text
    } catch {
      // A number is a quantity as it is.
    }
    return text
  }
}
