internal import GoCompat
internal import YAML

/// The flow schemas and priority levels that every server has.
///
/// - SeeAlso: `k8s.io/apiserver/pkg/apis/flowcontrol/bootstrap`
enum FlowControlTable {
  /// A level with queues: its name, shares, the percentage that it lends, and its queues.
  private typealias Level = (
    name: ByteString, shares: Int64, lent: Int64, queues: Int64, hand: Int64
  )

  private static let queued: [Level] = [
    ("system", 30, 33, 64, 6), ("node-high", 40, 25, 64, 6), ("leader-election", 10, 0, 16, 4),
    ("workload-high", 40, 50, 128, 6), ("workload-low", 100, 90, 128, 6),
    ("global-default", 20, 50, 128, 6),
  ]

  static var levels: [Object] {
    let exempt: Object = [
      "type": .string("Exempt"),
      "exempt": .object(["nominalConcurrencyShares": .int(0), "lendablePercent": .int(0)]),
    ]
    let last = limited(5, 0, ["type": .string("Reject")])
    let others = queued.map { level -> Object in
      let queuing: Object = [
        "queues": .int(level.queues), "handSize": .int(level.hand), "queueLengthLimit": .int(50),
      ]
      let response: Object = ["type": .string("Queue"), "queuing": .object(queuing)]
      return named(level.name, limited(level.shares, level.lent, response))
    }
    return [named("exempt", exempt), named("catch-all", last)] + others
  }

  private static func limited(_ shares: Int64, _ lent: Int64, _ response: Object) -> Object {
    [
      "type": .string("Limited"),
      "limited": .object([
        "nominalConcurrencyShares": .int(shares), "lendablePercent": .int(lent),
        "limitResponse": .object(response),
      ]),
    ]
  }

  private static func named(_ name: ByteString, _ spec: Object) -> Object {
    [
      "metadata": .object([
        "name": .string(name),
        "annotations": .object(["apf.kubernetes.io/autoupdate-spec": .string("true")]),
      ]), "spec": .object(spec),
    ]
  }
}

extension FlowControlTable {
  private enum Distinguisher: ByteString {
    case none = ""
    case user = "ByUser"
    case namespace = "ByNamespace"
  }

  /// Which requests a schema is for.
  private enum Requests { case all, probes, leases, nodes }

  private typealias Schema = (
    name: ByteString, level: ByteString, precedence: Int64, by: Distinguisher,
    subjects: [ByteString], requests: Requests
  )

  private static let everybody: [ByteString] = [
    "g system:unauthenticated", "g system:authenticated",
  ]

  private static let table: [Schema] = [
    ("exempt", "exempt", 1, .none, ["g system:masters"], .all),
    ("catch-all", "catch-all", 10_000, .user, everybody, .all),
    ("system-nodes", "system", 500, .user, ["g system:nodes"], .all),
    ("system-node-high", "node-high", 400, .user, ["g system:nodes"], .nodes),
    ("probes", "exempt", 2, .none, everybody, .probes),
    (
      "system-leader-election", "leader-election", 100, .user,
      ["u system:kube-controller-manager", "u system:kube-scheduler", "s *"], .leases
    ),
    (
      "kube-controller-manager", "workload-high", 800, .namespace,
      ["u system:kube-controller-manager"], .all
    ),
    ("kube-scheduler", "workload-high", 800, .namespace, ["u system:kube-scheduler"], .all),
    ("kube-system-service-accounts", "workload-high", 900, .namespace, ["s *"], .all),
    ("service-accounts", "workload-low", 9000, .user, ["g system:serviceaccounts"], .all),
    ("global-default", "global-default", 9900, .user, everybody, .all),
  ]

  static var schemas: [Object] {
    table.map { schema in
      var rule: Object = ["subjects": .array(schema.subjects.map(subject))]
      let resources = resourceRules(schema.requests)
      if !resources.isEmpty { rule["resourceRules"] = .array(resources) }
      if let other = otherRule(schema.requests) { rule["nonResourceRules"] = .array([other]) }
      var spec: Object = [
        "priorityLevelConfiguration": .object(["name": .string(schema.level)]),
        "matchingPrecedence": .int(schema.precedence), "rules": .array([.object(rule)]),
      ]
      if schema.by != .none {
        spec["distinguisherMethod"] = .object(["type": .string(schema.by.rawValue)])
      }
      return named(schema.name, spec)
    }
  }

  private static func subject(_ text: ByteString) -> Value {
    let name: Value = .string(text[2...])
    return switch text[0] {
    case UInt8(ascii: "g"):
      .object(["kind": .string("Group"), "group": .object(["name": name])])
    case UInt8(ascii: "u"): .object(["kind": .string("User"), "user": .object(["name": name])])
    default:
      .object([
        "kind": .string("ServiceAccount"),
        "serviceAccount": .object(["namespace": .string("kube-system"), "name": name]),
      ])
    }
  }

  private static func resourceRules(_ requests: Requests) -> [Value] {
    let leases: [ByteString] = ["leases"]
    let group: [ByteString] = ["coordination.k8s.io"]
    return switch requests {
    case .all: [resourceRule(["*"], ["*"], ["*"], isClusterWide: true)]
    case .probes: []
    case .leases: [resourceRule(["get", "create", "update"], group, leases)]
    case .nodes:
      [
        resourceRule(["*"], [""], ["nodes", "nodes/status"], isClusterWide: true),
        resourceRule(["*"], group, leases),
      ]
    }
  }

  private static func resourceRule(
    _ verbs: [ByteString], _ groups: [ByteString], _ resources: [ByteString],
    isClusterWide: Bool = false
  ) -> Value {
    var rule: Object = [
      "verbs": list(verbs), "apiGroups": list(groups), "resources": list(resources),
      "namespaces": list(["*"]),
    ]
    if isClusterWide { rule["clusterScope"] = .bool(true) }
    return .object(rule)
  }

  private static func otherRule(_ requests: Requests) -> Value? {
    switch requests {
    case .all: .object(["verbs": list(["*"]), "nonResourceURLs": list(["*"])])
    case .probes:
      .object([
        "verbs": list(["get"]), "nonResourceURLs": list(["/healthz", "/readyz", "/livez"]),
      ])
    case .leases, .nodes: nil
    }
  }

  private static func list(_ texts: [ByteString]) -> Value { .array(texts.map { .string($0) }) }
}
