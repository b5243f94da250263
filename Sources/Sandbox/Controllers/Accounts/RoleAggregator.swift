internal import GoCompat
internal import YAML

/// Fills ClusterRoles that gather the rules of others.
///
/// - SeeAlso: `clusterroleaggregation.ClusterRoleAggregationController`
struct RoleAggregator: Reconciler {
  let name: ByteString = "clusterrole-aggregation-controller"
  let resource: ByteString = "clusterroles.rbac.authorization.k8s.io"
  var watched: [ByteString] { [resource] }

  func keys(_ event: StoreEvent, _ view: ClusterView) -> [ObjectKey] {
    view.objects(resource, nil).filter { !$0.object("aggregationRule").isEmpty }.map {
      ObjectKey(resource: resource, namespace: "", name: $0.name)
    }
  }

  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    guard let role = view.object(resource, "", key.name) else { return [] }
    let selectors = role.object("aggregationRule").objects("clusterRoleSelectors")
    guard !selectors.isEmpty else { return [] }
    var rules: [Value] = []
    for selector in selectors {
      let match = LabelMatch(selector)
      for other in view.objects(resource, nil) where other.name != role.name && match.matches(other)
      {
        for rule in other.array("rules") where !rules.contains(rule) { rules.append(rule) }
      }
    }
    guard role.array("rules") != rules else { return [] }
    var changed = role
    changed["rules"] = .array(rules)
    return [.update(resource, changed)]
  }
}
