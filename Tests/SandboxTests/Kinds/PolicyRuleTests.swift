import Testing

@testable import Sandbox

/// What the server says of wrong objects that rule others, as `k8s.io/kubernetes/pkg/apis` has it.
@Suite struct PolicyRuleTests {
  static let cases: [KindCase] = [
    KindCase(
      "limitranges",
      """
      {kind: LimitRange, apiVersion: v1, metadata: {name: l}, spec: {limits: [
        {type: Box}, {type: Container, max: {cpu: 1}, min: {cpu: 2}, default: {cpu: 1}, defaultRequest: {cpu: 1}},
        {type: PersistentVolumeClaim, max: {storage: 1Gi, nope: 1}}]}}
      """,
      [
        #"spec.limits[0].type: Invalid value: "Box": must be a standard limit type or fully qualified"#,
        #"spec.limits[1].default[cpu]: Invalid value: "2": min value 2 is greater than default value 1"#,
        #"spec.limits[1].defaultRequest[cpu]: Invalid value: "1": min value 2 is greater than default request value 1"#,
        #"spec.limits[1].min[cpu]: Invalid value: "2": min value 2 is greater than max value 1"#,
        #"spec.limits[2].max[nope]: Invalid value: "nope": must be a standard resource type or fully qualified"#,
      ]),
    KindCase(
      "limitranges",
      "{kind: LimitRange, apiVersion: v1, metadata: {name: l}, spec: {limits: [{type: Pod, max: {cpu: 3}, min: {cpu: 1}, maxLimitRequestRatio: {cpu: 3500m}}]}}",
      [
        #"spec.limits[0].maxLimitRequestRatio[cpu]: Invalid value: "3500m": ratio 3500m is greater than max/min = 3.000000"#
      ]),
    KindCase(
      "resourcequotas",
      "{kind: ResourceQuota, apiVersion: v1, metadata: {name: q}, spec: {hard: {pods: 1500m, nope: 1}, scopes: [BestEffort, NotBestEffort]}}",
      [
        #"spec.hard[nope]: Invalid value: "nope": must be a standard resource for quota"#,
        #"spec.hard[nope]: Invalid value: "nope": must be a standard resource type or fully qualified"#,
        #"spec.hard[pods]: Invalid value: "1500m": must be an integer"#,
        #"spec.scopes: Invalid value: ["BestEffort","NotBestEffort"]: conflicting scopes"#,
      ]),
    KindCase(
      "resourcequotas",
      "{kind: ResourceQuota, apiVersion: v1, metadata: {name: q}, spec: {hard: {cpu: 1}, scopeSelector: {matchExpressions: [{scopeName: BestEffort, operator: In}]}}}",
      [
        #"spec.scopeSelector.matchExpressions.operator: Invalid value: "In": must be 'Exists' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity"#,
        "spec.scopeSelector.matchExpressions.values: Required value: must be at least one value when `operator` is 'In' or 'NotIn' for scope selector",
        #"spec.scopeSelector.matchExpressions: Invalid value: {"MatchExpressions":[{"ScopeName":"BestEffort","Operator":"In","Values":null}]}: unsupported scope applied to resource"#,
      ]),
    KindCase(
      "horizontalpodautoscalers.autoscaling/v2",
      "{kind: HorizontalPodAutoscaler, apiVersion: autoscaling/v2, metadata: {name: h}, spec: {maxReplicas: 2, scaleTargetRef: {kind: Deployment, name: d, apiVersion: apps/v1}, metrics: [{type: Pods, pods: {metric: {name: m}, target: {type: AverageValue}}}, {type: Some}]}}",
      [
        "spec.metrics[0].pods.target.averageValue: Required value: must specify a positive target averageValue",
        #"spec.metrics[1].type: Unsupported value: "Some": supported values: "ContainerResource", "External", "Object", "Pods", "Resource""#,
        #"spec.metrics[1].type: Unsupported value: "Some": supported values: "ContainerResource", "External", "Object", "Pods", "Resource""#,
      ]),
    KindCase(
      "ingressclasses.networking.k8s.io/v1",
      "{kind: IngressClass, apiVersion: networking.k8s.io/v1, metadata: {name: i}, spec: {controller: acme.io/a b, parameters: {name: \"\", kind: \"\"}}}",
      [
        #"spec.controller: Invalid value: "a b": Invalid path (regex used for validation is '[A-Za-z0-9/\-._~%!$&'()*+,;=:]+')"#,
        "spec.parameters.kind: Required value: kind is required",
        "spec.parameters.name: Required value: name is required",
      ]),
    KindCase(
      "nodes",
      "{kind: Node, apiVersion: v1, metadata: {name: node}, spec: {taints: [{key: a, effect: NoSchedule}, {key: a, effect: NoSchedule}, {key: b}]}}",
      [
        #"metadata.taints[1]: Duplicate value: {"Key":"a","Value":"","Effect":"NoSchedule","TimeAdded":null}: taints must be unique by key and effect pair"#,
        "metadata.taints[2].effect: Required value",
      ]),
    KindCase(
      "apiservices.apiregistration.k8s.io/v1",
      "{kind: APIService, apiVersion: apiregistration.k8s.io/v1, metadata: {name: v1.a}, spec: {version: v1, group: b.io, groupPriorityMinimum: 0, versionPriority: 5, insecureSkipTLSVerify: true}}",
      [
        #"metadata.name: Invalid value: "v1.a": must be `spec.version+"."+spec.group`: "v1.b.io""#,
        "spec.groupPriorityMinimum: Invalid value: 0: must be positive and less than 20000",
        "spec.insecureSkipTLSVerify: Invalid value: true: local APIServices may not have insecureSkipTLSVerify",
      ]),
    KindCase(
      "events",
      "{kind: Event, apiVersion: v1, metadata: {name: e}, involvedObject: {kind: Pod, name: p, namespace: other}}",
      [
        #"involvedObject.namespace: Invalid value: "other": does not match event.namespace"#
      ]),
    KindCase(
      "persistentvolumes",
      "{kind: PersistentVolume, apiVersion: v1, metadata: {name: v}, spec: {accessModes: [ReadWriteOnce], capacity: {storage: 1Gi}, azureDisk: {diskName: \"\", diskURI: u}}}",
      ["spec.azureDisk.diskName: Required value"]),
    KindCase(
      "persistentvolumeclaims",
      "{kind: PersistentVolumeClaim, apiVersion: v1, metadata: {name: c}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}, dataSource: {kind: Some, name: other, apiGroup: a.io}, dataSourceRef: {kind: Other, name: other, apiGroup: a.io}}}",
      ["spec: Invalid value: {}: must match dataSourceRef"]),
    KindCase(
      "storageclasses.storage.k8s.io/v1",
      "{kind: StorageClass, apiVersion: storage.k8s.io/v1, metadata: {name: s}, provisioner: a/b, allowedTopologies: [{matchLabelExpressions: [{key: zone, values: [a, a]}, {key: rack}]}]}",
      [
        #"allowedTopologies[0].matchLabelExpressions[0].values[1]: Duplicate value: "a""#,
        "allowedTopologies[0].matchLabelExpressions[1].values: Required value",
      ]),
    KindCase(
      "services",
      "{kind: Service, apiVersion: v1, metadata: {name: s, annotations: {service.beta.kubernetes.io/load-balancer-source-ranges: nope}}, spec: {ports: [{port: 80}]}}",
      [
        "metadata.annotations[service.beta.kubernetes.io/load-balancer-source-ranges]: Forbidden: may only be used when `type` is 'LoadBalancer'",
        #"metadata.annotations[service.beta.kubernetes.io/load-balancer-source-ranges]: Invalid value: "nope": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)"#,
      ]),
    KindCase(
      "validatingwebhookconfigurations.admissionregistration.k8s.io/v1",
      """
      {kind: ValidatingWebhookConfiguration, apiVersion: admissionregistration.k8s.io/v1, metadata: {name: w}, webhooks: [
        {name: a.b.io, sideEffects: None, admissionReviewVersions: [v1, v1], clientConfig: {url: "https://h.io/"},
         rules: [{operations: ["*", CREATE], apiGroups: [""], apiVersions: [v1], resources: ["*", pods]}],
         matchConditions: [{name: c, expression: "true"}, {name: c, expression: " "}]}]}
      """,
      [
        #"webhooks[0].admissionReviewVersions[1]: Invalid value: "v1": duplicate version"#,
        #"webhooks[0].matchConditions[1].name: Duplicate value: "c""#,
        "webhooks[0].matchConditions[1].expression: Required value",
        #"webhooks[0].rules[0].operations: Invalid value: ["*","CREATE"]: if '*' is present, must not specify other operations"#,
        #"webhooks[0].rules[0].resources: Invalid value: ["*","pods"]: if '*' is present, must not specify other resources without subresources"#,
      ]),
    KindCase(
      "flowschemas.flowcontrol.apiserver.k8s.io/v1",
      """
      {kind: FlowSchema, apiVersion: flowcontrol.apiserver.k8s.io/v1, metadata: {name: f}, spec: {matchingPrecedence: 1, priorityLevelConfiguration: {name: l}, rules: [
        {subjects: [{kind: User, group: {name: g}}], nonResourceRules: [{verbs: [get, look], nonResourceURLs: [a]}]}, {}]}}
      """,
      [
        "spec.matchingPrecedence: Invalid value: 1: only the schema named 'exempt' may have matchingPrecedence 1",
        #"spec.rules[0].nonResourceRules[0].nonResourceURLs[0]: Invalid value: "a": must start with slash"#,
        #"spec.rules[0].nonResourceRules[0].verbs: Unsupported value: ["get","look"]: supported values: "create", "delete", "deletecollection", "get", "list", "patch", "proxy", "update", "watch""#,
        "spec.rules[0].subjects[0].group: Forbidden: group is forbidden when subject kind is not 'Group'",
        "spec.rules[0].subjects[0].user: Required value: user is required when subject kind is 'User'",
        "spec.rules[1].subjects: Required value: subjects must contain at least one value",
        "spec.rules[1]: Required value: at least one of resourceRules and nonResourceRules has to be non-empty",
      ]),
    KindCase(
      "prioritylevelconfigurations.flowcontrol.apiserver.k8s.io/v1",
      "{kind: PriorityLevelConfiguration, apiVersion: flowcontrol.apiserver.k8s.io/v1, metadata: {name: l}, spec: {type: Limited, limited: {limitResponse: {type: Queue, queuing: {queues: 2, handSize: 4}}}}}",
      [
        "spec.limited.limitResponse.queuing.handSize: Invalid value: 4: should not be greater than queues (2)"
      ]),
  ]

  @Test(arguments: cases) func objectsAreRefused(_ item: KindCase) throws {
    let answer = try item.answer()
    #expect(answer == item.causes.sorted())
  }
}
