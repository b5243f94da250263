// Written by Tests/Tools/make_schema.py; do not edit.
// swift-format-ignore-file

extension SchemaTable {
  /// The kinds, a line each; see `SchemaTextReader`.
  static let kindText: StaticString = #"""
    `v1`Binding`bindings`binding`1`create````154
    `v1`ComponentStatus`componentstatuses`componentstatus`0`get,list`cs```165
    `v1`ConfigMap`configmaps`configmap`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`cm```167
    `v1`Endpoints`endpoints`endpoints`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`ep```195
    `v1`Event`events`event`1`create,delete,deletecollection,get,list,patch,update,watch`ev```202
    `v1`LimitRange`limitranges`limitrange`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`limits```229
    `v1`Namespace`namespaces`namespace`0`create,delete,get,list,patch,update,watch`ns`\#
    `finalize:update::v1:Namespace;status:get,patch,update::v1:Namespace`240
    `v1`Node`nodes`node`0`create,delete,deletecollection,get,list,patch,update,watch`no`\#
    `proxy:create,delete,get,patch,update::v1:NodeProxyOptions;status:get,patch,update::v1\#
    :Node`245
    `v1`PersistentVolumeClaim`persistentvolumeclaims`persistentvolumeclaim`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`pvc`\#
    `status:get,patch,update::v1:PersistentVolumeClaim`267
    `v1`PersistentVolume`persistentvolumes`persistentvolume`0\#
    `create,delete,deletecollection,get,list,patch,update,watch`pv`\#
    `status:get,patch,update::v1:PersistentVolume`266
    `v1`Pod`pods`pod`1`create,delete,deletecollection,get,list,patch,update,watch`po`all\#
    `attach:create,get::v1:PodAttachOptions;binding:create::v1:Binding;ephemeralcontainers\#
    :get,patch,update::v1:Pod;eviction:create:policy:v1:Eviction;exec:create,get::v1:PodEx\#
    ecOptions;log:get::v1:Pod;portforward:create,get::v1:PodPortForwardOptions;proxy:creat\#
    e,delete,get,patch,update::v1:PodProxyOptions;resize:get,patch,update::v1:Pod;status:g\#
    et,patch,update::v1:Pod`278
    `v1`PodTemplate`podtemplates`podtemplate`1\#
    `create,delete,deletecollection,get,list,patch,update,watch````298
    `v1`ReplicationController`replicationcontrollers`replicationcontroller`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`rc`all\#
    `scale:get,patch,update:autoscaling:v1:Scale;status:get,patch,update::v1:ReplicationCo\#
    ntroller`309
    `v1`ResourceQuota`resourcequotas`resourcequota`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`quota`\#
    `status:get,patch,update::v1:ResourceQuota`317
    `v1`Secret`secrets`secret`1`create,delete,deletecollection,get,list,patch,update,watch```\#
    `329
    `v1`ServiceAccount`serviceaccounts`serviceaccount`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`sa`\#
    `token:create:authentication.k8s.io:v1:TokenRequest`338
    `v1`Service`services`service`1`create,delete,deletecollection,get,list,patch,update,watch\#
    `svc`all\#
    `proxy:create,delete,get,patch,update::v1:ServiceProxyOptions;status:get,patch,update:\#
    :v1:Service`337
    apiregistration.k8s.io`v1`APIService`apiservices`apiservice`0\#
    `create,delete,deletecollection,get,list,patch,update,watch``api-extensions\#
    `status:get,patch,update:apiregistration.k8s.io:v1:APIService`578
    apps`v1`ControllerRevision`controllerrevisions`controllerrevision`1\#
    `create,delete,deletecollection,get,list,patch,update,watch````35
    apps`v1`DaemonSet`daemonsets`daemonset`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`ds`all\#
    `status:get,patch,update:apps:v1:DaemonSet`37
    apps`v1`Deployment`deployments`deployment`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`deploy`all\#
    `scale:get,patch,update:autoscaling:v1:Scale;status:get,patch,update:apps:v1:Deployment`43
    apps`v1`ReplicaSet`replicasets`replicaset`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`rs`all\#
    `scale:get,patch,update:autoscaling:v1:Scale;status:get,patch,update:apps:v1:ReplicaSet`49
    apps`v1`StatefulSet`statefulsets`statefulset`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`sts`all\#
    `scale:get,patch,update:autoscaling:v1:Scale;status:get,patch,update:apps:v1:StatefulSet`57
    events.k8s.io`v1`Event`events`event`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`ev```377
    authentication.k8s.io`v1`SelfSubjectReview`selfsubjectreviews`selfsubjectreview`0`create`\#
    ```66
    authentication.k8s.io`v1`TokenReview`tokenreviews`tokenreview`0`create````71
    authorization.k8s.io`v1`LocalSubjectAccessReview`localsubjectaccessreviews\#
    `localsubjectaccessreview`1`create````77
    authorization.k8s.io`v1`SelfSubjectAccessReview`selfsubjectaccessreviews\#
    `selfsubjectaccessreview`0`create````82
    authorization.k8s.io`v1`SelfSubjectRulesReview`selfsubjectrulesreviews\#
    `selfsubjectrulesreview`0`create````84
    authorization.k8s.io`v1`SubjectAccessReview`subjectaccessreviews`subjectaccessreview`0\#
    `create````86
    autoscaling`v2`HorizontalPodAutoscaler`horizontalpodautoscalers`horizontalpodautoscaler`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`hpa`all\#
    `status:get,patch,update:autoscaling:v2:HorizontalPodAutoscaler`105
    autoscaling`v1`HorizontalPodAutoscaler`horizontalpodautoscalers`horizontalpodautoscaler`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`hpa`all\#
    `status:get,patch,update:autoscaling:v1:HorizontalPodAutoscaler`91
    batch`v1`CronJob`cronjobs`cronjob`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`cj`all\#
    `status:get,patch,update:batch:v1:CronJob`122
    batch`v1`Job`jobs`job`1`create,delete,deletecollection,get,list,patch,update,watch``all\#
    `status:get,patch,update:batch:v1:Job`126
    certificates.k8s.io`v1`CertificateSigningRequest`certificatesigningrequests\#
    `certificatesigningrequest`0`create,delete,deletecollection,get,list,patch,update,watch\#
    `csr``approval:get,patch,update:certificates.k8s.io:v1:CertificateSigningRequest;statu\#
    s:get,patch,update:certificates.k8s.io:v1:CertificateSigningRequest`139
    networking.k8s.io`v1`IngressClass`ingressclasses`ingressclass`0\#
    `create,delete,deletecollection,get,list,patch,update,watch````411
    networking.k8s.io`v1`Ingress`ingresses`ingress`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`ing`\#
    `status:get,patch,update:networking.k8s.io:v1:Ingress`409
    networking.k8s.io`v1`IPAddress`ipaddresses`ipaddress`0\#
    `create,delete,deletecollection,get,list,patch,update,watch`ip```405
    networking.k8s.io`v1`NetworkPolicy`networkpolicies`networkpolicy`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`netpol```424
    networking.k8s.io`v1`ServiceCIDR`servicecidrs`servicecidr`0\#
    `create,delete,deletecollection,get,list,patch,update,watch``\#
    `status:get,patch,update:networking.k8s.io:v1:ServiceCIDR`433
    policy`v1`PodDisruptionBudget`poddisruptionbudgets`poddisruptionbudget`1\#
    `create,delete,deletecollection,get,list,patch,update,watch`pdb`\#
    `status:get,patch,update:policy:v1:PodDisruptionBudget`442
    rbac.authorization.k8s.io`v1`ClusterRoleBinding`clusterrolebindings`clusterrolebinding`0\#
    `create,delete,deletecollection,get,list,patch,update,watch````448
    rbac.authorization.k8s.io`v1`ClusterRole`clusterroles`clusterrole`0\#
    `create,delete,deletecollection,get,list,patch,update,watch````447
    rbac.authorization.k8s.io`v1`RoleBinding`rolebindings`rolebinding`1\#
    `create,delete,deletecollection,get,list,patch,update,watch````453
    rbac.authorization.k8s.io`v1`Role`roles`role`1\#
    `create,delete,deletecollection,get,list,patch,update,watch````452
    storage.k8s.io`v1`CSIDriver`csidrivers`csidriver`0\#
    `create,delete,deletecollection,get,list,patch,update,watch````503
    storage.k8s.io`v1`CSINode`csinodes`csinode`0\#
    `create,delete,deletecollection,get,list,patch,update,watch````506
    storage.k8s.io`v1`CSIStorageCapacity`csistoragecapacities`csistoragecapacity`1\#
    `create,delete,deletecollection,get,list,patch,update,watch````510
    storage.k8s.io`v1`StorageClass`storageclasses`storageclass`0\#
    `create,delete,deletecollection,get,list,patch,update,watch`sc```512
    storage.k8s.io`v1`VolumeAttachment`volumeattachments`volumeattachment`0\#
    `create,delete,deletecollection,get,list,patch,update,watch``\#
    `status:get,patch,update:storage.k8s.io:v1:VolumeAttachment`515
    storage.k8s.io`v1`VolumeAttributesClass`volumeattributesclasses`volumeattributesclass`0\#
    `create,delete,deletecollection,get,list,patch,update,watch`vac```520
    admissionregistration.k8s.io`v1`MutatingAdmissionPolicy`mutatingadmissionpolicies\#
    `mutatingadmissionpolicy`0`create,delete,deletecollection,get,list,patch,update,watch`\#
    `api-extensions``6
    admissionregistration.k8s.io`v1`MutatingAdmissionPolicyBinding\#
    `mutatingadmissionpolicybindings`mutatingadmissionpolicybinding`0\#
    `create,delete,deletecollection,get,list,patch,update,watch``api-extensions``7
    admissionregistration.k8s.io`v1`MutatingWebhookConfiguration\#
    `mutatingwebhookconfigurations`mutatingwebhookconfiguration`0\#
    `create,delete,deletecollection,get,list,patch,update,watch``api-extensions``13
    admissionregistration.k8s.io`v1`ValidatingAdmissionPolicy`validatingadmissionpolicies\#
    `validatingadmissionpolicy`0`create,delete,deletecollection,get,list,patch,update,watch`\#
    `api-extensions\#
    `status:get,patch,update:admissionregistration.k8s.io:v1:ValidatingAdmissionPolicy`22
    admissionregistration.k8s.io`v1`ValidatingAdmissionPolicyBinding\#
    `validatingadmissionpolicybindings`validatingadmissionpolicybinding`0\#
    `create,delete,deletecollection,get,list,patch,update,watch``api-extensions``23
    admissionregistration.k8s.io`v1`ValidatingWebhookConfiguration\#
    `validatingwebhookconfigurations`validatingwebhookconfiguration`0\#
    `create,delete,deletecollection,get,list,patch,update,watch``api-extensions``30
    apiextensions.k8s.io`v1`CustomResourceDefinition`customresourcedefinitions\#
    `customresourcedefinition`0`create,delete,deletecollection,get,list,patch,update,watch\#
    `crd,crds`api-extensions\#
    `status:get,patch,update:apiextensions.k8s.io:v1:CustomResourceDefinition`526
    scheduling.k8s.io`v1`PriorityClass`priorityclasses`priorityclass`0\#
    `create,delete,deletecollection,get,list,patch,update,watch`pc```501
    coordination.k8s.io`v1`Lease`leases`lease`1\#
    `create,delete,deletecollection,get,list,patch,update,watch````144
    node.k8s.io`v1`RuntimeClass`runtimeclasses`runtimeclass`0\#
    `create,delete,deletecollection,get,list,patch,update,watch````438
    discovery.k8s.io`v1`EndpointSlice`endpointslices`endpointslice`1\#
    `create,delete,deletecollection,get,list,patch,update,watch````373
    resource.k8s.io`v1`DeviceClass`deviceclasses`deviceclass`0\#
    `create,delete,deletecollection,get,list,patch,update,watch````473
    resource.k8s.io`v1`ResourceClaim`resourceclaims`resourceclaim`1\#
    `create,delete,deletecollection,get,list,patch,update,watch``\#
    `status:get,patch,update:resource.k8s.io:v1:ResourceClaim`489
    resource.k8s.io`v1`ResourceClaimTemplate`resourceclaimtemplates`resourceclaimtemplate`1\#
    `create,delete,deletecollection,get,list,patch,update,watch````494
    resource.k8s.io`v1`ResourceSlice`resourceslices`resourceslice`0\#
    `create,delete,deletecollection,get,list,patch,update,watch````498
    flowcontrol.apiserver.k8s.io`v1`FlowSchema`flowschemas`flowschema`0\#
    `create,delete,deletecollection,get,list,patch,update,watch``\#
    `status:get,patch,update:flowcontrol.apiserver.k8s.io:v1:FlowSchema`382
    flowcontrol.apiserver.k8s.io`v1`PriorityLevelConfiguration`prioritylevelconfigurations\#
    `prioritylevelconfiguration`0`create,delete,deletecollection,get,list,patch,update,watch`\#
    ``status:get,patch,update:flowcontrol.apiserver.k8s.io:v1:PriorityLevelConfiguration`392
    """#

  /// The definitions by name, a line each; see `SchemaTextReader`.
  static let definitionText: StaticString = #"""
    io.k8s.api.admissionregistration.v1.ApplyConfiguration`(`expression s
    io.k8s.api.admissionregistration.v1.AuditAnnotation`(`key !+s~"";`valueExpression !+s~"";
    io.k8s.api.admissionregistration.v1.ExpressionWarning`(`fieldRef !+s~"";`warning !+s~"";
    io.k8s.api.admissionregistration.v1.JSONPatch`(`expression s
    io.k8s.api.admissionregistration.v1.MatchCondition`(`expression !+s~"";`name !+s~"";
    io.k8s.api.admissionregistration.v1.MatchResources`(^`excludeResourceRules [@16,\#
    `matchPolicy *s:v1.MatchPolicyType;=Equivalent|Exact;`namespaceSelector *@559,\#
    `objectSelector *@559,`resourceRules [@16,
    io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicy`(`apiVersion s`kind s\#
    `metadata !@564,`spec !@11,
    io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyBinding`(`apiVersion s`kind s\#
    `metadata !@564,`spec !@9,
    io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyBindingList`(`apiVersion s\#
    `items !+[@7,`kind s`metadata !@561,
    io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyBindingSpec`(\#
    `matchResources *@5,`paramRef *@18,`policyName s
    io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyList`(`apiVersion s\#
    `items !+[@6,`kind s`metadata !@561,
    io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicySpec`(\#
    `failurePolicy *s:v1.FailurePolicyType;=Fail|Ignore;\#
    `matchConditions [@4,#name;<merge;>name;`matchConstraints *@5,`mutations [@15,\#
    `paramKind *@17,`reinvocationPolicy s:v1.ReinvocationPolicyType;=IfNeeded|Never;\#
    `variables [@33,
    io.k8s.api.admissionregistration.v1.MutatingWebhook`(`admissionReviewVersions !+[s\#
    `clientConfig !+@34,`failurePolicy *s:v1.FailurePolicyType;=Fail|Ignore;\#
    `matchConditions [@4,#name;<merge;>name;\#
    `matchPolicy *s:v1.MatchPolicyType;=Equivalent|Exact;`name !+s~"";\#
    `namespaceSelector *@559,`objectSelector *@559,\#
    `reinvocationPolicy *s:v1.ReinvocationPolicyType;=IfNeeded|Never;`rules [@19,\#
    `sideEffects *!+s:v1.SideEffectClass;=None|NoneOnDryRun|Some|Unknown;`timeoutSeconds *i
    io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration`(`apiVersion s`kind s\#
    `metadata !@564,`webhooks [@12,#name;<merge;>name;
    io.k8s.api.admissionregistration.v1.MutatingWebhookConfigurationList`(`apiVersion s\#
    `items !+[@13,`kind s`metadata !@561,
    io.k8s.api.admissionregistration.v1.Mutation`(`applyConfiguration *@0,`jsonPatch *@3,\#
    `patchType !+s:v1.PatchType;=ApplyConfiguration|JSONPatch;~"";
    io.k8s.api.admissionregistration.v1.NamedRuleWithOperations`(^`apiGroups [s\#
    `apiVersions [s`operations [s:v1.OperationType;=*|CONNECT|CREATE|DELETE|UPDATE;\#
    `resourceNames [s`resources [s`scope *s:v1.ScopeType;=*|Cluster|Namespaced;
    io.k8s.api.admissionregistration.v1.ParamKind`(^`apiVersion s`kind s
    io.k8s.api.admissionregistration.v1.ParamRef`(^`name s`namespace s\#
    `parameterNotFoundAction *s:v1.ParameterNotFoundActionType;`selector *@559,
    io.k8s.api.admissionregistration.v1.RuleWithOperations`(`apiGroups [s`apiVersions [s\#
    `operations [s:v1.OperationType;=*|CONNECT|CREATE|DELETE|UPDATE;`resources [s\#
    `scope *s:v1.ScopeType;=*|Cluster|Namespaced;
    io.k8s.api.admissionregistration.v1.ServiceReference`(`name !+s~"";`namespace !+s~"";\#
    `path *s`port *i
    io.k8s.api.admissionregistration.v1.TypeChecking`(`expressionWarnings [@2,
    io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicy`(`apiVersion s`kind s\#
    `metadata !@564,`spec !@27,`status !@28,
    io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBinding`(`apiVersion s\#
    `kind s`metadata !@564,`spec !+@25,
    io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingList`(`apiVersion s\#
    `items !+[@23,`kind s`metadata !@561,
    io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec`(\#
    `matchResources *@5,`paramRef *@18,`policyName +s\#
    `validationActions +[s:v1.ValidationAction;=Audit|Deny|Warn;%
    io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyList`(`apiVersion s\#
    `items !+[@22,`kind s`metadata !@561,
    io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicySpec`(`auditAnnotations [@1,\#
    `failurePolicy *s:v1.FailurePolicyType;=Fail|Ignore;\#
    `matchConditions [@4,#name;<merge;>name;`matchConstraints *@5,`paramKind *@17,\#
    `validations [@32,`variables [@33,#name;<merge;>name;
    io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyStatus`(\#
    `conditions [@554,#type;`observedGeneration l`typeChecking *@21,
    io.k8s.api.admissionregistration.v1.ValidatingWebhook`(`admissionReviewVersions !+[s\#
    `clientConfig !+@34,`failurePolicy *s:v1.FailurePolicyType;=Fail|Ignore;\#
    `matchConditions [@4,#name;<merge;>name;\#
    `matchPolicy *s:v1.MatchPolicyType;=Equivalent|Exact;`name !+s~"";\#
    `namespaceSelector *@559,`objectSelector *@559,`rules [@19,\#
    `sideEffects *!+s:v1.SideEffectClass;=None|NoneOnDryRun|Some|Unknown;`timeoutSeconds *i
    io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration`(`apiVersion s`kind s\#
    `metadata !@564,`webhooks [@29,#name;<merge;>name;
    io.k8s.api.admissionregistration.v1.ValidatingWebhookConfigurationList`(`apiVersion s\#
    `items !+[@30,`kind s`metadata !@561,
    io.k8s.api.admissionregistration.v1.Validation`(`expression !+s~"";`message s\#
    `messageExpression s`reason *s:v1.StatusReason;
    io.k8s.api.admissionregistration.v1.Variable`(^`expression !+s~"";`name !+s~"";
    io.k8s.api.admissionregistration.v1.WebhookClientConfig`(`caBundle y`service *@20,`url *s
    io.k8s.api.apps.v1.ControllerRevision`(`apiVersion s`data !r`kind s`metadata !@564,\#
    `revision !+l~0;
    io.k8s.api.apps.v1.ControllerRevisionList`(`apiVersion s`items !+[@35,`kind s\#
    `metadata !@561,
    io.k8s.api.apps.v1.DaemonSet`(`apiVersion s`kind s`metadata !@564,`spec !@40,`status !@41,
    io.k8s.api.apps.v1.DaemonSetCondition`(`lastTransitionTime !t`message s`reason s\#
    `status !+s:v1.ConditionStatus;~"";`type !+s:v1.DaemonSetConditionType;~"";
    io.k8s.api.apps.v1.DaemonSetList`(`apiVersion s`items !+[@37,`kind s`metadata !@561,
    io.k8s.api.apps.v1.DaemonSetSpec`(`minReadySeconds i`revisionHistoryLimit *i\#
    `selector *!+@559,`template !+@300,`updateStrategy !@42,
    io.k8s.api.apps.v1.DaemonSetStatus`(`collisionCount *i\#
    `conditions [@38,#type;<merge;>type;`currentNumberScheduled !+i~0;\#
    `desiredNumberScheduled !+i~0;`numberAvailable i`numberMisscheduled !+i~0;\#
    `numberReady !+i~0;`numberUnavailable i`observedGeneration l`updatedNumberScheduled i
    io.k8s.api.apps.v1.DaemonSetUpdateStrategy`(`rollingUpdate *@54,\#
    `type s:v1.DaemonSetUpdateStrategyType;=OnDelete|RollingUpdate;
    io.k8s.api.apps.v1.Deployment`(`apiVersion s`kind s`metadata !@564,`spec !@46,`status !@47,
    io.k8s.api.apps.v1.DeploymentCondition`(`lastTransitionTime !t`lastUpdateTime !t\#
    `message s`reason s`status !+s:v1.ConditionStatus;~"";\#
    `type !+s:v1.DeploymentConditionType;~"";
    io.k8s.api.apps.v1.DeploymentList`(`apiVersion s`items !+[@43,`kind s`metadata !@561,
    io.k8s.api.apps.v1.DeploymentSpec`(`minReadySeconds i`paused b`progressDeadlineSeconds *i\#
    `replicas *i`revisionHistoryLimit *i`selector *!+@559,`strategy !@48,<retainKeys;\#
    `template !+@300,
    io.k8s.api.apps.v1.DeploymentStatus`(`availableReplicas i`collisionCount *i\#
    `conditions [@44,#type;<merge;>type;`observedGeneration l`readyReplicas i`replicas i\#
    `terminatingReplicas *i`unavailableReplicas i`updatedReplicas i
    io.k8s.api.apps.v1.DeploymentStrategy`(`rollingUpdate *@55,\#
    `type s:v1.DeploymentStrategyType;=Recreate|RollingUpdate;
    io.k8s.api.apps.v1.ReplicaSet`(`apiVersion s`kind s`metadata !@564,`spec !@52,`status !@53,
    io.k8s.api.apps.v1.ReplicaSetCondition`(`lastTransitionTime !t`message s`reason s\#
    `status !+s:v1.ConditionStatus;~"";`type !+s:v1.ReplicaSetConditionType;~"";
    io.k8s.api.apps.v1.ReplicaSetList`(`apiVersion s`items !+[@49,`kind s`metadata !@561,
    io.k8s.api.apps.v1.ReplicaSetSpec`(`minReadySeconds i`replicas *i`selector *!+@559,\#
    `template !@300,
    io.k8s.api.apps.v1.ReplicaSetStatus`(`availableReplicas i\#
    `conditions [@50,#type;<merge;>type;`fullyLabeledReplicas i`observedGeneration l\#
    `readyReplicas i`replicas !+i~0;`terminatingReplicas *i
    io.k8s.api.apps.v1.RollingUpdateDaemonSet`(`maxSurge *p`maxUnavailable *p
    io.k8s.api.apps.v1.RollingUpdateDeployment`(`maxSurge *p`maxUnavailable *p
    io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy`(`maxUnavailable *p`partition *i
    io.k8s.api.apps.v1.StatefulSet`(`apiVersion s`kind s`metadata !@564,`spec !@62,`status !@63,
    io.k8s.api.apps.v1.StatefulSetCondition`(`lastTransitionTime !t`message s`reason s\#
    `status !+s:v1.ConditionStatus;~"";`type !+s:v1.StatefulSetConditionType;~"";
    io.k8s.api.apps.v1.StatefulSetList`(`apiVersion s`items !+[@57,`kind s`metadata !@561,
    io.k8s.api.apps.v1.StatefulSetOrdinals`(`start !i~0;
    io.k8s.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy`(\#
    `whenDeleted s:v1.PersistentVolumeClaimRetentionPolicyType;\#
    `whenScaled s:v1.PersistentVolumeClaimRetentionPolicyType;
    io.k8s.api.apps.v1.StatefulSetSpec`(`minReadySeconds i`ordinals *@60,\#
    `persistentVolumeClaimRetentionPolicy *@61,\#
    `podManagementPolicy s:v1.PodManagementPolicyType;=OrderedReady|Parallel;`replicas *i\#
    `revisionHistoryLimit *i`selector *!+@559,`serviceName !s~"";`template !+@300,\#
    `updateStrategy !@64,`volumeClaimTemplates [@267,
    io.k8s.api.apps.v1.StatefulSetStatus`(`availableReplicas !i~0;`collisionCount *i\#
    `conditions [@58,#type;<merge;>type;`currentReplicas i`currentRevision s\#
    `observedGeneration l`readyReplicas i`replicas !+i~0;`updateRevision s`updatedReplicas i
    io.k8s.api.apps.v1.StatefulSetUpdateStrategy`(`rollingUpdate *@56,\#
    `type s:v1.StatefulSetUpdateStrategyType;=OnDelete|RollingUpdate;
    io.k8s.api.authentication.v1.BoundObjectReference`(`apiVersion s`kind s`name s\#
    `uid s:types.UID;
    io.k8s.api.authentication.v1.SelfSubjectReview`(`apiVersion s`kind s`metadata !@564,\#
    `status !@67,
    io.k8s.api.authentication.v1.SelfSubjectReviewStatus`(`userInfo !@74,
    io.k8s.api.authentication.v1.TokenRequest`(`apiVersion s`kind s`metadata !@564,\#
    `spec !@69,`status !@70,
    io.k8s.api.authentication.v1.TokenRequestSpec`(`audiences ![s`boundObjectRef *!@65,\#
    `expirationSeconds *!l
    io.k8s.api.authentication.v1.TokenRequestStatus`(`expirationTimestamp !t`token !s~"";
    io.k8s.api.authentication.v1.TokenReview`(`apiVersion s`kind s`metadata !@564,\#
    `spec !+@72,`status !@73,
    io.k8s.api.authentication.v1.TokenReviewSpec`(`audiences [s`token +s
    io.k8s.api.authentication.v1.TokenReviewStatus`(`audiences [s`authenticated b`error s\#
    `user !@74,
    io.k8s.api.authentication.v1.UserInfo`(`extra {[s:v1.ExtraValue;`groups [s`uid s`username s
    io.k8s.api.authorization.v1.FieldSelectorAttributes`(`rawSelector s`requirements [@556,
    io.k8s.api.authorization.v1.LabelSelectorAttributes`(`rawSelector s`requirements [@560,
    io.k8s.api.authorization.v1.LocalSubjectAccessReview`(`apiVersion s`kind s\#
    `metadata !@564,`spec !+@87,`status !@88,
    io.k8s.api.authorization.v1.NonResourceAttributes`(`path s`verb s
    io.k8s.api.authorization.v1.NonResourceRule`(`nonResourceURLs [s`verbs !+[s
    io.k8s.api.authorization.v1.ResourceAttributes`(`fieldSelector *@75,`group s\#
    `labelSelector *@76,`name s`namespace s`resource s`subresource s`verb s`version s
    io.k8s.api.authorization.v1.ResourceRule`(`apiGroups [s`resourceNames [s`resources [s\#
    `verbs !+[s
    io.k8s.api.authorization.v1.SelfSubjectAccessReview`(`apiVersion s`kind s`metadata !@564,\#
    `spec !+@83,`status !@88,
    io.k8s.api.authorization.v1.SelfSubjectAccessReviewSpec`(`nonResourceAttributes *@78,\#
    `resourceAttributes *@80,
    io.k8s.api.authorization.v1.SelfSubjectRulesReview`(`apiVersion s`kind s`metadata !@564,\#
    `spec !+@85,`status !@89,
    io.k8s.api.authorization.v1.SelfSubjectRulesReviewSpec`(`namespace s
    io.k8s.api.authorization.v1.SubjectAccessReview`(`apiVersion s`kind s`metadata !@564,\#
    `spec !+@87,`status !@88,
    io.k8s.api.authorization.v1.SubjectAccessReviewSpec`(`extra {[s:v1.ExtraValue;`groups [s\#
    `nonResourceAttributes *@78,`resourceAttributes *@80,`uid s`user s
    io.k8s.api.authorization.v1.SubjectAccessReviewStatus`(`allowed !+b~false;`denied b\#
    `evaluationError s`reason s
    io.k8s.api.authorization.v1.SubjectRulesReviewStatus`(`evaluationError s\#
    `incomplete !+b~false;`nonResourceRules !+[@79,`resourceRules !+[@81,
    io.k8s.api.autoscaling.v1.CrossVersionObjectReference`(^`apiVersion s`kind !+s~"";\#
    `name !+s~"";
    io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler`(`apiVersion s`kind s`metadata !@564,\#
    `spec !+@93,`status !@94,
    io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerList`(`apiVersion s`items !+[@91,`kind s\#
    `metadata !@561,
    io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerSpec`(`maxReplicas !+i~0;`minReplicas *i\#
    `scaleTargetRef !+@90,`targetCPUUtilizationPercentage *i
    io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerStatus`(\#
    `currentCPUUtilizationPercentage *i`currentReplicas !+i~0;`desiredReplicas !+i~0;\#
    `lastScaleTime *t`observedGeneration *l
    io.k8s.api.autoscaling.v1.Scale`(`apiVersion s`kind s`metadata !@564,`spec !@96,\#
    `status !@97,
    io.k8s.api.autoscaling.v1.ScaleSpec`(`replicas i~0;
    io.k8s.api.autoscaling.v1.ScaleStatus`(`replicas !+i~0;`selector s
    io.k8s.api.autoscaling.v2.ContainerResourceMetricSource`(`container !+s~"";\#
    `name !+s:v1.ResourceName;~"";`target !+@114,
    io.k8s.api.autoscaling.v2.ContainerResourceMetricStatus`(`container !+s~"";\#
    `current !+@115,`name !+s:v1.ResourceName;~"";
    io.k8s.api.autoscaling.v2.CrossVersionObjectReference`(`apiVersion s`kind !+s~"";\#
    `name !+s~"";
    io.k8s.api.autoscaling.v2.ExternalMetricSource`(`metric !+@111,`target !+@114,
    io.k8s.api.autoscaling.v2.ExternalMetricStatus`(`current !+@115,`metric !+@111,
    io.k8s.api.autoscaling.v2.HPAScalingPolicy`(`periodSeconds !+i~0;\#
    `type !+s:v2.HPAScalingPolicyType;~"";`value !+i~0;
    io.k8s.api.autoscaling.v2.HPAScalingRules`(`policies [@103,\#
    `selectPolicy *s:v2.ScalingPolicySelect;`stabilizationWindowSeconds *i`tolerance *q
    io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler`(`apiVersion s`kind s`metadata !@564,\#
    `spec !+@109,`status !@110,
    io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerBehavior`(`scaleDown *@104,`scaleUp *@104,
    io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerCondition`(`lastTransitionTime !t\#
    `message s`reason s`status !+s:v1.ConditionStatus;~"";\#
    `type !+s:v2.HorizontalPodAutoscalerConditionType;~"";
    io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerList`(`apiVersion s`items !+[@105,\#
    `kind s`metadata !@561,
    io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec`(`behavior *@106,\#
    `maxReplicas !+i~0;`metrics [@112,`minReplicas *i`scaleTargetRef !+@100,
    io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerStatus`(\#
    `conditions [@107,#type;<merge;>type;`currentMetrics ![@113,`currentReplicas i\#
    `desiredReplicas !+i~0;`lastScaleTime *t`observedGeneration *l
    io.k8s.api.autoscaling.v2.MetricIdentifier`(`name !+s~"";`selector *@559,
    io.k8s.api.autoscaling.v2.MetricSpec`(`containerResource *@98,`external *@101,\#
    `object *@116,`pods *@118,`resource *@120,`type !+s:v2.MetricSourceType;~"";
    io.k8s.api.autoscaling.v2.MetricStatus`(`containerResource *@99,`external *@102,\#
    `object *@117,`pods *@119,`resource *@121,`type !+s:v2.MetricSourceType;~"";
    io.k8s.api.autoscaling.v2.MetricTarget`(`averageUtilization *i`averageValue *q\#
    `type !+s:v2.MetricTargetType;~"";`value *q
    io.k8s.api.autoscaling.v2.MetricValueStatus`(`averageUtilization *i`averageValue *q`value *q
    io.k8s.api.autoscaling.v2.ObjectMetricSource`(`describedObject !+@100,`metric !+@111,\#
    `target !+@114,
    io.k8s.api.autoscaling.v2.ObjectMetricStatus`(`current !+@115,`describedObject !+@100,\#
    `metric !+@111,
    io.k8s.api.autoscaling.v2.PodsMetricSource`(`metric !+@111,`target !+@114,
    io.k8s.api.autoscaling.v2.PodsMetricStatus`(`current !+@115,`metric !+@111,
    io.k8s.api.autoscaling.v2.ResourceMetricSource`(`name !+s:v1.ResourceName;~"";\#
    `target !+@114,
    io.k8s.api.autoscaling.v2.ResourceMetricStatus`(`current !+@115,\#
    `name !+s:v1.ResourceName;~"";
    io.k8s.api.batch.v1.CronJob`(`apiVersion s`kind s`metadata !@564,`spec !+@124,`status !@125,
    io.k8s.api.batch.v1.CronJobList`(`apiVersion s`items !+[@122,`kind s`metadata !@561,
    io.k8s.api.batch.v1.CronJobSpec`(\#
    `concurrencyPolicy s:v1.ConcurrencyPolicy;=Allow|Forbid|Replace;\#
    `failedJobsHistoryLimit *i`jobTemplate !+@131,`schedule !+s~"";\#
    `startingDeadlineSeconds *l`successfulJobsHistoryLimit *i`suspend *b`timeZone *s
    io.k8s.api.batch.v1.CronJobStatus`(`active [@265,`lastScheduleTime *t`lastSuccessfulTime *t
    io.k8s.api.batch.v1.Job`(`apiVersion s`kind s`metadata !@564,`spec !@129,`status !@130,
    io.k8s.api.batch.v1.JobCondition`(`lastProbeTime !t`lastTransitionTime !t`message s\#
    `reason s`status !+s:v1.ConditionStatus;~"";`type !+s:v1.JobConditionType;~"";
    io.k8s.api.batch.v1.JobList`(`apiVersion s`items !+[@126,`kind s`metadata !@561,
    io.k8s.api.batch.v1.JobSpec`(`activeDeadlineSeconds *l`backoffLimit *i\#
    `backoffLimitPerIndex *i`completionMode *s:v1.CompletionMode;=Indexed|NonIndexed;\#
    `completions *i`managedBy *s`manualSelector *b`maxFailedIndexes *i`parallelism *i\#
    `podFailurePolicy *@132,\#
    `podReplacementPolicy *s:v1.PodReplacementPolicy;=Failed|TerminatingOrFailed;\#
    `selector *@559,`successPolicy *@136,`suspend *b`template !+@300,`ttlSecondsAfterFinished *i
    io.k8s.api.batch.v1.JobStatus`(`active i`completedIndexes s`completionTime *t\#
    `conditions [@127,<merge;>type;`failed i`failedIndexes *s`ready *i`startTime *t\#
    `succeeded i`terminating *i`uncountedTerminatedPods *@138,
    io.k8s.api.batch.v1.JobTemplateSpec`(`metadata !@564,`spec !@129,
    io.k8s.api.batch.v1.PodFailurePolicy`(`rules !+[@135,
    io.k8s.api.batch.v1.PodFailurePolicyOnExitCodesRequirement`(`containerName *s\#
    `operator !+s:v1.PodFailurePolicyOnExitCodesOperator;=In|NotIn;~"";`values !+[i%
    io.k8s.api.batch.v1.PodFailurePolicyOnPodConditionsPattern`(\#
    `status !s:v1.ConditionStatus;~"";`type !+s:v1.PodConditionType;~"";
    io.k8s.api.batch.v1.PodFailurePolicyRule`(\#
    `action !+s:v1.PodFailurePolicyAction;=Count|FailIndex|FailJob|Ignore;~"";\#
    `onExitCodes *@133,`onPodConditions [@134,
    io.k8s.api.batch.v1.SuccessPolicy`(`rules !+[@137,
    io.k8s.api.batch.v1.SuccessPolicyRule`(`succeededCount *i`succeededIndexes *s
    io.k8s.api.batch.v1.UncountedTerminatedPods`(`failed [s:types.UID;%`succeeded [s:types.UID;%
    io.k8s.api.certificates.v1.CertificateSigningRequest`(`apiVersion s`kind s\#
    `metadata !@564,`spec !+@142,`status !@143,
    io.k8s.api.certificates.v1.CertificateSigningRequestCondition`(`lastTransitionTime !t\#
    `lastUpdateTime !t`message s`reason s`status !+s:v1.ConditionStatus;~"";\#
    `type !+s:v1.RequestConditionType;~"";
    io.k8s.api.certificates.v1.CertificateSigningRequestList`(`apiVersion s`items !+[@139,\#
    `kind s`metadata !@561,
    io.k8s.api.certificates.v1.CertificateSigningRequestSpec`(`expirationSeconds *i\#
    `extra {[s:v1.ExtraValue;`groups [s`request !+y`signerName !+s~"";`uid s\#
    `usages [s:v1.KeyUsage;=any|cert sign|client auth|code signing|content commitment|crl \#
    sign|data encipherment|decipher only|digital signature|email protection|encipher only|\#
    ipsec end system|ipsec tunnel|ipsec user|key agreement|key encipherment|microsoft sgc|\#
    netscape sgc|ocsp signing|s/mime|server auth|signing|timestamping;`username s
    io.k8s.api.certificates.v1.CertificateSigningRequestStatus`(`certificate y\#
    `conditions [@140,#type;
    io.k8s.api.coordination.v1.Lease`(`apiVersion s`kind s`metadata !@564,`spec !@146,
    io.k8s.api.coordination.v1.LeaseList`(`apiVersion s`items !+[@144,`kind s`metadata !@561,
    io.k8s.api.coordination.v1.LeaseSpec`(`acquireTime *m`holderIdentity *s\#
    `leaseDurationSeconds *i`leaseTransitions *i`preferredHolder *s`renewTime *m\#
    `strategy *s:v1.CoordinatedLeaseStrategy;
    io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource`(`fsType s`partition i`readOnly b\#
    `volumeID !+s~"";
    io.k8s.api.core.v1.Affinity`(`nodeAffinity *@247,`podAffinity *@279,`podAntiAffinity *@281,
    io.k8s.api.core.v1.AppArmorProfile`(`localhostProfile *s\#
    `type !+s:v1.AppArmorProfileType;=Localhost|RuntimeDefault|Unconfined;~"";
    io.k8s.api.core.v1.AttachedVolume`(`devicePath !+s~"";`name !+s:v1.UniqueVolumeName;~"";
    io.k8s.api.core.v1.AzureDiskVolumeSource`(\#
    `cachingMode *s:v1.AzureDataDiskCachingMode;=None|ReadOnly|ReadWrite;~"ReadWrite";\#
    `diskName !+s~"";`diskURI !+s~"";`fsType *s~"ext4";\#
    `kind *s:v1.AzureDataDiskKind;=Dedicated|Managed|Shared;~"Shared";`readOnly *b~false;
    io.k8s.api.core.v1.AzureFilePersistentVolumeSource`(`readOnly b`secretName !+s~"";\#
    `secretNamespace *!s`shareName !+s~"";
    io.k8s.api.core.v1.AzureFileVolumeSource`(`readOnly b`secretName !+s~"";`shareName !+s~"";
    io.k8s.api.core.v1.Binding`(`apiVersion s`kind s`metadata !@564,`target !+@265,
    io.k8s.api.core.v1.CSIPersistentVolumeSource`(`controllerExpandSecretRef *@334,\#
    `controllerPublishSecretRef *@334,`driver !+s~"";`fsType s`nodeExpandSecretRef *@334,\#
    `nodePublishSecretRef *@334,`nodeStageSecretRef *@334,`readOnly b`volumeAttributes {s\#
    `volumeHandle !+s~"";
    io.k8s.api.core.v1.CSIVolumeSource`(`driver !+s~"";`fsType *s`nodePublishSecretRef *@236,\#
    `readOnly *b`volumeAttributes {s
    io.k8s.api.core.v1.Capabilities`(`add [s:v1.Capability;`drop [s:v1.Capability;
    io.k8s.api.core.v1.CephFSPersistentVolumeSource`(`monitors !+[s`path s`readOnly b\#
    `secretFile s`secretRef *@334,`user s
    io.k8s.api.core.v1.CephFSVolumeSource`(`monitors !+[s`path s`readOnly b`secretFile s\#
    `secretRef *@236,`user s
    io.k8s.api.core.v1.CinderPersistentVolumeSource`(`fsType s`readOnly b`secretRef *@334,\#
    `volumeID !+s~"";
    io.k8s.api.core.v1.CinderVolumeSource`(`fsType s`readOnly b`secretRef *@236,\#
    `volumeID !+s~"";
    io.k8s.api.core.v1.ClientIPConfig`(`timeoutSeconds *i
    io.k8s.api.core.v1.ClusterTrustBundleProjection`(`labelSelector *@559,`name *s\#
    `optional *b`path !+s~"";`signerName *s
    io.k8s.api.core.v1.ComponentCondition`(`error s`message s\#
    `status !+s:v1.ConditionStatus;~"";`type !+s:v1.ComponentConditionType;~"";
    io.k8s.api.core.v1.ComponentStatus`(`apiVersion s`conditions [@164,#type;<merge;>type;\#
    `kind s`metadata !@564,
    io.k8s.api.core.v1.ComponentStatusList`(`apiVersion s`items !+[@165,`kind s`metadata !@561,
    io.k8s.api.core.v1.ConfigMap`(`apiVersion s`binaryData {y`data {s`immutable *b`kind s\#
    `metadata !@564,
    io.k8s.api.core.v1.ConfigMapEnvSource`(`name s~"";`optional *b
    io.k8s.api.core.v1.ConfigMapKeySelector`(^`key !+s~"";`name s~"";`optional *b
    io.k8s.api.core.v1.ConfigMapList`(`apiVersion s`items !+[@167,`kind s`metadata !@561,
    io.k8s.api.core.v1.ConfigMapNodeConfigSource`(`kubeletConfigKey !+s~"";`name !+s~"";\#
    `namespace !+s~"";`resourceVersion s`uid s:types.UID;
    io.k8s.api.core.v1.ConfigMapProjection`(`items [@226,`name s~"";`optional *b
    io.k8s.api.core.v1.ConfigMapVolumeSource`(`defaultMode *i`items [@226,`name s~"";\#
    `optional *b
    io.k8s.api.core.v1.Container`(`args [s`command [s`env [@198,#name;<merge;>name;\#
    `envFrom [@197,`image s`imagePullPolicy s:v1.PullPolicy;=Always|IfNotPresent|Never;\#
    `lifecycle *@227,`livenessProbe *@304,`name !+s~"";\#
    `ports [@177,#containerPort|protocol;<merge;>containerPort;`readinessProbe *@304,\#
    `resizePolicy [@178,`resources !@321,`restartPolicy *s:v1.ContainerRestartPolicy;\#
    `restartPolicyRules [@179,`securityContext *@336,`startupProbe *@304,`stdin b`stdinOnce b\#
    `terminationMessagePath s\#
    `terminationMessagePolicy s:v1.TerminationMessagePolicy;=FallbackToLogsOnError|File;\#
    `tty b`volumeDevices [@359,#devicePath;<merge;>devicePath;\#
    `volumeMounts [@360,#mountPath;<merge;>mountPath;`workingDir s
    io.k8s.api.core.v1.ContainerExtendedResourceRequest`(`containerName !+s~"";\#
    `requestName !+s~"";`resourceName !+s~"";
    io.k8s.api.core.v1.ContainerImage`(`names ![s`sizeBytes l
    io.k8s.api.core.v1.ContainerPort`(`containerPort !+i~0;`hostIP s`hostPort i`name s\#
    `protocol s:v1.Protocol;=SCTP|TCP|UDP;~"TCP";
    io.k8s.api.core.v1.ContainerResizePolicy`(`resourceName !+s:v1.ResourceName;~"";\#
    `restartPolicy !+s:v1.ResourceResizeRestartPolicy;~"";
    io.k8s.api.core.v1.ContainerRestartRule`(`action +s:v1.ContainerRestartRuleAction;\#
    `exitCodes *@180,
    io.k8s.api.core.v1.ContainerRestartRuleOnExitCodes`(\#
    `operator +s:v1.ContainerRestartRuleOnExitCodesOperator;`values [i%
    io.k8s.api.core.v1.ContainerState`(`running *@182,`terminated *@183,`waiting *@184,
    io.k8s.api.core.v1.ContainerStateRunning`(`startedAt !t
    io.k8s.api.core.v1.ContainerStateTerminated`(`containerID s`exitCode !+i~0;`finishedAt !t\#
    `message s`reason s`signal i`startedAt !t
    io.k8s.api.core.v1.ContainerStateWaiting`(`message s`reason s
    io.k8s.api.core.v1.ContainerStatus`(`allocatedResources {q:v1.ResourceList;\#
    `allocatedResourcesStatus [@322,#name;<merge;>name;`containerID s`image !+s~"";\#
    `imageID !+s~"";`lastState !@181,`name !+s~"";`ready !+b~false;`resources *@321,\#
    `restartCount !+i~0;`started *b`state !@181,\#
    `stopSignal *s:v1.Signal;=SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|\#
    SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIG\#
    RTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMA\#
    X-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMI\#
    N+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2\#
    |SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|\#
    SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR\#
    2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ;`user *@186,\#
    `volumeMounts [@361,#mountPath;<merge;>mountPath;
    io.k8s.api.core.v1.ContainerUser`(`linux *@233,
    io.k8s.api.core.v1.DaemonEndpoint`(`Port !+i~0;
    io.k8s.api.core.v1.DownwardAPIProjection`(`items [@189,
    io.k8s.api.core.v1.DownwardAPIVolumeFile`(`fieldRef *@264,`mode *i`path !+s~"";\#
    `resourceFieldRef *@315,
    io.k8s.api.core.v1.DownwardAPIVolumeSource`(`defaultMode *i`items [@189,
    io.k8s.api.core.v1.EmptyDirVolumeSource`(`medium s:v1.StorageMedium;`sizeLimit *q
    io.k8s.api.core.v1.EndpointAddress`(^`hostname s`ip !+s~"";`nodeName *s`targetRef *@265,
    io.k8s.api.core.v1.EndpointPort`(^`appProtocol *s`name s`port !+i~0;\#
    `protocol s:v1.Protocol;=SCTP|TCP|UDP;
    io.k8s.api.core.v1.EndpointSubset`(`addresses [@192,`notReadyAddresses [@192,`ports [@193,
    io.k8s.api.core.v1.Endpoints`(`apiVersion s`kind s`metadata !@564,`subsets [@194,
    io.k8s.api.core.v1.EndpointsList`(`apiVersion s`items !+[@195,`kind s`metadata !@561,
    io.k8s.api.core.v1.EnvFromSource`(`configMapRef *@168,`prefix s`secretRef *@330,
    io.k8s.api.core.v1.EnvVar`(`name !+s~"";`value s`valueFrom *@199,
    io.k8s.api.core.v1.EnvVarSource`(`configMapKeyRef *@169,`fieldRef *@264,\#
    `fileKeyRef *@208,`resourceFieldRef *@315,`secretKeyRef *@331,
    io.k8s.api.core.v1.EphemeralContainer`(`args [s`command [s`env [@198,#name;<merge;>name;\#
    `envFrom [@197,`image s`imagePullPolicy s:v1.PullPolicy;=Always|IfNotPresent|Never;\#
    `lifecycle *@227,`livenessProbe *@304,`name !+s~"";\#
    `ports [@177,#containerPort|protocol;<merge;>containerPort;`readinessProbe *@304,\#
    `resizePolicy [@178,`resources !@321,`restartPolicy *s:v1.ContainerRestartPolicy;\#
    `restartPolicyRules [@179,`securityContext *@336,`startupProbe *@304,`stdin b`stdinOnce b\#
    `targetContainerName s`terminationMessagePath s\#
    `terminationMessagePolicy s:v1.TerminationMessagePolicy;=FallbackToLogsOnError|File;\#
    `tty b`volumeDevices [@359,#devicePath;<merge;>devicePath;\#
    `volumeMounts [@360,#mountPath;<merge;>mountPath;`workingDir s
    io.k8s.api.core.v1.EphemeralVolumeSource`(`volumeClaimTemplate *@272,
    io.k8s.api.core.v1.Event`(`action s`apiVersion s`count i`eventTime !m`firstTimestamp !t\#
    `involvedObject !+@265,`kind s`lastTimestamp !t`message s`metadata !+@564,`reason s\#
    `related *@265,`reportingComponent !s~"";`reportingInstance !s~"";`series *@204,\#
    `source !@205,`type s
    io.k8s.api.core.v1.EventList`(`apiVersion s`items !+[@202,`kind s`metadata !@561,
    io.k8s.api.core.v1.EventSeries`(`count i`lastObservedTime !m
    io.k8s.api.core.v1.EventSource`(`component s`host s
    io.k8s.api.core.v1.ExecAction`(`command [s
    io.k8s.api.core.v1.FCVolumeSource`(`fsType s`lun *i`readOnly b`targetWWNs [s`wwids [s
    io.k8s.api.core.v1.FileKeySelector`(^`key !+s~"";`optional *b~false;`path !+s~"";\#
    `volumeName !+s~"";
    io.k8s.api.core.v1.FlexPersistentVolumeSource`(`driver !+s~"";`fsType s`options {s\#
    `readOnly b`secretRef *@334,
    io.k8s.api.core.v1.FlexVolumeSource`(`driver !+s~"";`fsType s`options {s`readOnly b\#
    `secretRef *@236,
    io.k8s.api.core.v1.FlockerVolumeSource`(`datasetName s`datasetUUID s
    io.k8s.api.core.v1.GCEPersistentDiskVolumeSource`(`fsType s`partition i`pdName !+s~"";\#
    `readOnly b
    io.k8s.api.core.v1.GRPCAction`(`port !+i~0;`service *!s~"";
    io.k8s.api.core.v1.GitRepoVolumeSource`(`directory s`repository !+s~"";`revision s
    io.k8s.api.core.v1.GlusterfsPersistentVolumeSource`(`endpoints !+s~"";\#
    `endpointsNamespace *s`path !+s~"";`readOnly b
    io.k8s.api.core.v1.GlusterfsVolumeSource`(`endpoints !+s~"";`path !+s~"";`readOnly b
    io.k8s.api.core.v1.HTTPGetAction`(`host s`httpHeaders [@218,`path s`port !+p\#
    `scheme s:v1.URIScheme;=HTTP|HTTPS;
    io.k8s.api.core.v1.HTTPHeader`(`name !+s~"";`value !+s~"";
    io.k8s.api.core.v1.HostAlias`(`hostnames [s`ip !+s~"";
    io.k8s.api.core.v1.HostIP`(`ip !+s~"";
    io.k8s.api.core.v1.HostPathVolumeSource`(`path !+s~"";\#
    `type *s:v1.HostPathType;=|BlockDevice|CharDevice|Directory|DirectoryOrCreate|File|Fil\#
    eOrCreate|Socket;
    io.k8s.api.core.v1.ISCSIPersistentVolumeSource`(`chapAuthDiscovery b`chapAuthSession b\#
    `fsType s`initiatorName *s`iqn !+s~"";`iscsiInterface s~"default";`lun !+i~0;`portals [s\#
    `readOnly b`secretRef *@334,`targetPortal !+s~"";
    io.k8s.api.core.v1.ISCSIVolumeSource`(`chapAuthDiscovery b`chapAuthSession b`fsType s\#
    `initiatorName *s`iqn !+s~"";`iscsiInterface s~"default";`lun !+i~0;`portals [s\#
    `readOnly b`secretRef *@236,`targetPortal !+s~"";
    io.k8s.api.core.v1.ImageVolumeSource`(\#
    `pullPolicy s:v1.PullPolicy;=Always|IfNotPresent|Never;`reference s
    io.k8s.api.core.v1.ImageVolumeStatus`(`imageRef +s
    io.k8s.api.core.v1.KeyToPath`(`key !+s~"";`mode *i`path !+s~"";
    io.k8s.api.core.v1.Lifecycle`(`postStart *@228,`preStop *@228,\#
    `stopSignal *s:v1.Signal;=SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|\#
    SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIG\#
    RTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMA\#
    X-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMI\#
    N+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2\#
    |SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|\#
    SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR\#
    2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ;
    io.k8s.api.core.v1.LifecycleHandler`(`exec *@206,`httpGet *@217,`sleep *@346,\#
    `tcpSocket *@350,
    io.k8s.api.core.v1.LimitRange`(`apiVersion s`kind s`metadata !@564,`spec !@232,
    io.k8s.api.core.v1.LimitRangeItem`(`default {q:v1.ResourceList;\#
    `defaultRequest {q:v1.ResourceList;`max {q:v1.ResourceList;\#
    `maxLimitRequestRatio {q:v1.ResourceList;`min {q:v1.ResourceList;`type !+s:v1.LimitType;~"";
    io.k8s.api.core.v1.LimitRangeList`(`apiVersion s`items !+[@229,`kind s`metadata !@561,
    io.k8s.api.core.v1.LimitRangeSpec`(`limits !+[@230,
    io.k8s.api.core.v1.LinuxContainerUser`(`gid !+l~0;`supplementalGroups [l`uid !+l~0;
    io.k8s.api.core.v1.LoadBalancerIngress`(`hostname s`ip s`ipMode *s:v1.LoadBalancerIPMode;\#
    `ports [@301,
    io.k8s.api.core.v1.LoadBalancerStatus`(`ingress [@234,
    io.k8s.api.core.v1.LocalObjectReference`(^`name s~"";
    io.k8s.api.core.v1.LocalVolumeSource`(`fsType *s`path !+s~"";
    io.k8s.api.core.v1.ModifyVolumeStatus`(\#
    `status !+s:v1.PersistentVolumeClaimModifyVolumeStatus;=InProgress|Infeasible|Pending;\#
    ~"";`targetVolumeAttributesClassName s
    io.k8s.api.core.v1.NFSVolumeSource`(`path !+s~"";`readOnly b`server !+s~"";
    io.k8s.api.core.v1.Namespace`(`apiVersion s`kind s`metadata !@564,`spec !@243,`status !@244,
    io.k8s.api.core.v1.NamespaceCondition`(`lastTransitionTime !t`message s`reason s\#
    `status !+s:v1.ConditionStatus;~"";`type !+s:v1.NamespaceConditionType;~"";
    io.k8s.api.core.v1.NamespaceList`(`apiVersion s`items !+[@240,`kind s`metadata !@561,
    io.k8s.api.core.v1.NamespaceSpec`(`finalizers [s:v1.FinalizerName;
    io.k8s.api.core.v1.NamespaceStatus`(`conditions [@241,#type;<merge;>type;\#
    `phase s:v1.NamespacePhase;=Active|Terminating;
    io.k8s.api.core.v1.Node`(`apiVersion s`kind s`metadata !@564,`spec !@260,`status !@261,
    io.k8s.api.core.v1.NodeAddress`(`address !+s~"";`type !+s:v1.NodeAddressType;~"";
    io.k8s.api.core.v1.NodeAffinity`(`preferredDuringSchedulingIgnoredDuringExecution [@303,\#
    `requiredDuringSchedulingIgnoredDuringExecution *@257,
    io.k8s.api.core.v1.NodeAllocatableResourceClaimStatus`(`containers [s%\#
    `resourceClaimName !+s~"";`resources +{q
    io.k8s.api.core.v1.NodeCondition`(`lastHeartbeatTime !t`lastTransitionTime !t`message s\#
    `reason s`status !+s:v1.ConditionStatus;~"";`type !+s:v1.NodeConditionType;~"";
    io.k8s.api.core.v1.NodeConfigSource`(`configMap *@171,
    io.k8s.api.core.v1.NodeConfigStatus`(`active *@250,`assigned *@250,`error s\#
    `lastKnownGood *@250,
    io.k8s.api.core.v1.NodeDaemonEndpoints`(`kubeletEndpoint !@187,
    io.k8s.api.core.v1.NodeFeatures`(`supplementalGroupsPolicy *b
    io.k8s.api.core.v1.NodeList`(`apiVersion s`items !+[@245,`kind s`metadata !@561,
    io.k8s.api.core.v1.NodeRuntimeHandler`(`features *@256,`name !s~"";
    io.k8s.api.core.v1.NodeRuntimeHandlerFeatures`(`recursiveReadOnlyMounts *b`userNamespaces *b
    io.k8s.api.core.v1.NodeSelector`(^`nodeSelectorTerms !+[@259,
    io.k8s.api.core.v1.NodeSelectorRequirement`(`key !+s~"";\#
    `operator !+s:v1.NodeSelectorOperator;=DoesNotExist|Exists|Gt|In|Lt|NotIn;~"";`values [s
    io.k8s.api.core.v1.NodeSelectorTerm`(^`matchExpressions [@258,`matchFields [@258,
    io.k8s.api.core.v1.NodeSpec`(`configSource *@250,`externalID s`podCIDR s\#
    `podCIDRs [s%<merge;`providerID s`taints [@351,`unschedulable b
    io.k8s.api.core.v1.NodeStatus`(`addresses [@246,#type;<merge;>type;\#
    `allocatable {q:v1.ResourceList;`capacity {q:v1.ResourceList;\#
    `conditions [@249,#type;<merge;>type;`config *@251,`daemonEndpoints !@252,\#
    `declaredFeatures [s`features *@253,`images [@176,`nodeInfo !@263,\#
    `phase s:v1.NodePhase;=Pending|Running|Terminated;`runtimeHandlers [@255,\#
    `volumesAttached [@150,`volumesInUse [s:v1.UniqueVolumeName;
    io.k8s.api.core.v1.NodeSwapStatus`(`capacity *l
    io.k8s.api.core.v1.NodeSystemInfo`(`architecture !+s~"";`bootID !+s~"";\#
    `containerRuntimeVersion !+s~"";`kernelVersion !+s~"";`kubeProxyVersion !+s~"";\#
    `kubeletVersion !+s~"";`machineID !+s~"";`operatingSystem !+s~"";`osImage !+s~"";\#
    `swap *@262,`systemUUID !+s~"";
    io.k8s.api.core.v1.ObjectFieldSelector`(^`apiVersion s`fieldPath !+s~"";
    io.k8s.api.core.v1.ObjectReference`(^`apiVersion s`fieldPath s`kind s`name s`namespace s\#
    `resourceVersion s`uid s:types.UID;
    io.k8s.api.core.v1.PersistentVolume`(`apiVersion s`kind s`metadata !@564,`spec !@275,\#
    `status !@276,
    io.k8s.api.core.v1.PersistentVolumeClaim`(`apiVersion s`kind s`metadata !@564,\#
    `spec !@270,`status !@271,
    io.k8s.api.core.v1.PersistentVolumeClaimCondition`(`lastProbeTime !t\#
    `lastTransitionTime !t`message s`reason s`status !+s:v1.ConditionStatus;~"";\#
    `type !+s:v1.PersistentVolumeClaimConditionType;~"";
    io.k8s.api.core.v1.PersistentVolumeClaimList`(`apiVersion s`items !+[@267,`kind s\#
    `metadata !@561,
    io.k8s.api.core.v1.PersistentVolumeClaimSpec`(\#
    `accessModes [s:v1.PersistentVolumeAccessMode;=ReadOnlyMany|ReadWriteMany|ReadWriteOnc\#
    e|ReadWriteOncePod;`dataSource *@356,`dataSourceRef *@357,`resources !@364,\#
    `selector *@559,`storageClassName *s`volumeAttributesClassName *s\#
    `volumeMode *s:v1.PersistentVolumeMode;=Block|Filesystem;`volumeName s
    io.k8s.api.core.v1.PersistentVolumeClaimStatus`(\#
    `accessModes [s:v1.PersistentVolumeAccessMode;=ReadOnlyMany|ReadWriteMany|ReadWriteOnc\#
    e|ReadWriteOncePod;\#
    `allocatedResourceStatuses {s:v1.ClaimResourceStatus;=ControllerResizeInProgress|Contr\#
    ollerResizeInfeasible|NodeResizeInProgress|NodeResizeInfeasible|NodeResizePending;\#
    `allocatedResources {q:v1.ResourceList;`capacity {q:v1.ResourceList;\#
    `conditions [@268,#type;<merge;>type;`currentVolumeAttributesClassName *s\#
    `modifyVolumeStatus *@238,`phase s:v1.PersistentVolumeClaimPhase;=Bound|Lost|Pending;
    io.k8s.api.core.v1.PersistentVolumeClaimTemplate`(`metadata !@564,`spec !+@270,
    io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource`(`claimName !+s~"";`readOnly b
    io.k8s.api.core.v1.PersistentVolumeList`(`apiVersion s`items !+[@266,`kind s`metadata !@561,
    io.k8s.api.core.v1.PersistentVolumeSpec`(\#
    `accessModes [s:v1.PersistentVolumeAccessMode;=ReadOnlyMany|ReadWriteMany|ReadWriteOnc\#
    e|ReadWriteOncePod;`awsElasticBlockStore *@147,`azureDisk *@151,`azureFile *@152,\#
    `capacity {q:v1.ResourceList;`cephfs *@158,`cinder *@160,`claimRef *@265,`csi *@155,\#
    `fc *@207,`flexVolume *@209,`flocker *@211,`gcePersistentDisk *@212,`glusterfs *@215,\#
    `hostPath *@221,`iscsi *@222,`local *@237,`mountOptions [s`nfs *@239,`nodeAffinity *@362,\#
    `persistentVolumeReclaimPolicy s:v1.PersistentVolumeReclaimPolicy;=Delete|Recycle|Retain;\#
    `photonPersistentDisk *@277,`portworxVolume *@302,`quobyte *@306,`rbd *@307,\#
    `scaleIO *@324,`storageClassName s`storageos *@347,`volumeAttributesClassName *s\#
    `volumeMode *s:v1.PersistentVolumeMode;=Block|Filesystem;`vsphereVolume *@366,
    io.k8s.api.core.v1.PersistentVolumeStatus`(`lastPhaseTransitionTime *t`message s\#
    `phase s:v1.PersistentVolumePhase;=Available|Bound|Failed|Pending|Released;`reason s
    io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource`(`fsType s`pdID !+s~"";
    io.k8s.api.core.v1.Pod`(`apiVersion s`kind s`metadata !@564,`spec !@296,`status !@297,
    io.k8s.api.core.v1.PodAffinity`(`preferredDuringSchedulingIgnoredDuringExecution [@367,\#
    `requiredDuringSchedulingIgnoredDuringExecution [@280,
    io.k8s.api.core.v1.PodAffinityTerm`(`labelSelector *@559,`matchLabelKeys [s\#
    `mismatchLabelKeys [s`namespaceSelector *@559,`namespaces [s`topologyKey !+s~"";
    io.k8s.api.core.v1.PodAntiAffinity`(\#
    `preferredDuringSchedulingIgnoredDuringExecution [@367,\#
    `requiredDuringSchedulingIgnoredDuringExecution [@280,
    io.k8s.api.core.v1.PodCertificateProjection`(`certificateChainPath s\#
    `credentialBundlePath s`keyPath s`keyType +s`maxExpirationSeconds *i`signerName +s\#
    `userAnnotations {s
    io.k8s.api.core.v1.PodCondition`(`lastProbeTime !t`lastTransitionTime !t`message s\#
    `observedGeneration l`reason s`status !+s:v1.ConditionStatus;~"";\#
    `type !+s:v1.PodConditionType;~"";
    io.k8s.api.core.v1.PodDNSConfig`(`nameservers [s`options [@285,`searches [s
    io.k8s.api.core.v1.PodDNSConfigOption`(`name s`value *s
    io.k8s.api.core.v1.PodExtendedResourceClaimStatus`(`requestMappings !+[@175,\#
    `resourceClaimName !+s~"";
    io.k8s.api.core.v1.PodIP`(`ip !+s~"";
    io.k8s.api.core.v1.PodList`(`apiVersion s`items !+[@278,`kind s`metadata !@561,
    io.k8s.api.core.v1.PodOS`(`name !+s:v1.OSName;~"";
    io.k8s.api.core.v1.PodReadinessGate`(`conditionType !+s:v1.PodConditionType;~"";
    io.k8s.api.core.v1.PodResourceClaim`(`name !+s~"";`resourceClaimName *s\#
    `resourceClaimTemplateName *s
    io.k8s.api.core.v1.PodResourceClaimStatus`(`name !+s~"";`resourceClaimName *s
    io.k8s.api.core.v1.PodSchedulingGate`(`name !+s~"";
    io.k8s.api.core.v1.PodSchedulingGroup`(`podGroupName *s
    io.k8s.api.core.v1.PodSecurityContext`(`appArmorProfile *@149,`fsGroup *l\#
    `fsGroupChangePolicy *s:v1.PodFSGroupChangePolicy;=Always|OnRootMismatch;`runAsGroup *l\#
    `runAsNonRoot *b`runAsUser *l`seLinuxChangePolicy *s:v1.PodSELinuxChangePolicy;\#
    `seLinuxOptions *@323,`seccompProfile *@328,`supplementalGroups [l\#
    `supplementalGroupsPolicy *s:v1.SupplementalGroupsPolicy;=Merge|Strict;`sysctls [@349,\#
    `windowsOptions *@368,
    io.k8s.api.core.v1.PodSpec`(`activeDeadlineSeconds *l`affinity *@148,\#
    `automountServiceAccountToken *b`containers !+[@174,#name;<merge;>name;`dnsConfig *@284,\#
    `dnsPolicy s:v1.DNSPolicy;=ClusterFirst|ClusterFirstWithHostNet|Default|None;\#
    `enableServiceLinks *b`ephemeralContainers [@200,#name;<merge;>name;\#
    `hostAliases [@219,#ip;<merge;>ip;`hostIPC b`hostNetwork b`hostPID b`hostUsers *b\#
    `hostname s`hostnameOverride *s`imagePullSecrets [@236,#name;<merge;>name;\#
    `initContainers [@174,#name;<merge;>name;`nodeName s`nodeSelector {s^`os *@289,\#
    `overhead {q:v1.ResourceList;\#
    `preemptionPolicy *s:v1.PreemptionPolicy;=Never|PreemptLowerPriority;`priority *i\#
    `priorityClassName s`readinessGates [@290,\#
    `resourceClaims [@291,#name;<merge,retainKeys;>name;`resources *@321,\#
    `restartPolicy s:v1.RestartPolicy;=Always|Never|OnFailure;`runtimeClassName *s\#
    `schedulerName s`schedulingGates [@293,#name;<merge;>name;`schedulingGroup *@294,\#
    `securityContext *@295,`serviceAccount s`serviceAccountName s`setHostnameAsFQDN *b\#
    `shareProcessNamespace *b`subdomain s`terminationGracePeriodSeconds *l`tolerations [@352,\#
    `topologySpreadConstraints [@355,#topologyKey|whenUnsatisfiable;<merge;>topologyKey;\#
    `volumes [@358,#name;<merge,retainKeys;>name;
    io.k8s.api.core.v1.PodStatus`(`allocatedResources {q:v1.ResourceList;\#
    `conditions [@283,#type;<merge;>type;`containerStatuses [@185,\#
    `ephemeralContainerStatuses [@185,`extendedResourceClaimStatus *@286,`hostIP s\#
    `hostIPs [@220,<merge;>ip;`initContainerStatuses [@185,`message s\#
    `nodeAllocatableResourceClaimStatuses [@248,`nominatedNodeName s`observedGeneration l\#
    `phase s:v1.PodPhase;=Failed|Pending|Running|Succeeded|Unknown;`podIP s\#
    `podIPs [@287,#ip;<merge;>ip;`qosClass s:v1.PodQOSClass;=BestEffort|Burstable|Guaranteed;\#
    `reason s`resize s:v1.PodResizeStatus;\#
    `resourceClaimStatuses [@292,#name;<merge,retainKeys;>name;`resources *@321,`startTime *t
    io.k8s.api.core.v1.PodTemplate`(`apiVersion s`kind s`metadata !@564,`template !@300,
    io.k8s.api.core.v1.PodTemplateList`(`apiVersion s`items !+[@298,`kind s`metadata !@561,
    io.k8s.api.core.v1.PodTemplateSpec`(`metadata !@564,`spec !@296,
    io.k8s.api.core.v1.PortStatus`(`error *s`port !+i~0;\#
    `protocol !+s:v1.Protocol;=SCTP|TCP|UDP;~"";
    io.k8s.api.core.v1.PortworxVolumeSource`(`fsType s`readOnly b`volumeID !+s~"";
    io.k8s.api.core.v1.PreferredSchedulingTerm`(`preference !+@259,`weight !+i~0;
    io.k8s.api.core.v1.Probe`(`exec *@206,`failureThreshold i`grpc *@213,`httpGet *@217,\#
    `initialDelaySeconds i`periodSeconds i`successThreshold i`tcpSocket *@350,\#
    `terminationGracePeriodSeconds *l`timeoutSeconds i
    io.k8s.api.core.v1.ProjectedVolumeSource`(`defaultMode *i`sources ![@363,
    io.k8s.api.core.v1.QuobyteVolumeSource`(`group s`readOnly b`registry !+s~"";`tenant s\#
    `user s`volume !+s~"";
    io.k8s.api.core.v1.RBDPersistentVolumeSource`(`fsType s`image !+s~"";\#
    `keyring s~"/etc/ceph/keyring";`monitors !+[s`pool s~"rbd";`readOnly b`secretRef *@334,\#
    `user s~"admin";
    io.k8s.api.core.v1.RBDVolumeSource`(`fsType s`image !+s~"";\#
    `keyring s~"/etc/ceph/keyring";`monitors !+[s`pool s~"rbd";`readOnly b`secretRef *@236,\#
    `user s~"admin";
    io.k8s.api.core.v1.ReplicationController`(`apiVersion s`kind s`metadata !@564,\#
    `spec !@312,`status !@313,
    io.k8s.api.core.v1.ReplicationControllerCondition`(`lastTransitionTime !t`message s\#
    `reason s`status !+s:v1.ConditionStatus;~"";\#
    `type !+s:v1.ReplicationControllerConditionType;~"";
    io.k8s.api.core.v1.ReplicationControllerList`(`apiVersion s`items !+[@309,`kind s\#
    `metadata !@561,
    io.k8s.api.core.v1.ReplicationControllerSpec`(`minReadySeconds i~0;`replicas *i~1;\#
    `selector {s^`template *@300,
    io.k8s.api.core.v1.ReplicationControllerStatus`(`availableReplicas i\#
    `conditions [@310,#type;<merge;>type;`fullyLabeledReplicas i`observedGeneration l\#
    `readyReplicas i`replicas !+i~0;
    io.k8s.api.core.v1.ResourceClaim`(`name !+s~"";`request s
    io.k8s.api.core.v1.ResourceFieldSelector`(^`containerName s`divisor !q`resource !+s~"";
    io.k8s.api.core.v1.ResourceHealth`(`health s:v1.ResourceHealthStatus;`message *s\#
    `resourceID !+s:v1.ResourceID;~"";
    io.k8s.api.core.v1.ResourceQuota`(`apiVersion s`kind s`metadata !@564,`spec !@319,\#
    `status !@320,
    io.k8s.api.core.v1.ResourceQuotaList`(`apiVersion s`items !+[@317,`kind s`metadata !@561,
    io.k8s.api.core.v1.ResourceQuotaSpec`(`hard {q:v1.ResourceList;`scopeSelector *@326,\#
    `scopes [s:v1.ResourceQuotaScope;=BestEffort|CrossNamespacePodAffinity|NotBestEffort|N\#
    otTerminating|PriorityClass|Terminating|VolumeAttributesClass;
    io.k8s.api.core.v1.ResourceQuotaStatus`(`hard {q:v1.ResourceList;`used {q:v1.ResourceList;
    io.k8s.api.core.v1.ResourceRequirements`(`claims [@314,#name;`limits {q:v1.ResourceList;\#
    `requests {q:v1.ResourceList;
    io.k8s.api.core.v1.ResourceStatus`(`name !+s:v1.ResourceName;~"";\#
    `resources [@316,#resourceID;
    io.k8s.api.core.v1.SELinuxOptions`(`level s`role s`type s`user s
    io.k8s.api.core.v1.ScaleIOPersistentVolumeSource`(`fsType s~"xfs";`gateway !+s~"";\#
    `protectionDomain s`readOnly b`secretRef *!+@334,`sslEnabled b\#
    `storageMode s~"ThinProvisioned";`storagePool s`system !+s~"";`volumeName s
    io.k8s.api.core.v1.ScaleIOVolumeSource`(`fsType s~"xfs";`gateway !+s~"";\#
    `protectionDomain s`readOnly b`secretRef *!+@236,`sslEnabled b\#
    `storageMode s~"ThinProvisioned";`storagePool s`system !+s~"";`volumeName s
    io.k8s.api.core.v1.ScopeSelector`(^`matchExpressions [@327,
    io.k8s.api.core.v1.ScopedResourceSelectorRequirement`(\#
    `operator !+s:v1.ScopeSelectorOperator;=DoesNotExist|Exists|In|NotIn;~"";\#
    `scopeName !+s:v1.ResourceQuotaScope;=BestEffort|CrossNamespacePodAffinity|NotBestEffo\#
    rt|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass;~"";`values [s
    io.k8s.api.core.v1.SeccompProfile`(`localhostProfile *s\#
    `type !+s:v1.SeccompProfileType;=Localhost|RuntimeDefault|Unconfined;~"";
    io.k8s.api.core.v1.Secret`(`apiVersion s`data {y`immutable *b`kind s`metadata !@564,\#
    `stringData {s`type s:v1.SecretType;
    io.k8s.api.core.v1.SecretEnvSource`(`name s~"";`optional *b
    io.k8s.api.core.v1.SecretKeySelector`(^`key !+s~"";`name s~"";`optional *b
    io.k8s.api.core.v1.SecretList`(`apiVersion s`items !+[@329,`kind s`metadata !@561,
    io.k8s.api.core.v1.SecretProjection`(`items [@226,`name s~"";`optional *b
    io.k8s.api.core.v1.SecretReference`(^`name s`namespace s
    io.k8s.api.core.v1.SecretVolumeSource`(`defaultMode *i`items [@226,`optional *b`secretName s
    io.k8s.api.core.v1.SecurityContext`(`allowPrivilegeEscalation *b`appArmorProfile *@149,\#
    `capabilities *@157,`privileged *b`procMount *s:v1.ProcMountType;=Default|Unmasked;\#
    `readOnlyRootFilesystem *b`runAsGroup *l`runAsNonRoot *b`runAsUser *l\#
    `seLinuxOptions *@323,`seccompProfile *@328,`windowsOptions *@368,
    io.k8s.api.core.v1.Service`(`apiVersion s`kind s`metadata !@564,`spec !@343,`status !@344,
    io.k8s.api.core.v1.ServiceAccount`(`apiVersion s`automountServiceAccountToken *b\#
    `imagePullSecrets [@236,`kind s`metadata !@564,`secrets [@265,#name;<merge;>name;
    io.k8s.api.core.v1.ServiceAccountList`(`apiVersion s`items !+[@338,`kind s`metadata !@561,
    io.k8s.api.core.v1.ServiceAccountTokenProjection`(`audience s`expirationSeconds *l\#
    `path !+s~"";
    io.k8s.api.core.v1.ServiceList`(`apiVersion s`items !+[@337,`kind s`metadata !@561,
    io.k8s.api.core.v1.ServicePort`(`appProtocol *s`name s`nodePort i`port !+i~0;\#
    `protocol s:v1.Protocol;=SCTP|TCP|UDP;~"TCP";`targetPort !p
    io.k8s.api.core.v1.ServiceSpec`(`allocateLoadBalancerNodePorts *b`clusterIP s\#
    `clusterIPs [s`externalIPs [s`externalName s\#
    `externalTrafficPolicy s:v1.ServiceExternalTrafficPolicy;=Cluster|Local;\#
    `healthCheckNodePort i\#
    `internalTrafficPolicy *s:v1.ServiceInternalTrafficPolicy;=Cluster|Local;\#
    `ipFamilies [s:v1.IPFamily;=|IPv4|IPv6;\#
    `ipFamilyPolicy *s:v1.IPFamilyPolicy;=PreferDualStack|RequireDualStack|SingleStack;\#
    `loadBalancerClass *s`loadBalancerIP s`loadBalancerSourceRanges [s\#
    `ports [@342,#port|protocol;<merge;>port;`publishNotReadyAddresses b`selector {s^\#
    `sessionAffinity s:v1.ServiceAffinity;=ClientIP|None;`sessionAffinityConfig *@345,\#
    `trafficDistribution *s`type s:v1.ServiceType;=ClusterIP|ExternalName|LoadBalancer|NodePort;
    io.k8s.api.core.v1.ServiceStatus`(`conditions [@554,#type;<merge;>type;`loadBalancer !@235,
    io.k8s.api.core.v1.SessionAffinityConfig`(`clientIP *@162,
    io.k8s.api.core.v1.SleepAction`(`seconds !+l~0;
    io.k8s.api.core.v1.StorageOSPersistentVolumeSource`(`fsType s`readOnly b`secretRef *@265,\#
    `volumeName s`volumeNamespace s
    io.k8s.api.core.v1.StorageOSVolumeSource`(`fsType s`readOnly b`secretRef *@236,\#
    `volumeName s`volumeNamespace s
    io.k8s.api.core.v1.Sysctl`(`name !+s~"";`value !+s~"";
    io.k8s.api.core.v1.TCPSocketAction`(`host s`port !+p
    io.k8s.api.core.v1.Taint`(\#
    `effect !+s:v1.TaintEffect;=NoExecute|NoSchedule|PreferNoSchedule;~"";`key !+s~"";\#
    `timeAdded *t`value s
    io.k8s.api.core.v1.Toleration`(\#
    `effect s:v1.TaintEffect;=NoExecute|NoSchedule|PreferNoSchedule;`key s\#
    `operator s:v1.TolerationOperator;=Equal|Exists|Gt|Lt;`tolerationSeconds *l`value s
    io.k8s.api.core.v1.TopologySelectorLabelRequirement`(`key !+s~"";`values !+[s
    io.k8s.api.core.v1.TopologySelectorTerm`(^`matchLabelExpressions [@353,
    io.k8s.api.core.v1.TopologySpreadConstraint`(`labelSelector *@559,`matchLabelKeys [s\#
    `maxSkew !+i~0;`minDomains *i`nodeAffinityPolicy *s:v1.NodeInclusionPolicy;=Honor|Ignore;\#
    `nodeTaintsPolicy *s:v1.NodeInclusionPolicy;=Honor|Ignore;`topologyKey !+s~"";\#
    `whenUnsatisfiable !+s:v1.UnsatisfiableConstraintAction;=DoNotSchedule|ScheduleAnyway;~"";
    io.k8s.api.core.v1.TypedLocalObjectReference`(^`apiGroup *!s`kind !+s~"";`name !+s~"";
    io.k8s.api.core.v1.TypedObjectReference`(`apiGroup *!s`kind !+s~"";`name !+s~"";\#
    `namespace *s
    io.k8s.api.core.v1.Volume`(`awsElasticBlockStore *@147,`azureDisk *@151,`azureFile *@153,\#
    `cephfs *@159,`cinder *@161,`configMap *@173,`csi *@156,`downwardAPI *@190,\#
    `emptyDir *@191,`ephemeral *@201,`fc *@207,`flexVolume *@210,`flocker *@211,\#
    `gcePersistentDisk *@212,`gitRepo *@214,`glusterfs *@216,`hostPath *@221,`image *@224,\#
    `iscsi *@223,`name !+s~"";`nfs *@239,`persistentVolumeClaim *@273,\#
    `photonPersistentDisk *@277,`portworxVolume *@302,`projected *@305,`quobyte *@306,\#
    `rbd *@308,`scaleIO *@325,`secret *@335,`storageos *@348,`vsphereVolume *@366,
    io.k8s.api.core.v1.VolumeDevice`(`devicePath !+s~"";`name !+s~"";
    io.k8s.api.core.v1.VolumeMount`(`mountPath !+s~"";\#
    `mountPropagation *s:v1.MountPropagationMode;=Bidirectional|HostToContainer|None;\#
    `name !+s~"";`readOnly b`recursiveReadOnly *s:v1.RecursiveReadOnlyMode;`subPath s\#
    `subPathExpr s
    io.k8s.api.core.v1.VolumeMountStatus`(`mountPath !+s~"";`name !+s~"";`readOnly b\#
    `recursiveReadOnly *s:v1.RecursiveReadOnlyMode;`volumeStatus *@365,
    io.k8s.api.core.v1.VolumeNodeAffinity`(`required *@257,
    io.k8s.api.core.v1.VolumeProjection`(`clusterTrustBundle *@163,`configMap *@172,\#
    `downwardAPI *@188,`podCertificate *@282,`secret *@333,`serviceAccountToken *@340,
    io.k8s.api.core.v1.VolumeResourceRequirements`(`limits {q:v1.ResourceList;\#
    `requests {q:v1.ResourceList;
    io.k8s.api.core.v1.VolumeStatus`(`image *@225,
    io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource`(`fsType s`storagePolicyID s\#
    `storagePolicyName s`volumePath !+s~"";
    io.k8s.api.core.v1.WeightedPodAffinityTerm`(`podAffinityTerm !+@280,`weight !+i~0;
    io.k8s.api.core.v1.WindowsSecurityContextOptions`(`gmsaCredentialSpec *s\#
    `gmsaCredentialSpecName *s`hostProcess *b`runAsUserName *s
    io.k8s.api.discovery.v1.Endpoint`(`addresses !+[s%`conditions !@370,\#
    `deprecatedTopology {s`hints *@371,`hostname *s`nodeName *s`targetRef *@265,`zone *s
    io.k8s.api.discovery.v1.EndpointConditions`(`ready *b`serving *b`terminating *b
    io.k8s.api.discovery.v1.EndpointHints`(`forNodes [@375,`forZones [@376,
    io.k8s.api.discovery.v1.EndpointPort`(^`appProtocol *s`name *s`port *i\#
    `protocol *s:v1.Protocol;=SCTP|TCP|UDP;
    io.k8s.api.discovery.v1.EndpointSlice`(\#
    `addressType !+s:v1.AddressType;=FQDN|IPv4|IPv6;~"";`apiVersion s`endpoints ![@369,\#
    `kind s`metadata !@564,`ports ![@372,
    io.k8s.api.discovery.v1.EndpointSliceList`(`apiVersion s`items !+[@373,`kind s\#
    `metadata !@561,
    io.k8s.api.discovery.v1.ForNode`(`name !+s~"";
    io.k8s.api.discovery.v1.ForZone`(`name !+s~"";
    io.k8s.api.events.v1.Event`(`action s`apiVersion s`deprecatedCount i\#
    `deprecatedFirstTimestamp !t`deprecatedLastTimestamp !t`deprecatedSource !@205,\#
    `eventTime !+m`kind s`metadata !@564,`note s`reason s`regarding !@265,`related *@265,\#
    `reportingController s`reportingInstance s`series *@379,`type s
    io.k8s.api.events.v1.EventList`(`apiVersion s`items !+[@377,`kind s`metadata !@561,
    io.k8s.api.events.v1.EventSeries`(`count !+i~0;`lastObservedTime !+m
    io.k8s.api.flowcontrol.v1.ExemptPriorityLevelConfiguration`(`lendablePercent *i\#
    `nominalConcurrencyShares *i
    io.k8s.api.flowcontrol.v1.FlowDistinguisherMethod`(\#
    `type !+s:v1.FlowDistinguisherMethodType;~"";
    io.k8s.api.flowcontrol.v1.FlowSchema`(`apiVersion s`kind s`metadata !@564,`spec !@385,\#
    `status !@386,
    io.k8s.api.flowcontrol.v1.FlowSchemaCondition`(`lastTransitionTime !t`message s`reason s\#
    `status s:v1.ConditionStatus;`type s:v1.FlowSchemaConditionType;
    io.k8s.api.flowcontrol.v1.FlowSchemaList`(`apiVersion s`items !+[@382,`kind s\#
    `metadata !@561,
    io.k8s.api.flowcontrol.v1.FlowSchemaSpec`(`distinguisherMethod *@381,\#
    `matchingPrecedence !i~0;`priorityLevelConfiguration !+@395,`rules [@391,
    io.k8s.api.flowcontrol.v1.FlowSchemaStatus`(`conditions [@383,#type;<merge;>type;
    io.k8s.api.flowcontrol.v1.GroupSubject`(`name !+s~"";
    io.k8s.api.flowcontrol.v1.LimitResponse`(`queuing *@398,`type !+s:v1.LimitResponseType;~"";
    io.k8s.api.flowcontrol.v1.LimitedPriorityLevelConfiguration`(`borrowingLimitPercent *i\#
    `lendablePercent *i`limitResponse !@388,`nominalConcurrencyShares *!i
    io.k8s.api.flowcontrol.v1.NonResourcePolicyRule`(`nonResourceURLs !+[s%`verbs !+[s%
    io.k8s.api.flowcontrol.v1.PolicyRulesWithSubjects`(`nonResourceRules [@390,\#
    `resourceRules [@399,`subjects !+[@401,
    io.k8s.api.flowcontrol.v1.PriorityLevelConfiguration`(`apiVersion s`kind s\#
    `metadata !@564,`spec !@396,`status !@397,
    io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationCondition`(`lastTransitionTime !t\#
    `message s`reason s`status s:v1.ConditionStatus;\#
    `type s:v1.PriorityLevelConfigurationConditionType;
    io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationList`(`apiVersion s`items !+[@392,\#
    `kind s`metadata !@561,
    io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationReference`(`name !+s~"";
    io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationSpec`(`exempt *@380,`limited *@389,\#
    `type !+s:v1.PriorityLevelEnablement;~"";
    io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationStatus`(\#
    `conditions [@393,#type;<merge;>type;
    io.k8s.api.flowcontrol.v1.QueuingConfiguration`(`handSize !i~0;`queueLengthLimit !i~0;\#
    `queues !i~0;
    io.k8s.api.flowcontrol.v1.ResourcePolicyRule`(`apiGroups !+[s%`clusterScope b\#
    `namespaces ![s%`resources !+[s%`verbs !+[s%
    io.k8s.api.flowcontrol.v1.ServiceAccountSubject`(`name !+s~"";`namespace !+s~"";
    io.k8s.api.flowcontrol.v1.Subject`(`group *@387,`kind !+s:v1.SubjectKind;~"";\#
    `serviceAccount *@400,`user *@402,
    io.k8s.api.flowcontrol.v1.UserSubject`(`name !+s~"";
    io.k8s.api.networking.v1.HTTPIngressPath`(`backend !+@410,`path s\#
    `pathType *!+s:v1.PathType;=Exact|ImplementationSpecific|Prefix;
    io.k8s.api.networking.v1.HTTPIngressRuleValue`(`paths !+[@403,
    io.k8s.api.networking.v1.IPAddress`(`apiVersion s`kind s`metadata !@564,`spec !+@407,
    io.k8s.api.networking.v1.IPAddressList`(`apiVersion s`items !+[@405,`kind s`metadata !@561,
    io.k8s.api.networking.v1.IPAddressSpec`(`parentRef *+@431,
    io.k8s.api.networking.v1.IPBlock`(`cidr !+s~"";`except [s
    io.k8s.api.networking.v1.Ingress`(`apiVersion s`kind s`metadata !@564,`spec !@421,\#
    `status !@422,
    io.k8s.api.networking.v1.IngressBackend`(`resource *@356,`service *@420,
    io.k8s.api.networking.v1.IngressClass`(`apiVersion s`kind s`metadata !@564,`spec !@414,
    io.k8s.api.networking.v1.IngressClassList`(`apiVersion s`items !+[@411,`kind s\#
    `metadata !@561,
    io.k8s.api.networking.v1.IngressClassParametersReference`(`apiGroup *s`kind !+s~"";\#
    `name !+s~"";`namespace *s`scope *!s
    io.k8s.api.networking.v1.IngressClassSpec`(`controller s`parameters *@413,
    io.k8s.api.networking.v1.IngressList`(`apiVersion s`items !+[@409,`kind s`metadata !@561,
    io.k8s.api.networking.v1.IngressLoadBalancerIngress`(`hostname s`ip s`ports [@418,
    io.k8s.api.networking.v1.IngressLoadBalancerStatus`(`ingress [@416,
    io.k8s.api.networking.v1.IngressPortStatus`(`error *s`port !+i~0;\#
    `protocol !+s:v1.Protocol;=SCTP|TCP|UDP;~"";
    io.k8s.api.networking.v1.IngressRule`(`host s`http *@404,
    io.k8s.api.networking.v1.IngressServiceBackend`(`name !+s~"";`port !@432,
    io.k8s.api.networking.v1.IngressSpec`(`defaultBackend *@410,`ingressClassName *s\#
    `rules [@419,`tls [@423,
    io.k8s.api.networking.v1.IngressStatus`(`loadBalancer !@417,
    io.k8s.api.networking.v1.IngressTLS`(`hosts [s`secretName s
    io.k8s.api.networking.v1.NetworkPolicy`(`apiVersion s`kind s`metadata !@564,`spec !@430,
    io.k8s.api.networking.v1.NetworkPolicyEgressRule`(`ports [@429,`to [@428,
    io.k8s.api.networking.v1.NetworkPolicyIngressRule`(`from [@428,`ports [@429,
    io.k8s.api.networking.v1.NetworkPolicyList`(`apiVersion s`items !+[@424,`kind s\#
    `metadata !@561,
    io.k8s.api.networking.v1.NetworkPolicyPeer`(`ipBlock *@408,`namespaceSelector *@559,\#
    `podSelector *@559,
    io.k8s.api.networking.v1.NetworkPolicyPort`(`endPort *i`port *p\#
    `protocol *s:v1.Protocol;=SCTP|TCP|UDP;
    io.k8s.api.networking.v1.NetworkPolicySpec`(`egress [@425,`ingress [@426,\#
    `podSelector !@559,`policyTypes [s:v1.PolicyType;=Egress|Ingress;
    io.k8s.api.networking.v1.ParentReference`(`group s`name +s`namespace s`resource +s
    io.k8s.api.networking.v1.ServiceBackendPort`(^`name s`number i
    io.k8s.api.networking.v1.ServiceCIDR`(`apiVersion s`kind s`metadata !@564,`spec !@435,\#
    `status !@436,
    io.k8s.api.networking.v1.ServiceCIDRList`(`apiVersion s`items !+[@433,`kind s\#
    `metadata !@561,
    io.k8s.api.networking.v1.ServiceCIDRSpec`(`cidrs [s
    io.k8s.api.networking.v1.ServiceCIDRStatus`(`conditions [@554,#type;<merge;>type;
    io.k8s.api.node.v1.Overhead`(`podFixed {q:v1.ResourceList;
    io.k8s.api.node.v1.RuntimeClass`(`apiVersion s`handler !+s~"";`kind s`metadata !@564,\#
    `overhead *@437,`scheduling *@440,
    io.k8s.api.node.v1.RuntimeClassList`(`apiVersion s`items !+[@438,`kind s`metadata !@561,
    io.k8s.api.node.v1.Scheduling`(`nodeSelector {s^`tolerations [@352,
    io.k8s.api.policy.v1.Eviction`(`apiVersion s`deleteOptions *@555,`kind s`metadata !@564,
    io.k8s.api.policy.v1.PodDisruptionBudget`(`apiVersion s`kind s`metadata !@564,\#
    `spec !@444,`status !@445,
    io.k8s.api.policy.v1.PodDisruptionBudgetList`(`apiVersion s`items !+[@442,`kind s\#
    `metadata !@561,
    io.k8s.api.policy.v1.PodDisruptionBudgetSpec`(`maxUnavailable *p`minAvailable *p\#
    `selector *@559,<replace;\#
    `unhealthyPodEvictionPolicy *s:v1.UnhealthyPodEvictionPolicyType;=AlwaysAllow|IfHealth\#
    yBudget;
    io.k8s.api.policy.v1.PodDisruptionBudgetStatus`(`conditions [@554,#type;<merge;>type;\#
    `currentHealthy !i~0;`desiredHealthy !i~0;`disruptedPods {t`disruptionsAllowed !i~0;\#
    `expectedPods !i~0;`observedGeneration l
    io.k8s.api.rbac.v1.AggregationRule`(`clusterRoleSelectors [@559,
    io.k8s.api.rbac.v1.ClusterRole`(`aggregationRule *@446,`apiVersion s`kind s\#
    `metadata !@564,`rules ![@451,
    io.k8s.api.rbac.v1.ClusterRoleBinding`(`apiVersion s`kind s`metadata !@564,\#
    `roleRef !+@456,`subjects [@457,
    io.k8s.api.rbac.v1.ClusterRoleBindingList`(`apiVersion s`items !+[@448,`kind s\#
    `metadata !@561,
    io.k8s.api.rbac.v1.ClusterRoleList`(`apiVersion s`items !+[@447,`kind s`metadata !@561,
    io.k8s.api.rbac.v1.PolicyRule`(`apiGroups [s`nonResourceURLs [s`resourceNames [s\#
    `resources [s`verbs !+[s
    io.k8s.api.rbac.v1.Role`(`apiVersion s`kind s`metadata !@564,`rules ![@451,
    io.k8s.api.rbac.v1.RoleBinding`(`apiVersion s`kind s`metadata !@564,`roleRef !+@456,\#
    `subjects [@457,
    io.k8s.api.rbac.v1.RoleBindingList`(`apiVersion s`items !+[@453,`kind s`metadata !@561,
    io.k8s.api.rbac.v1.RoleList`(`apiVersion s`items !+[@452,`kind s`metadata !@561,
    io.k8s.api.rbac.v1.RoleRef`(^`apiGroup !s~"";`kind !+s~"";`name !+s~"";
    io.k8s.api.rbac.v1.Subject`(^`apiGroup s`kind !+s~"";`name !+s~"";`namespace s
    io.k8s.api.resource.v1.AllocatedDeviceStatus`(`conditions ![@554,#type;`data *r\#
    `device !+s~"";`driver !+s~"";`networkData *@486,`pool !+s~"";`shareID *s
    io.k8s.api.resource.v1.AllocationResult`(`allocationTimestamp *t`devices !@468,\#
    `nodeSelector *@257,
    io.k8s.api.resource.v1.CELDeviceSelector`(`expression !+s~"";
    io.k8s.api.resource.v1.CapacityRequestPolicy`(`default *!q`validRange *@462,`validValues [q
    io.k8s.api.resource.v1.CapacityRequestPolicyRange`(`max *q`min *+q`step *q
    io.k8s.api.resource.v1.CapacityRequirements`(`requests {q
    io.k8s.api.resource.v1.Counter`(`value !+q
    io.k8s.api.resource.v1.CounterSet`(`counters +{@464,`name !+s~"";
    io.k8s.api.resource.v1.Device`(`allNodes *b`allowMultipleAllocations *b`attributes {@469,\#
    `bindingConditions [s`bindingFailureConditions [s`bindsToNode *b`capacity {@470,\#
    `consumesCounters [@478,`name !+s~"";`nodeAllocatableResourceMappings {@487,`nodeName *s\#
    `nodeSelector *@257,`taints [@483,
    io.k8s.api.resource.v1.DeviceAllocationConfiguration`(`opaque *@488,`requests [s\#
    `source !+s:v1.AllocationConfigSource;=FromClaim|FromClass;~"";
    io.k8s.api.resource.v1.DeviceAllocationResult`(`config [@467,`results [@480,
    io.k8s.api.resource.v1.DeviceAttribute`(`bool *b`bools [b`int *l`ints [l`string *s\#
    `strings [s`version *s`versions [s
    io.k8s.api.resource.v1.DeviceCapacity`(`requestPolicy *@461,`value !+q
    io.k8s.api.resource.v1.DeviceClaim`(`config [@472,`constraints [@477,`requests ![@479,
    io.k8s.api.resource.v1.DeviceClaimConfiguration`(`opaque *@488,`requests [s
    io.k8s.api.resource.v1.DeviceClass`(`apiVersion s`kind s`metadata !@564,`spec !+@476,
    io.k8s.api.resource.v1.DeviceClassConfiguration`(`opaque *@488,
    io.k8s.api.resource.v1.DeviceClassList`(`apiVersion s`items !+[@473,`kind s`metadata !@561,
    io.k8s.api.resource.v1.DeviceClassSpec`(`config [@474,`extendedResourceName *s\#
    `selectors [@481,
    io.k8s.api.resource.v1.DeviceConstraint`(`distinctAttribute *s:v1.FullyQualifiedName;\#
    `matchAttribute *s:v1.FullyQualifiedName;`requests [s
    io.k8s.api.resource.v1.DeviceCounterConsumption`(`counterSet !+s~"";`counters +{@464,
    io.k8s.api.resource.v1.DeviceRequest`(`exactly *@485,`firstAvailable [@482,`name !+s~"";
    io.k8s.api.resource.v1.DeviceRequestAllocationResult`(`adminAccess *b\#
    `bindingConditions [s`bindingFailureConditions [s`consumedCapacity {q`device !+s~"";\#
    `driver !+s~"";`pool !+s~"";`request !+s~"";`shareID *s:types.UID;`tolerations [@484,
    io.k8s.api.resource.v1.DeviceSelector`(`cel *@460,
    io.k8s.api.resource.v1.DeviceSubRequest`(\#
    `allocationMode s:v1.DeviceAllocationMode;=All|ExactCount;`capacity *@463,`count l\#
    `deviceClassName !+s~"";`name !+s~"";`selectors [@481,`tolerations [@484,
    io.k8s.api.resource.v1.DeviceTaint`(\#
    `effect !+s:v1.DeviceTaintEffect;=NoExecute|NoSchedule|None;~"";`key !+s~"";`timeAdded *t\#
    `value s
    io.k8s.api.resource.v1.DeviceToleration`(\#
    `effect s:v1.DeviceTaintEffect;=NoExecute|NoSchedule|None;`key s\#
    `operator s:v1.DeviceTolerationOperator;=Equal|Exists;~"Equal";`tolerationSeconds *l`value s
    io.k8s.api.resource.v1.ExactDeviceRequest`(`adminAccess *b\#
    `allocationMode s:v1.DeviceAllocationMode;=All|ExactCount;`capacity *@463,`count l\#
    `deviceClassName !+s~"";`selectors [@481,`tolerations [@484,
    io.k8s.api.resource.v1.NetworkDeviceData`(`hardwareAddress s`interfaceName s`ips [s
    io.k8s.api.resource.v1.NodeAllocatableResourceMapping`(`allocationMultiplier q`capacityKey s
    io.k8s.api.resource.v1.OpaqueDeviceConfiguration`(`driver !+s~"";`parameters !+r
    io.k8s.api.resource.v1.ResourceClaim`(`apiVersion s`kind s`metadata !@564,`spec !+@492,\#
    `status !@493,
    io.k8s.api.resource.v1.ResourceClaimConsumerReference`(`apiGroup s`name !+s~"";\#
    `resource !+s~"";`uid !+s:types.UID;~"";
    io.k8s.api.resource.v1.ResourceClaimList`(`apiVersion s`items !+[@489,`kind s\#
    `metadata !@561,
    io.k8s.api.resource.v1.ResourceClaimSpec`(`devices !@471,
    io.k8s.api.resource.v1.ResourceClaimStatus`(`allocation *@459,\#
    `devices [@458,#driver|device|pool|shareID;`reservedFor [@490,#uid;<merge;>uid;
    io.k8s.api.resource.v1.ResourceClaimTemplate`(`apiVersion s`kind s`metadata !@564,\#
    `spec !+@496,
    io.k8s.api.resource.v1.ResourceClaimTemplateList`(`apiVersion s`items !+[@494,`kind s\#
    `metadata !@561,
    io.k8s.api.resource.v1.ResourceClaimTemplateSpec`(`metadata !@564,`spec !+@492,
    io.k8s.api.resource.v1.ResourcePool`(`generation !+l~0;`name !+s~"";\#
    `resourceSliceCount !+l~0;
    io.k8s.api.resource.v1.ResourceSlice`(`apiVersion s`kind s`metadata !@564,`spec !+@500,
    io.k8s.api.resource.v1.ResourceSliceList`(`apiVersion s`items !+[@498,`kind s\#
    `metadata !@561,
    io.k8s.api.resource.v1.ResourceSliceSpec`(`allNodes *b`devices [@466,`driver !+s~"";\#
    `nodeName *s`nodeSelector *@257,`perDeviceNodeSelection *b`pool !+@497,\#
    `sharedCounters [@465,
    io.k8s.api.scheduling.v1.PriorityClass`(`apiVersion s`description s`globalDefault b\#
    `kind s`metadata !@564,\#
    `preemptionPolicy *s:v1.PreemptionPolicy;=Never|PreemptLowerPriority;`value !i~0;
    io.k8s.api.scheduling.v1.PriorityClassList`(`apiVersion s`items !+[@501,`kind s\#
    `metadata !@561,
    io.k8s.api.storage.v1.CSIDriver`(`apiVersion s`kind s`metadata !@564,`spec !+@505,
    io.k8s.api.storage.v1.CSIDriverList`(`apiVersion s`items !+[@503,`kind s`metadata !@561,
    io.k8s.api.storage.v1.CSIDriverSpec`(`attachRequired *b\#
    `fsGroupPolicy *s:v1.FSGroupPolicy;`nodeAllocatableUpdatePeriodSeconds *l\#
    `podInfoOnMount *b`preventPodSchedulingIfMissing *b`requiresRepublish *b`seLinuxMount *b\#
    `serviceAccountTokenInSecrets *b`storageCapacity *b`tokenRequests [@514,\#
    `volumeLifecycleModes [s:v1.VolumeLifecycleMode;%
    io.k8s.api.storage.v1.CSINode`(`apiVersion s`kind s`metadata !@564,`spec !+@509,
    io.k8s.api.storage.v1.CSINodeDriver`(`allocatable *@523,`name !+s~"";`nodeID !+s~"";\#
    `topologyKeys ![s
    io.k8s.api.storage.v1.CSINodeList`(`apiVersion s`items !+[@506,`kind s`metadata !@561,
    io.k8s.api.storage.v1.CSINodeSpec`(`drivers !+[@507,#name;<merge;>name;
    io.k8s.api.storage.v1.CSIStorageCapacity`(`apiVersion s`capacity *q`kind s\#
    `maximumVolumeSize *q`metadata !@564,`nodeTopology *@559,`storageClassName !+s~"";
    io.k8s.api.storage.v1.CSIStorageCapacityList`(`apiVersion s`items !+[@510,`kind s\#
    `metadata !@561,
    io.k8s.api.storage.v1.StorageClass`(`allowVolumeExpansion *b`allowedTopologies [@354,\#
    `apiVersion s`kind s`metadata !@564,`mountOptions [s`parameters {s`provisioner !+s~"";\#
    `reclaimPolicy *s:v1.PersistentVolumeReclaimPolicy;=Delete|Recycle|Retain;\#
    `volumeBindingMode *s:v1.VolumeBindingMode;=Immediate|WaitForFirstConsumer;
    io.k8s.api.storage.v1.StorageClassList`(`apiVersion s`items !+[@512,`kind s`metadata !@561,
    io.k8s.api.storage.v1.TokenRequest`(`audience !+s~"";`expirationSeconds *l
    io.k8s.api.storage.v1.VolumeAttachment`(`apiVersion s`kind s`metadata !@564,`spec !+@518,\#
    `status !@519,
    io.k8s.api.storage.v1.VolumeAttachmentList`(`apiVersion s`items !+[@515,`kind s\#
    `metadata !@561,
    io.k8s.api.storage.v1.VolumeAttachmentSource`(`inlineVolumeSpec *@275,\#
    `persistentVolumeName *s
    io.k8s.api.storage.v1.VolumeAttachmentSpec`(`attacher !+s~"";`nodeName !+s~"";\#
    `source !+@517,
    io.k8s.api.storage.v1.VolumeAttachmentStatus`(`attachError *@522,`attached !+b~false;\#
    `attachmentMetadata {s`detachError *@522,
    io.k8s.api.storage.v1.VolumeAttributesClass`(`apiVersion s`driverName !+s~"";`kind s\#
    `metadata !@564,`parameters {s
    io.k8s.api.storage.v1.VolumeAttributesClassList`(`apiVersion s`items !+[@520,`kind s\#
    `metadata !@561,
    io.k8s.api.storage.v1.VolumeError`(`errorCode *i`message s`time !t
    io.k8s.api.storage.v1.VolumeNodeResources`(`count *i
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceColumnDefinition`(\#
    `description s`format s`jsonPath !+s~"";`name !+s~"";`priority i`type !+s~"";
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion`(\#
    `strategy !+s:v1.ConversionStrategyType;~"";`webhook *@547,
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition`(\#
    `apiVersion s`kind s`metadata !@564,`spec !+@530,`status !@531,
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionCondi\#
    tion`(`lastTransitionTime !t`message s`observedGeneration l`reason s\#
    `status !+s:v1.ConditionStatus;~"";`type !+s:v1.CustomResourceDefinitionConditionType;~"";
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionList`(\#
    `apiVersion s`items !+[@526,`kind s`metadata !@561,
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames`(\#
    `categories [s`kind !+s~"";`listKind s`plural !+s~"";`shortNames [s`singular s
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionSpec`(\#
    `conversion *@525,`group !+s~"";`names !+@529,`preserveUnknownFields b\#
    `scope !+s:v1.ResourceScope;~"";`versions !+[@532,
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionStatus`(\#
    `acceptedNames !@529,`conditions ![@527,#type;`observedGeneration l`storedVersions ![s
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion\#
    `(`additionalPrinterColumns [@524,`deprecated b`deprecationWarning *s`name !+s~"";\#
    `schema *@536,`selectableFields [@543,`served !+b~false;`storage !+b~false;\#
    `subresources *@535,
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceScale`(\#
    `labelSelectorPath *s`specReplicasPath !+s~"";`statusReplicasPath !+s~"";
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceStatus`a
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresources`(\#
    `scale *@533,`status *@534,
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceValidation`(\#
    `openAPIV3Schema *@539,
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ExternalDocumentation`(\#
    `description s`url s
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON`a
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps`(`$ref *s\#
    `$schema s:v1.JSONSchemaURL;`additionalItems *@541,`additionalProperties *@541,\#
    `allOf [@539,`anyOf [@539,`default *@538,`definitions {@539,:v1.JSONSchemaDefinitions;\#
    `dependencies {@542,:v1.JSONSchemaDependencies;`description s`enum [@538,`example *@538,\#
    `exclusiveMaximum b`exclusiveMinimum b`externalDocs *@537,`format s`id s`items *@540,\#
    `maxItems *l`maxLength *l`maxProperties *l`maximum *d`minItems *l`minLength *l\#
    `minProperties *l`minimum *d`multipleOf *d`not *@539,`nullable b`oneOf [@539,`pattern s\#
    `patternProperties {@539,`properties {@539,`required [s`title s`type s`uniqueItems b\#
    `x-kubernetes-embedded-resource b`x-kubernetes-int-or-string b\#
    `x-kubernetes-list-map-keys [s`x-kubernetes-list-type *s`x-kubernetes-map-type *s\#
    `x-kubernetes-preserve-unknown-fields *b\#
    `x-kubernetes-validations [@545,:v1.ValidationRules;#rule;<merge;>rule;
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray`a
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool`a
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray`a
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.SelectableField`(`jsonPath !+s~"";
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ServiceReference`(`name !+s~"";\#
    `namespace !+s~"";`path *s`port *i
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ValidationRule`(`fieldPath s\#
    `message s`messageExpression s`optionalOldSelf *b\#
    `reason *s:v1.FieldValueErrorReason;=FieldValueDuplicate|FieldValueForbidden|FieldValu\#
    eInvalid|FieldValueRequired;`rule !+s~"";
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookClientConfig`(`caBundle y\#
    `service *@544,`url *s
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookConversion`(\#
    `clientConfig *@546,`conversionReviewVersions !+[s
    io.k8s.apimachinery.pkg.api.resource.Quantity`q
    io.k8s.apimachinery.pkg.apis.meta.v1.APIGroup`(`apiVersion s`kind s`name !+s~"";\#
    `preferredVersion !@558,`serverAddressByClientCIDRs [@568,`versions !+[@558,
    io.k8s.apimachinery.pkg.apis.meta.v1.APIGroupList`(`apiVersion s`groups !+[@549,`kind s
    io.k8s.apimachinery.pkg.apis.meta.v1.APIResource`(`categories [s`group s`kind !+s~"";\#
    `name !+s~"";`namespaced !+b~false;`shortNames [s`singularName !+s~"";\#
    `storageVersionHash s`verbs !+[s:v1.Verbs;`version s
    io.k8s.apimachinery.pkg.apis.meta.v1.APIResourceList`(`apiVersion s`groupVersion !+s~"";\#
    `kind s`resources !+[@551,
    io.k8s.apimachinery.pkg.apis.meta.v1.APIVersions`(`apiVersion s`kind s\#
    `serverAddressByClientCIDRs !+[@568,`versions !+[s
    io.k8s.apimachinery.pkg.apis.meta.v1.Condition`(`lastTransitionTime !+t`message !+s~"";\#
    `observedGeneration l`reason !+s~"";`status !+s:v1.ConditionStatus;~"";`type !+s~"";
    io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions`(`apiVersion s`dryRun [s\#
    `gracePeriodSeconds *l`ignoreStoreReadErrorWithClusterBreakingPotential *b`kind s\#
    `orphanDependents *b`preconditions *@567,`propagationPolicy *s:v1.DeletionPropagation;
    io.k8s.apimachinery.pkg.apis.meta.v1.FieldSelectorRequirement`(`key !+s~"";\#
    `operator !+s:v1.FieldSelectorOperator;~"";`values [s
    io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1`a
    io.k8s.apimachinery.pkg.apis.meta.v1.GroupVersionForDiscovery`(`groupVersion !+s~"";\#
    `version !+s~"";
    io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector`(^`matchExpressions [@560,`matchLabels {s
    io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement`(`key !+s~"";\#
    `operator !+s:v1.LabelSelectorOperator;~"";`values [s
    io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta`(`continue s`remainingItemCount *l\#
    `resourceVersion s`selfLink s`shardInfo *@569,
    io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry`(`apiVersion s`fieldsType s\#
    `fieldsV1 *a`manager s`operation s:v1.ManagedFieldsOperationType;`subresource s`time *t
    io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime`m
    io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta`(`annotations {s`creationTimestamp t\#
    `deletionGracePeriodSeconds *l`deletionTimestamp *t`finalizers [s%<merge;`generateName s\#
    `generation l`labels {s`managedFields [@562,`name s`namespace s\#
    `ownerReferences [@565,#uid;<merge;>uid;`resourceVersion s`selfLink s`uid s:types.UID;
    io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference`(^`apiVersion !+s~"";\#
    `blockOwnerDeletion *b`controller *b`kind !+s~"";`name !+s~"";`uid !+s:types.UID;~"";
    io.k8s.apimachinery.pkg.apis.meta.v1.Patch`a
    io.k8s.apimachinery.pkg.apis.meta.v1.Preconditions`(`resourceVersion *s`uid *s:types.UID;
    io.k8s.apimachinery.pkg.apis.meta.v1.ServerAddressByClientCIDR`(`clientCIDR !+s~"";\#
    `serverAddress !+s~"";
    io.k8s.apimachinery.pkg.apis.meta.v1.ShardInfo`(`selector !+s~"";
    io.k8s.apimachinery.pkg.apis.meta.v1.Status`(`apiVersion s`code i`details *@572,`kind s\#
    `message s`metadata !@561,`reason s:v1.StatusReason;`status s
    io.k8s.apimachinery.pkg.apis.meta.v1.StatusCause`(`field s`message s`reason s:v1.CauseType;
    io.k8s.apimachinery.pkg.apis.meta.v1.StatusDetails`(`causes [@571,`group s`kind s`name s\#
    `retryAfterSeconds i`uid s:types.UID;
    io.k8s.apimachinery.pkg.apis.meta.v1.Time`t
    io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent`(`object !+r`type !+s~"";
    io.k8s.apimachinery.pkg.runtime.RawExtension`r
    io.k8s.apimachinery.pkg.util.intstr.IntOrString`p
    io.k8s.apimachinery.pkg.version.Info`(`buildDate !+s~"";`compiler !+s~"";\#
    `emulationMajor s`emulationMinor s`gitCommit !+s~"";`gitTreeState !+s~"";\#
    `gitVersion !+s~"";`goVersion !+s~"";`major !+s~"";`minCompatibilityMajor s\#
    `minCompatibilityMinor s`minor !+s~"";`platform !+s~"";
    io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService`(`apiVersion s`kind s\#
    `metadata !@564,`spec !@581,`status !@582,
    io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceCondition`(\#
    `lastTransitionTime !t`message s`reason s`status !+s:v1.ConditionStatus;~"";\#
    `type !+s:v1.APIServiceConditionType;~"";
    io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceList`(`apiVersion s\#
    `items !+[@578,`kind s`metadata !@561,
    io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceSpec`(`caBundle y`group s\#
    `groupPriorityMinimum !+i~0;`insecureSkipTLSVerify b`service *@583,`version s\#
    `versionPriority !+i~0;
    io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceStatus`(\#
    `conditions [@579,#type;<merge;>type;
    io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference`(`name s`namespace s\#
    `port *i
    """#
}
