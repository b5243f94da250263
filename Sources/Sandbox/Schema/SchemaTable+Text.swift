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
    io.k8s.api.admissionregistration.v1.MatchCondition`(`name !+s~"";`expression !+s~"";
    io.k8s.api.admissionregistration.v1.MatchResources`(^`namespaceSelector *@559,\#
    `objectSelector *@559,`resourceRules [@16,`excludeResourceRules [@16,\#
    `matchPolicy *s:v1.MatchPolicyType;=Equivalent|Exact;
    io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicy`(`apiVersion s`kind s\#
    `metadata !@564,`spec !@11,
    io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyBinding`(`apiVersion s`kind s\#
    `metadata !@564,`spec !@9,
    io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyBindingList`(`apiVersion s\#
    `kind s`metadata !@561,`items !+[@7,
    io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyBindingSpec`(`policyName s\#
    `paramRef *@18,`matchResources *@5,
    io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicyList`(`apiVersion s`kind s\#
    `metadata !@561,`items !+[@6,
    io.k8s.api.admissionregistration.v1.MutatingAdmissionPolicySpec`(`paramKind *@17,\#
    `matchConstraints *@5,`variables [@33,`mutations [@15,\#
    `failurePolicy *s:v1.FailurePolicyType;=Fail|Ignore;\#
    `matchConditions [@4,#name;<merge;>name;\#
    `reinvocationPolicy s:v1.ReinvocationPolicyType;=IfNeeded|Never;
    io.k8s.api.admissionregistration.v1.MutatingWebhook`(`name !+s~"";`clientConfig !+@34,\#
    `rules [@19,`failurePolicy *s:v1.FailurePolicyType;=Fail|Ignore;\#
    `matchPolicy *s:v1.MatchPolicyType;=Equivalent|Exact;`namespaceSelector *@559,\#
    `objectSelector *@559,\#
    `sideEffects *!+s:v1.SideEffectClass;=None|NoneOnDryRun|Some|Unknown;`timeoutSeconds *i\#
    `admissionReviewVersions !+[s\#
    `reinvocationPolicy *s:v1.ReinvocationPolicyType;=IfNeeded|Never;\#
    `matchConditions [@4,#name;<merge;>name;
    io.k8s.api.admissionregistration.v1.MutatingWebhookConfiguration`(`apiVersion s`kind s\#
    `metadata !@564,`webhooks [@12,#name;<merge;>name;
    io.k8s.api.admissionregistration.v1.MutatingWebhookConfigurationList`(`apiVersion s\#
    `kind s`metadata !@561,`items !+[@13,
    io.k8s.api.admissionregistration.v1.Mutation`(\#
    `patchType !+s:v1.PatchType;=ApplyConfiguration|JSONPatch;~"";`applyConfiguration *@0,\#
    `jsonPatch/JSONPatch *@3,
    io.k8s.api.admissionregistration.v1.NamedRuleWithOperations`(^`resourceNames [s\#
    `operations [s:v1.OperationType;=*|CONNECT|CREATE|DELETE|UPDATE;`apiGroups/APIGroups [s\#
    `apiVersions/APIVersions [s`resources [s`scope *s:v1.ScopeType;=*|Cluster|Namespaced;
    io.k8s.api.admissionregistration.v1.ParamKind`(^`apiVersion/APIVersion s`kind s
    io.k8s.api.admissionregistration.v1.ParamRef`(^`name s`namespace s`selector *@559,\#
    `parameterNotFoundAction *s:v1.ParameterNotFoundActionType;
    io.k8s.api.admissionregistration.v1.RuleWithOperations`(\#
    `operations [s:v1.OperationType;=*|CONNECT|CREATE|DELETE|UPDATE;`apiGroups/APIGroups [s\#
    `apiVersions/APIVersions [s`resources [s`scope *s:v1.ScopeType;=*|Cluster|Namespaced;
    io.k8s.api.admissionregistration.v1.ServiceReference`(`namespace !+s~"";`name !+s~"";\#
    `path *s`port *i
    io.k8s.api.admissionregistration.v1.TypeChecking`(`expressionWarnings [@2,
    io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicy`(`apiVersion s`kind s\#
    `metadata !@564,`spec !@27,`status !@28,
    io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBinding`(`apiVersion s\#
    `kind s`metadata !@564,`spec !+@25,
    io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingList`(`apiVersion s\#
    `kind s`metadata !@561,`items !+[@23,
    io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyBindingSpec`(`policyName +s\#
    `paramRef *@18,`matchResources *@5,\#
    `validationActions +[s:v1.ValidationAction;=Audit|Deny|Warn;%
    io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyList`(`apiVersion s`kind s\#
    `metadata !@561,`items !+[@22,
    io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicySpec`(`paramKind *@17,\#
    `matchConstraints *@5,`validations [@32,\#
    `failurePolicy *s:v1.FailurePolicyType;=Fail|Ignore;`auditAnnotations [@1,\#
    `matchConditions [@4,#name;<merge;>name;`variables [@33,#name;<merge;>name;
    io.k8s.api.admissionregistration.v1.ValidatingAdmissionPolicyStatus`(\#
    `observedGeneration l`typeChecking *@21,`conditions [@554,#type;
    io.k8s.api.admissionregistration.v1.ValidatingWebhook`(`name !+s~"";`clientConfig !+@34,\#
    `rules [@19,`failurePolicy *s:v1.FailurePolicyType;=Fail|Ignore;\#
    `matchPolicy *s:v1.MatchPolicyType;=Equivalent|Exact;`namespaceSelector *@559,\#
    `objectSelector *@559,\#
    `sideEffects *!+s:v1.SideEffectClass;=None|NoneOnDryRun|Some|Unknown;`timeoutSeconds *i\#
    `admissionReviewVersions !+[s`matchConditions [@4,#name;<merge;>name;
    io.k8s.api.admissionregistration.v1.ValidatingWebhookConfiguration`(`apiVersion s`kind s\#
    `metadata !@564,`webhooks [@29,#name;<merge;>name;
    io.k8s.api.admissionregistration.v1.ValidatingWebhookConfigurationList`(`apiVersion s\#
    `kind s`metadata !@561,`items !+[@30,
    io.k8s.api.admissionregistration.v1.Validation`(`expression !+s~"";`message s\#
    `reason *s:v1.StatusReason;`messageExpression s
    io.k8s.api.admissionregistration.v1.Variable`(^`name !+s~"";`expression !+s~"";
    io.k8s.api.admissionregistration.v1.WebhookClientConfig`(`url/URL *s`service *@20,\#
    `caBundle/CABundle y
    io.k8s.api.apps.v1.ControllerRevision`(`apiVersion s`kind s`metadata !@564,`data !r\#
    `revision !+l~0;
    io.k8s.api.apps.v1.ControllerRevisionList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@35,
    io.k8s.api.apps.v1.DaemonSet`(`apiVersion s`kind s`metadata !@564,`spec !@40,`status !@41,
    io.k8s.api.apps.v1.DaemonSetCondition`(`type !+s:v1.DaemonSetConditionType;~"";\#
    `status !+s:v1.ConditionStatus;~"";`lastTransitionTime !t`reason s`message s
    io.k8s.api.apps.v1.DaemonSetList`(`apiVersion s`kind s`metadata !@561,`items !+[@37,
    io.k8s.api.apps.v1.DaemonSetSpec`(`selector *!+@559,`template !+@300,\#
    `updateStrategy !@42,`minReadySeconds i`revisionHistoryLimit *i
    io.k8s.api.apps.v1.DaemonSetStatus`(`currentNumberScheduled !+i~0;\#
    `numberMisscheduled !+i~0;`desiredNumberScheduled !+i~0;`numberReady !+i~0;\#
    `observedGeneration l`updatedNumberScheduled i`numberAvailable i`numberUnavailable i\#
    `collisionCount *i`conditions [@38,#type;<merge;>type;
    io.k8s.api.apps.v1.DaemonSetUpdateStrategy`(\#
    `type s:v1.DaemonSetUpdateStrategyType;=OnDelete|RollingUpdate;`rollingUpdate *@54,
    io.k8s.api.apps.v1.Deployment`(`apiVersion s`kind s`metadata !@564,`spec !@46,`status !@47,
    io.k8s.api.apps.v1.DeploymentCondition`(`type !+s:v1.DeploymentConditionType;~"";\#
    `status !+s:v1.ConditionStatus;~"";`lastUpdateTime !t`lastTransitionTime !t`reason s\#
    `message s
    io.k8s.api.apps.v1.DeploymentList`(`apiVersion s`kind s`metadata !@561,`items !+[@43,
    io.k8s.api.apps.v1.DeploymentSpec`(`replicas *i`selector *!+@559,`template !+@300,\#
    `strategy !@48,<retainKeys;`minReadySeconds i`revisionHistoryLimit *i`paused b\#
    `progressDeadlineSeconds *i
    io.k8s.api.apps.v1.DeploymentStatus`(`observedGeneration l`replicas i`updatedReplicas i\#
    `readyReplicas i`availableReplicas i`unavailableReplicas i`terminatingReplicas *i\#
    `conditions [@44,#type;<merge;>type;`collisionCount *i
    io.k8s.api.apps.v1.DeploymentStrategy`(\#
    `type s:v1.DeploymentStrategyType;=Recreate|RollingUpdate;`rollingUpdate *@55,
    io.k8s.api.apps.v1.ReplicaSet`(`apiVersion s`kind s`metadata !@564,`spec !@52,`status !@53,
    io.k8s.api.apps.v1.ReplicaSetCondition`(`type !+s:v1.ReplicaSetConditionType;~"";\#
    `status !+s:v1.ConditionStatus;~"";`lastTransitionTime !t`reason s`message s
    io.k8s.api.apps.v1.ReplicaSetList`(`apiVersion s`kind s`metadata !@561,`items !+[@49,
    io.k8s.api.apps.v1.ReplicaSetSpec`(`replicas *i`minReadySeconds i`selector *!+@559,\#
    `template !@300,
    io.k8s.api.apps.v1.ReplicaSetStatus`(`replicas !+i~0;`fullyLabeledReplicas i\#
    `readyReplicas i`availableReplicas i`terminatingReplicas *i`observedGeneration l\#
    `conditions [@50,#type;<merge;>type;
    io.k8s.api.apps.v1.RollingUpdateDaemonSet`(`maxUnavailable *p`maxSurge *p
    io.k8s.api.apps.v1.RollingUpdateDeployment`(`maxUnavailable *p`maxSurge *p
    io.k8s.api.apps.v1.RollingUpdateStatefulSetStrategy`(`partition *i`maxUnavailable *p
    io.k8s.api.apps.v1.StatefulSet`(`apiVersion s`kind s`metadata !@564,`spec !@62,`status !@63,
    io.k8s.api.apps.v1.StatefulSetCondition`(`type !+s:v1.StatefulSetConditionType;~"";\#
    `status !+s:v1.ConditionStatus;~"";`lastTransitionTime !t`reason s`message s
    io.k8s.api.apps.v1.StatefulSetList`(`apiVersion s`kind s`metadata !@561,`items !+[@57,
    io.k8s.api.apps.v1.StatefulSetOrdinals`(`start !i~0;
    io.k8s.api.apps.v1.StatefulSetPersistentVolumeClaimRetentionPolicy`(\#
    `whenDeleted s:v1.PersistentVolumeClaimRetentionPolicyType;\#
    `whenScaled s:v1.PersistentVolumeClaimRetentionPolicyType;
    io.k8s.api.apps.v1.StatefulSetSpec`(`replicas *i`selector *!+@559,`template !+@300,\#
    `volumeClaimTemplates [@267,`serviceName !s~"";\#
    `podManagementPolicy s:v1.PodManagementPolicyType;=OrderedReady|Parallel;\#
    `updateStrategy !@64,`revisionHistoryLimit *i`minReadySeconds i\#
    `persistentVolumeClaimRetentionPolicy *@61,`ordinals *@60,
    io.k8s.api.apps.v1.StatefulSetStatus`(`observedGeneration l`replicas !+i~0;\#
    `readyReplicas i`currentReplicas i`updatedReplicas i`currentRevision s`updateRevision s\#
    `collisionCount *i`conditions [@58,#type;<merge;>type;`availableReplicas !i~0;
    io.k8s.api.apps.v1.StatefulSetUpdateStrategy`(\#
    `type s:v1.StatefulSetUpdateStrategyType;=OnDelete|RollingUpdate;`rollingUpdate *@56,
    io.k8s.api.authentication.v1.BoundObjectReference`(`kind s`apiVersion/APIVersion s`name s\#
    `uid/UID s:types.UID;
    io.k8s.api.authentication.v1.SelfSubjectReview`(`apiVersion s`kind s`metadata !@564,\#
    `status !@67,
    io.k8s.api.authentication.v1.SelfSubjectReviewStatus`(`userInfo !@74,
    io.k8s.api.authentication.v1.TokenRequest`(`apiVersion s`kind s`metadata !@564,\#
    `spec !@69,`status !@70,
    io.k8s.api.authentication.v1.TokenRequestSpec`(`audiences ![s`expirationSeconds *!l\#
    `boundObjectRef *!@65,
    io.k8s.api.authentication.v1.TokenRequestStatus`(`token !s~"";`expirationTimestamp !t
    io.k8s.api.authentication.v1.TokenReview`(`apiVersion s`kind s`metadata !@564,\#
    `spec !+@72,`status !@73,
    io.k8s.api.authentication.v1.TokenReviewSpec`(`token +s`audiences [s
    io.k8s.api.authentication.v1.TokenReviewStatus`(`authenticated b`user !@74,`audiences [s\#
    `error s
    io.k8s.api.authentication.v1.UserInfo`(`username s`uid/UID s`groups [s\#
    `extra {[s:v1.ExtraValue;
    io.k8s.api.authorization.v1.FieldSelectorAttributes`(`rawSelector s`requirements [@556,
    io.k8s.api.authorization.v1.LabelSelectorAttributes`(`rawSelector s`requirements [@560,
    io.k8s.api.authorization.v1.LocalSubjectAccessReview`(`apiVersion s`kind s\#
    `metadata !@564,`spec !+@87,`status !@88,
    io.k8s.api.authorization.v1.NonResourceAttributes`(`path s`verb s
    io.k8s.api.authorization.v1.NonResourceRule`(`verbs !+[s`nonResourceURLs [s
    io.k8s.api.authorization.v1.ResourceAttributes`(`namespace s`verb s`group s`version s\#
    `resource s`subresource s`name s`fieldSelector *@75,`labelSelector *@76,
    io.k8s.api.authorization.v1.ResourceRule`(`verbs !+[s`apiGroups/APIGroups [s`resources [s\#
    `resourceNames [s
    io.k8s.api.authorization.v1.SelfSubjectAccessReview`(`apiVersion s`kind s`metadata !@564,\#
    `spec !+@83,`status !@88,
    io.k8s.api.authorization.v1.SelfSubjectAccessReviewSpec`(`resourceAttributes *@80,\#
    `nonResourceAttributes *@78,
    io.k8s.api.authorization.v1.SelfSubjectRulesReview`(`apiVersion s`kind s`metadata !@564,\#
    `spec !+@85,`status !@89,
    io.k8s.api.authorization.v1.SelfSubjectRulesReviewSpec`(`namespace s
    io.k8s.api.authorization.v1.SubjectAccessReview`(`apiVersion s`kind s`metadata !@564,\#
    `spec !+@87,`status !@88,
    io.k8s.api.authorization.v1.SubjectAccessReviewSpec`(`resourceAttributes *@80,\#
    `nonResourceAttributes *@78,`user s`groups [s`extra {[s:v1.ExtraValue;`uid/UID s
    io.k8s.api.authorization.v1.SubjectAccessReviewStatus`(`allowed !+b~false;`denied b\#
    `reason s`evaluationError s
    io.k8s.api.authorization.v1.SubjectRulesReviewStatus`(`resourceRules !+[@81,\#
    `nonResourceRules !+[@79,`incomplete !+b~false;`evaluationError s
    io.k8s.api.autoscaling.v1.CrossVersionObjectReference`(^`kind !+s~"";`name !+s~"";\#
    `apiVersion/APIVersion s
    io.k8s.api.autoscaling.v1.HorizontalPodAutoscaler`(`apiVersion s`kind s`metadata !@564,\#
    `spec !+@93,`status !@94,
    io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerList`(`apiVersion s`kind s\#
    `metadata !@561,`items !+[@91,
    io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerSpec`(`scaleTargetRef !+@90,\#
    `minReplicas *i`maxReplicas !+i~0;`targetCPUUtilizationPercentage *i
    io.k8s.api.autoscaling.v1.HorizontalPodAutoscalerStatus`(`observedGeneration *l\#
    `lastScaleTime *t`currentReplicas !+i~0;`desiredReplicas !+i~0;\#
    `currentCPUUtilizationPercentage *i
    io.k8s.api.autoscaling.v1.Scale`(`apiVersion s`kind s`metadata !@564,`spec !@96,\#
    `status !@97,
    io.k8s.api.autoscaling.v1.ScaleSpec`(`replicas i~0;
    io.k8s.api.autoscaling.v1.ScaleStatus`(`replicas !+i~0;`selector s
    io.k8s.api.autoscaling.v2.ContainerResourceMetricSource`(`name !+s:v1.ResourceName;~"";\#
    `target !+@114,`container !+s~"";
    io.k8s.api.autoscaling.v2.ContainerResourceMetricStatus`(`name !+s:v1.ResourceName;~"";\#
    `current !+@115,`container !+s~"";
    io.k8s.api.autoscaling.v2.CrossVersionObjectReference`(`kind !+s~"";`name !+s~"";\#
    `apiVersion/APIVersion s
    io.k8s.api.autoscaling.v2.ExternalMetricSource`(`metric !+@111,`target !+@114,
    io.k8s.api.autoscaling.v2.ExternalMetricStatus`(`metric !+@111,`current !+@115,
    io.k8s.api.autoscaling.v2.HPAScalingPolicy`(`type !+s:v2.HPAScalingPolicyType;~"";\#
    `value !+i~0;`periodSeconds !+i~0;
    io.k8s.api.autoscaling.v2.HPAScalingRules`(`stabilizationWindowSeconds *i\#
    `selectPolicy *s:v2.ScalingPolicySelect;`policies [@103,`tolerance *q
    io.k8s.api.autoscaling.v2.HorizontalPodAutoscaler`(`apiVersion s`kind s`metadata !@564,\#
    `spec !+@109,`status !@110,
    io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerBehavior`(`scaleUp *@104,`scaleDown *@104,
    io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerCondition`(\#
    `type !+s:v2.HorizontalPodAutoscalerConditionType;~"";`status !+s:v1.ConditionStatus;~"";\#
    `lastTransitionTime !t`reason s`message s
    io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerList`(`apiVersion s`kind s\#
    `metadata !@561,`items !+[@105,
    io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerSpec`(`scaleTargetRef !+@100,\#
    `minReplicas *i`maxReplicas !+i~0;`metrics [@112,`behavior *@106,
    io.k8s.api.autoscaling.v2.HorizontalPodAutoscalerStatus`(`observedGeneration *l\#
    `lastScaleTime *t`currentReplicas i`desiredReplicas !+i~0;`currentMetrics ![@113,\#
    `conditions [@107,#type;<merge;>type;
    io.k8s.api.autoscaling.v2.MetricIdentifier`(`name !+s~"";`selector *@559,
    io.k8s.api.autoscaling.v2.MetricSpec`(`type !+s:v2.MetricSourceType;~"";`object *@116,\#
    `pods *@118,`resource *@120,`containerResource *@98,`external *@101,
    io.k8s.api.autoscaling.v2.MetricStatus`(`type !+s:v2.MetricSourceType;~"";`object *@117,\#
    `pods *@119,`resource *@121,`containerResource *@99,`external *@102,
    io.k8s.api.autoscaling.v2.MetricTarget`(`type !+s:v2.MetricTargetType;~"";`value *q\#
    `averageValue *q`averageUtilization *i
    io.k8s.api.autoscaling.v2.MetricValueStatus`(`value *q`averageValue *q`averageUtilization *i
    io.k8s.api.autoscaling.v2.ObjectMetricSource`(`describedObject !+@100,`target !+@114,\#
    `metric !+@111,
    io.k8s.api.autoscaling.v2.ObjectMetricStatus`(`metric !+@111,`current !+@115,\#
    `describedObject !+@100,
    io.k8s.api.autoscaling.v2.PodsMetricSource`(`metric !+@111,`target !+@114,
    io.k8s.api.autoscaling.v2.PodsMetricStatus`(`metric !+@111,`current !+@115,
    io.k8s.api.autoscaling.v2.ResourceMetricSource`(`name !+s:v1.ResourceName;~"";\#
    `target !+@114,
    io.k8s.api.autoscaling.v2.ResourceMetricStatus`(`name !+s:v1.ResourceName;~"";\#
    `current !+@115,
    io.k8s.api.batch.v1.CronJob`(`apiVersion s`kind s`metadata !@564,`spec !+@124,`status !@125,
    io.k8s.api.batch.v1.CronJobList`(`apiVersion s`kind s`metadata !@561,`items !+[@122,
    io.k8s.api.batch.v1.CronJobSpec`(`schedule !+s~"";`timeZone *s`startingDeadlineSeconds *l\#
    `concurrencyPolicy s:v1.ConcurrencyPolicy;=Allow|Forbid|Replace;`suspend *b\#
    `jobTemplate !+@131,`successfulJobsHistoryLimit *i`failedJobsHistoryLimit *i
    io.k8s.api.batch.v1.CronJobStatus`(`active [@265,`lastScheduleTime *t`lastSuccessfulTime *t
    io.k8s.api.batch.v1.Job`(`apiVersion s`kind s`metadata !@564,`spec !@129,`status !@130,
    io.k8s.api.batch.v1.JobCondition`(`type !+s:v1.JobConditionType;~"";\#
    `status !+s:v1.ConditionStatus;~"";`lastProbeTime !t`lastTransitionTime !t`reason s\#
    `message s
    io.k8s.api.batch.v1.JobList`(`apiVersion s`kind s`metadata !@561,`items !+[@126,
    io.k8s.api.batch.v1.JobSpec`(`parallelism *i`completions *i`activeDeadlineSeconds *l\#
    `podFailurePolicy *@132,`successPolicy *@136,`backoffLimit *i`backoffLimitPerIndex *i\#
    `maxFailedIndexes *i`selector *@559,`manualSelector *b`template !+@300,\#
    `ttlSecondsAfterFinished/TTLSecondsAfterFinished *i\#
    `completionMode *s:v1.CompletionMode;=Indexed|NonIndexed;`suspend *b\#
    `podReplacementPolicy *s:v1.PodReplacementPolicy;=Failed|TerminatingOrFailed;`managedBy *s
    io.k8s.api.batch.v1.JobStatus`(`conditions [@127,<merge;>type;`startTime *t\#
    `completionTime *t`active i`succeeded i`failed i`terminating *i`completedIndexes s\#
    `failedIndexes *s`uncountedTerminatedPods *@138,`ready *i
    io.k8s.api.batch.v1.JobTemplateSpec`(`metadata !@564,`spec !@129,
    io.k8s.api.batch.v1.PodFailurePolicy`(`rules !+[@135,
    io.k8s.api.batch.v1.PodFailurePolicyOnExitCodesRequirement`(`containerName *s\#
    `operator !+s:v1.PodFailurePolicyOnExitCodesOperator;=In|NotIn;~"";`values !+[i%
    io.k8s.api.batch.v1.PodFailurePolicyOnPodConditionsPattern`(\#
    `type !+s:v1.PodConditionType;~"";`status !s:v1.ConditionStatus;~"";
    io.k8s.api.batch.v1.PodFailurePolicyRule`(\#
    `action !+s:v1.PodFailurePolicyAction;=Count|FailIndex|FailJob|Ignore;~"";\#
    `onExitCodes *@133,`onPodConditions [@134,
    io.k8s.api.batch.v1.SuccessPolicy`(`rules !+[@137,
    io.k8s.api.batch.v1.SuccessPolicyRule`(`succeededIndexes *s`succeededCount *i
    io.k8s.api.batch.v1.UncountedTerminatedPods`(`succeeded [s:types.UID;%`failed [s:types.UID;%
    io.k8s.api.certificates.v1.CertificateSigningRequest`(`apiVersion s`kind s\#
    `metadata !@564,`spec !+@142,`status !@143,
    io.k8s.api.certificates.v1.CertificateSigningRequestCondition`(\#
    `type !+s:v1.RequestConditionType;~"";`status !+s:v1.ConditionStatus;~"";`reason s\#
    `message s`lastUpdateTime !t`lastTransitionTime !t
    io.k8s.api.certificates.v1.CertificateSigningRequestList`(`apiVersion s`kind s\#
    `metadata !@561,`items !+[@139,
    io.k8s.api.certificates.v1.CertificateSigningRequestSpec`(`request !+y`signerName !+s~"";\#
    `expirationSeconds *i\#
    `usages [s:v1.KeyUsage;=any|cert sign|client auth|code signing|content commitment|crl \#
    sign|data encipherment|decipher only|digital signature|email protection|encipher only|\#
    ipsec end system|ipsec tunnel|ipsec user|key agreement|key encipherment|microsoft sgc|\#
    netscape sgc|ocsp signing|s/mime|server auth|signing|timestamping;`username s`uid/UID s\#
    `groups [s`extra {[s:v1.ExtraValue;
    io.k8s.api.certificates.v1.CertificateSigningRequestStatus`(`conditions [@140,#type;\#
    `certificate y
    io.k8s.api.coordination.v1.Lease`(`apiVersion s`kind s`metadata !@564,`spec !@146,
    io.k8s.api.coordination.v1.LeaseList`(`apiVersion s`kind s`metadata !@561,`items !+[@144,
    io.k8s.api.coordination.v1.LeaseSpec`(`holderIdentity *s`leaseDurationSeconds *i\#
    `acquireTime *m`renewTime *m`leaseTransitions *i`strategy *s:v1.CoordinatedLeaseStrategy;\#
    `preferredHolder *s
    io.k8s.api.core.v1.AWSElasticBlockStoreVolumeSource`(`volumeID !+s~"";`fsType/FSType s\#
    `partition i`readOnly b
    io.k8s.api.core.v1.Affinity`(`nodeAffinity *@247,`podAffinity *@279,`podAntiAffinity *@281,
    io.k8s.api.core.v1.AppArmorProfile`(\#
    `type !+s:v1.AppArmorProfileType;=Localhost|RuntimeDefault|Unconfined;~"";\#
    `localhostProfile *s
    io.k8s.api.core.v1.AttachedVolume`(`name !+s:v1.UniqueVolumeName;~"";`devicePath !+s~"";
    io.k8s.api.core.v1.AzureDiskVolumeSource`(`diskName !+s~"";`diskURI/DataDiskURI !+s~"";\#
    `cachingMode *s:v1.AzureDataDiskCachingMode;=None|ReadOnly|ReadWrite;~"ReadWrite";\#
    `fsType/FSType *s~"ext4";`readOnly *b~false;\#
    `kind *s:v1.AzureDataDiskKind;=Dedicated|Managed|Shared;~"Shared";
    io.k8s.api.core.v1.AzureFilePersistentVolumeSource`(`secretName !+s~"";`shareName !+s~"";\#
    `readOnly b`secretNamespace *!s
    io.k8s.api.core.v1.AzureFileVolumeSource`(`secretName !+s~"";`shareName !+s~"";`readOnly b
    io.k8s.api.core.v1.Binding`(`apiVersion s`kind s`metadata !@564,`target !+@265,
    io.k8s.api.core.v1.CSIPersistentVolumeSource`(`driver !+s~"";`volumeHandle !+s~"";\#
    `readOnly b`fsType/FSType s`volumeAttributes {s`controllerPublishSecretRef *@334,\#
    `nodeStageSecretRef *@334,`nodePublishSecretRef *@334,`controllerExpandSecretRef *@334,\#
    `nodeExpandSecretRef *@334,
    io.k8s.api.core.v1.CSIVolumeSource`(`driver !+s~"";`readOnly *b`fsType/FSType *s\#
    `volumeAttributes {s`nodePublishSecretRef *@236,
    io.k8s.api.core.v1.Capabilities`(`add [s:v1.Capability;`drop [s:v1.Capability;
    io.k8s.api.core.v1.CephFSPersistentVolumeSource`(`monitors !+[s`path s`user s\#
    `secretFile s`secretRef *@334,`readOnly b
    io.k8s.api.core.v1.CephFSVolumeSource`(`monitors !+[s`path s`user s`secretFile s\#
    `secretRef *@236,`readOnly b
    io.k8s.api.core.v1.CinderPersistentVolumeSource`(`volumeID !+s~"";`fsType/FSType s\#
    `readOnly b`secretRef *@334,
    io.k8s.api.core.v1.CinderVolumeSource`(`volumeID !+s~"";`fsType/FSType s`readOnly b\#
    `secretRef *@236,
    io.k8s.api.core.v1.ClientIPConfig`(`timeoutSeconds *i
    io.k8s.api.core.v1.ClusterTrustBundleProjection`(`name *s`signerName *s\#
    `labelSelector *@559,`optional *b`path !+s~"";
    io.k8s.api.core.v1.ComponentCondition`(`type !+s:v1.ComponentConditionType;~"";\#
    `status !+s:v1.ConditionStatus;~"";`message s`error s
    io.k8s.api.core.v1.ComponentStatus`(`apiVersion s`kind s`metadata !@564,\#
    `conditions [@164,#type;<merge;>type;
    io.k8s.api.core.v1.ComponentStatusList`(`apiVersion s`kind s`metadata !@561,`items !+[@165,
    io.k8s.api.core.v1.ConfigMap`(`apiVersion s`kind s`metadata !@564,`immutable *b`data {s\#
    `binaryData {y
    io.k8s.api.core.v1.ConfigMapEnvSource`(`name s~"";`optional *b
    io.k8s.api.core.v1.ConfigMapKeySelector`(^`name s~"";`key !+s~"";`optional *b
    io.k8s.api.core.v1.ConfigMapList`(`apiVersion s`kind s`metadata !@561,`items !+[@167,
    io.k8s.api.core.v1.ConfigMapNodeConfigSource`(`namespace !+s~"";`name !+s~"";\#
    `uid/UID s:types.UID;`resourceVersion s`kubeletConfigKey !+s~"";
    io.k8s.api.core.v1.ConfigMapProjection`(`name s~"";`items [@226,`optional *b
    io.k8s.api.core.v1.ConfigMapVolumeSource`(`name s~"";`items [@226,`defaultMode *i\#
    `optional *b
    io.k8s.api.core.v1.Container`(`name !+s~"";`image s`command [s`args [s`workingDir s\#
    `ports [@177,#containerPort|protocol;<merge;>containerPort;`envFrom [@197,\#
    `env [@198,#name;<merge;>name;`resources !@321,`resizePolicy [@178,\#
    `restartPolicy *s:v1.ContainerRestartPolicy;`restartPolicyRules [@179,\#
    `volumeMounts [@360,#mountPath;<merge;>mountPath;\#
    `volumeDevices [@359,#devicePath;<merge;>devicePath;`livenessProbe *@304,\#
    `readinessProbe *@304,`startupProbe *@304,`lifecycle *@227,`terminationMessagePath s\#
    `terminationMessagePolicy s:v1.TerminationMessagePolicy;=FallbackToLogsOnError|File;\#
    `imagePullPolicy s:v1.PullPolicy;=Always|IfNotPresent|Never;`securityContext *@336,\#
    `stdin b`stdinOnce b`tty/TTY b
    io.k8s.api.core.v1.ContainerExtendedResourceRequest`(`containerName !+s~"";\#
    `resourceName !+s~"";`requestName !+s~"";
    io.k8s.api.core.v1.ContainerImage`(`names ![s`sizeBytes l
    io.k8s.api.core.v1.ContainerPort`(`name s`hostPort i`containerPort !+i~0;\#
    `protocol s:v1.Protocol;=SCTP|TCP|UDP;~"TCP";`hostIP s
    io.k8s.api.core.v1.ContainerResizePolicy`(`resourceName !+s:v1.ResourceName;~"";\#
    `restartPolicy !+s:v1.ResourceResizeRestartPolicy;~"";
    io.k8s.api.core.v1.ContainerRestartRule`(`action +s:v1.ContainerRestartRuleAction;\#
    `exitCodes *@180,
    io.k8s.api.core.v1.ContainerRestartRuleOnExitCodes`(\#
    `operator +s:v1.ContainerRestartRuleOnExitCodesOperator;`values [i%
    io.k8s.api.core.v1.ContainerState`(`waiting *@184,`running *@182,`terminated *@183,
    io.k8s.api.core.v1.ContainerStateRunning`(`startedAt !t
    io.k8s.api.core.v1.ContainerStateTerminated`(`exitCode !+i~0;`signal i`reason s`message s\#
    `startedAt !t`finishedAt !t`containerID s
    io.k8s.api.core.v1.ContainerStateWaiting`(`reason s`message s
    io.k8s.api.core.v1.ContainerStatus`(`name !+s~"";`state !@181,\#
    `lastState/LastTerminationState !@181,`ready !+b~false;`restartCount !+i~0;`image !+s~"";\#
    `imageID !+s~"";`containerID s`started *b`allocatedResources {q:v1.ResourceList;\#
    `resources *@321,`volumeMounts [@361,#mountPath;<merge;>mountPath;`user *@186,\#
    `allocatedResourcesStatus [@322,#name;<merge;>name;\#
    `stopSignal *s:v1.Signal;=SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|\#
    SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIG\#
    RTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMA\#
    X-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMI\#
    N+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2\#
    |SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|\#
    SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR\#
    2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ;
    io.k8s.api.core.v1.ContainerUser`(`linux *@233,
    io.k8s.api.core.v1.DaemonEndpoint`(`Port !+i~0;
    io.k8s.api.core.v1.DownwardAPIProjection`(`items [@189,
    io.k8s.api.core.v1.DownwardAPIVolumeFile`(`path !+s~"";`fieldRef *@264,\#
    `resourceFieldRef *@315,`mode *i
    io.k8s.api.core.v1.DownwardAPIVolumeSource`(`items [@189,`defaultMode *i
    io.k8s.api.core.v1.EmptyDirVolumeSource`(`medium s:v1.StorageMedium;`sizeLimit *q
    io.k8s.api.core.v1.EndpointAddress`(^`ip/IP !+s~"";`hostname s`nodeName *s`targetRef *@265,
    io.k8s.api.core.v1.EndpointPort`(^`name s`port !+i~0;\#
    `protocol s:v1.Protocol;=SCTP|TCP|UDP;`appProtocol *s
    io.k8s.api.core.v1.EndpointSubset`(`addresses [@192,`notReadyAddresses [@192,`ports [@193,
    io.k8s.api.core.v1.Endpoints`(`apiVersion s`kind s`metadata !@564,`subsets [@194,
    io.k8s.api.core.v1.EndpointsList`(`apiVersion s`kind s`metadata !@561,`items !+[@195,
    io.k8s.api.core.v1.EnvFromSource`(`prefix s`configMapRef *@168,`secretRef *@330,
    io.k8s.api.core.v1.EnvVar`(`name !+s~"";`value s`valueFrom *@199,
    io.k8s.api.core.v1.EnvVarSource`(`fieldRef *@264,`resourceFieldRef *@315,\#
    `configMapKeyRef *@169,`secretKeyRef *@331,`fileKeyRef *@208,
    io.k8s.api.core.v1.EphemeralContainer`(`name !+s~"";`image s`command [s`args [s\#
    `workingDir s`ports [@177,#containerPort|protocol;<merge;>containerPort;`envFrom [@197,\#
    `env [@198,#name;<merge;>name;`resources !@321,`resizePolicy [@178,\#
    `restartPolicy *s:v1.ContainerRestartPolicy;`restartPolicyRules [@179,\#
    `volumeMounts [@360,#mountPath;<merge;>mountPath;\#
    `volumeDevices [@359,#devicePath;<merge;>devicePath;`livenessProbe *@304,\#
    `readinessProbe *@304,`startupProbe *@304,`lifecycle *@227,`terminationMessagePath s\#
    `terminationMessagePolicy s:v1.TerminationMessagePolicy;=FallbackToLogsOnError|File;\#
    `imagePullPolicy s:v1.PullPolicy;=Always|IfNotPresent|Never;`securityContext *@336,\#
    `stdin b`stdinOnce b`tty/TTY b`targetContainerName s
    io.k8s.api.core.v1.EphemeralVolumeSource`(`volumeClaimTemplate *@272,
    io.k8s.api.core.v1.Event`(`apiVersion s`kind s`metadata !+@564,`involvedObject !+@265,\#
    `reason s`message s`source !@205,`firstTimestamp !t`lastTimestamp !t`count i`type s\#
    `eventTime !m`series *@204,`action s`related *@265,\#
    `reportingComponent/ReportingController !s~"";`reportingInstance !s~"";
    io.k8s.api.core.v1.EventList`(`apiVersion s`kind s`metadata !@561,`items !+[@202,
    io.k8s.api.core.v1.EventSeries`(`count i`lastObservedTime !m
    io.k8s.api.core.v1.EventSource`(`component s`host s
    io.k8s.api.core.v1.ExecAction`(`command [s
    io.k8s.api.core.v1.FCVolumeSource`(`targetWWNs [s`lun *i`fsType/FSType s`readOnly b\#
    `wwids/WWIDs [s
    io.k8s.api.core.v1.FileKeySelector`(^`volumeName !+s~"";`path !+s~"";`key !+s~"";\#
    `optional *b~false;
    io.k8s.api.core.v1.FlexPersistentVolumeSource`(`driver !+s~"";`fsType/FSType s\#
    `secretRef *@334,`readOnly b`options {s
    io.k8s.api.core.v1.FlexVolumeSource`(`driver !+s~"";`fsType/FSType s`secretRef *@236,\#
    `readOnly b`options {s
    io.k8s.api.core.v1.FlockerVolumeSource`(`datasetName s`datasetUUID s
    io.k8s.api.core.v1.GCEPersistentDiskVolumeSource`(`pdName/PDName !+s~"";`fsType/FSType s\#
    `partition i`readOnly b
    io.k8s.api.core.v1.GRPCAction`(`port !+i~0;`service *!s~"";
    io.k8s.api.core.v1.GitRepoVolumeSource`(`repository !+s~"";`revision s`directory s
    io.k8s.api.core.v1.GlusterfsPersistentVolumeSource`(`endpoints/EndpointsName !+s~"";\#
    `path !+s~"";`readOnly b`endpointsNamespace *s
    io.k8s.api.core.v1.GlusterfsVolumeSource`(`endpoints/EndpointsName !+s~"";`path !+s~"";\#
    `readOnly b
    io.k8s.api.core.v1.HTTPGetAction`(`path s`port !+p`host s\#
    `scheme s:v1.URIScheme;=HTTP|HTTPS;`httpHeaders/HTTPHeaders [@218,
    io.k8s.api.core.v1.HTTPHeader`(`name !+s~"";`value !+s~"";
    io.k8s.api.core.v1.HostAlias`(`ip/IP !+s~"";`hostnames [s
    io.k8s.api.core.v1.HostIP`(`ip/IP !+s~"";
    io.k8s.api.core.v1.HostPathVolumeSource`(`path !+s~"";\#
    `type *s:v1.HostPathType;=|BlockDevice|CharDevice|Directory|DirectoryOrCreate|File|Fil\#
    eOrCreate|Socket;
    io.k8s.api.core.v1.ISCSIPersistentVolumeSource`(`targetPortal !+s~"";`iqn/IQN !+s~"";\#
    `lun !+i~0;`iscsiInterface/ISCSIInterface s~"default";`fsType/FSType s`readOnly b\#
    `portals [s`chapAuthDiscovery/DiscoveryCHAPAuth b`chapAuthSession/SessionCHAPAuth b\#
    `secretRef *@334,`initiatorName *s
    io.k8s.api.core.v1.ISCSIVolumeSource`(`targetPortal !+s~"";`iqn/IQN !+s~"";`lun !+i~0;\#
    `iscsiInterface/ISCSIInterface s~"default";`fsType/FSType s`readOnly b`portals [s\#
    `chapAuthDiscovery/DiscoveryCHAPAuth b`chapAuthSession/SessionCHAPAuth b`secretRef *@236,\#
    `initiatorName *s
    io.k8s.api.core.v1.ImageVolumeSource`(`reference s\#
    `pullPolicy s:v1.PullPolicy;=Always|IfNotPresent|Never;
    io.k8s.api.core.v1.ImageVolumeStatus`(`imageRef +s
    io.k8s.api.core.v1.KeyToPath`(`key !+s~"";`path !+s~"";`mode *i
    io.k8s.api.core.v1.Lifecycle`(`postStart *@228,`preStop *@228,\#
    `stopSignal *s:v1.Signal;=SIGABRT|SIGALRM|SIGBUS|SIGCHLD|SIGCLD|SIGCONT|SIGFPE|SIGHUP|\#
    SIGILL|SIGINT|SIGIO|SIGIOT|SIGKILL|SIGPIPE|SIGPOLL|SIGPROF|SIGPWR|SIGQUIT|SIGRTMAX|SIG\#
    RTMAX-1|SIGRTMAX-10|SIGRTMAX-11|SIGRTMAX-12|SIGRTMAX-13|SIGRTMAX-14|SIGRTMAX-2|SIGRTMA\#
    X-3|SIGRTMAX-4|SIGRTMAX-5|SIGRTMAX-6|SIGRTMAX-7|SIGRTMAX-8|SIGRTMAX-9|SIGRTMIN|SIGRTMI\#
    N+1|SIGRTMIN+10|SIGRTMIN+11|SIGRTMIN+12|SIGRTMIN+13|SIGRTMIN+14|SIGRTMIN+15|SIGRTMIN+2\#
    |SIGRTMIN+3|SIGRTMIN+4|SIGRTMIN+5|SIGRTMIN+6|SIGRTMIN+7|SIGRTMIN+8|SIGRTMIN+9|SIGSEGV|\#
    SIGSTKFLT|SIGSTOP|SIGSYS|SIGTERM|SIGTRAP|SIGTSTP|SIGTTIN|SIGTTOU|SIGURG|SIGUSR1|SIGUSR\#
    2|SIGVTALRM|SIGWINCH|SIGXCPU|SIGXFSZ;
    io.k8s.api.core.v1.LifecycleHandler`(`exec *@206,`httpGet/HTTPGet *@217,\#
    `tcpSocket/TCPSocket *@350,`sleep *@346,
    io.k8s.api.core.v1.LimitRange`(`apiVersion s`kind s`metadata !@564,`spec !@232,
    io.k8s.api.core.v1.LimitRangeItem`(`type !+s:v1.LimitType;~"";`max {q:v1.ResourceList;\#
    `min {q:v1.ResourceList;`default {q:v1.ResourceList;`defaultRequest {q:v1.ResourceList;\#
    `maxLimitRequestRatio {q:v1.ResourceList;
    io.k8s.api.core.v1.LimitRangeList`(`apiVersion s`kind s`metadata !@561,`items !+[@229,
    io.k8s.api.core.v1.LimitRangeSpec`(`limits !+[@230,
    io.k8s.api.core.v1.LinuxContainerUser`(`uid/UID !+l~0;`gid/GID !+l~0;`supplementalGroups [l
    io.k8s.api.core.v1.LoadBalancerIngress`(`ip/IP s`hostname s\#
    `ipMode/IPMode *s:v1.LoadBalancerIPMode;`ports [@301,
    io.k8s.api.core.v1.LoadBalancerStatus`(`ingress [@234,
    io.k8s.api.core.v1.LocalObjectReference`(^`name s~"";
    io.k8s.api.core.v1.LocalVolumeSource`(`path !+s~"";`fsType/FSType *s
    io.k8s.api.core.v1.ModifyVolumeStatus`(`targetVolumeAttributesClassName s\#
    `status !+s:v1.PersistentVolumeClaimModifyVolumeStatus;=InProgress|Infeasible|Pending;~"";
    io.k8s.api.core.v1.NFSVolumeSource`(`server !+s~"";`path !+s~"";`readOnly b
    io.k8s.api.core.v1.Namespace`(`apiVersion s`kind s`metadata !@564,`spec !@243,`status !@244,
    io.k8s.api.core.v1.NamespaceCondition`(`type !+s:v1.NamespaceConditionType;~"";\#
    `status !+s:v1.ConditionStatus;~"";`lastTransitionTime !t`reason s`message s
    io.k8s.api.core.v1.NamespaceList`(`apiVersion s`kind s`metadata !@561,`items !+[@240,
    io.k8s.api.core.v1.NamespaceSpec`(`finalizers [s:v1.FinalizerName;
    io.k8s.api.core.v1.NamespaceStatus`(`phase s:v1.NamespacePhase;=Active|Terminating;\#
    `conditions [@241,#type;<merge;>type;
    io.k8s.api.core.v1.Node`(`apiVersion s`kind s`metadata !@564,`spec !@260,`status !@261,
    io.k8s.api.core.v1.NodeAddress`(`type !+s:v1.NodeAddressType;~"";`address !+s~"";
    io.k8s.api.core.v1.NodeAffinity`(`requiredDuringSchedulingIgnoredDuringExecution *@257,\#
    `preferredDuringSchedulingIgnoredDuringExecution [@303,
    io.k8s.api.core.v1.NodeAllocatableResourceClaimStatus`(`resources +{q\#
    `resourceClaimName !+s~"";`containers [s%
    io.k8s.api.core.v1.NodeCondition`(`type !+s:v1.NodeConditionType;~"";\#
    `status !+s:v1.ConditionStatus;~"";`lastHeartbeatTime !t`lastTransitionTime !t`reason s\#
    `message s
    io.k8s.api.core.v1.NodeConfigSource`(`configMap *@171,
    io.k8s.api.core.v1.NodeConfigStatus`(`assigned *@250,`active *@250,`lastKnownGood *@250,\#
    `error s
    io.k8s.api.core.v1.NodeDaemonEndpoints`(`kubeletEndpoint !@187,
    io.k8s.api.core.v1.NodeFeatures`(`supplementalGroupsPolicy *b
    io.k8s.api.core.v1.NodeList`(`apiVersion s`kind s`metadata !@561,`items !+[@245,
    io.k8s.api.core.v1.NodeRuntimeHandler`(`name !s~"";`features *@256,
    io.k8s.api.core.v1.NodeRuntimeHandlerFeatures`(`recursiveReadOnlyMounts *b`userNamespaces *b
    io.k8s.api.core.v1.NodeSelector`(^`nodeSelectorTerms !+[@259,
    io.k8s.api.core.v1.NodeSelectorRequirement`(`key !+s~"";\#
    `operator !+s:v1.NodeSelectorOperator;=DoesNotExist|Exists|Gt|In|Lt|NotIn;~"";`values [s
    io.k8s.api.core.v1.NodeSelectorTerm`(^`matchExpressions [@258,`matchFields [@258,
    io.k8s.api.core.v1.NodeSpec`(`podCIDR s`podCIDRs [s%<merge;`providerID s`unschedulable b\#
    `taints [@351,`configSource *@250,`externalID/DoNotUseExternalID s
    io.k8s.api.core.v1.NodeStatus`(`capacity {q:v1.ResourceList;\#
    `allocatable {q:v1.ResourceList;`phase s:v1.NodePhase;=Pending|Running|Terminated;\#
    `conditions [@249,#type;<merge;>type;`addresses [@246,#type;<merge;>type;\#
    `daemonEndpoints !@252,`nodeInfo !@263,`images [@176,\#
    `volumesInUse [s:v1.UniqueVolumeName;`volumesAttached [@150,`config *@251,\#
    `runtimeHandlers [@255,`features *@253,`declaredFeatures [s
    io.k8s.api.core.v1.NodeSwapStatus`(`capacity *l
    io.k8s.api.core.v1.NodeSystemInfo`(`machineID !+s~"";`systemUUID !+s~"";`bootID !+s~"";\#
    `kernelVersion !+s~"";`osImage/OSImage !+s~"";`containerRuntimeVersion !+s~"";\#
    `kubeletVersion !+s~"";`kubeProxyVersion !+s~"";`operatingSystem !+s~"";\#
    `architecture !+s~"";`swap *@262,
    io.k8s.api.core.v1.ObjectFieldSelector`(^`apiVersion/APIVersion s`fieldPath !+s~"";
    io.k8s.api.core.v1.ObjectReference`(^`kind s`namespace s`name s`uid/UID s:types.UID;\#
    `apiVersion/APIVersion s`resourceVersion s`fieldPath s
    io.k8s.api.core.v1.PersistentVolume`(`apiVersion s`kind s`metadata !@564,`spec !@275,\#
    `status !@276,
    io.k8s.api.core.v1.PersistentVolumeClaim`(`apiVersion s`kind s`metadata !@564,\#
    `spec !@270,`status !@271,
    io.k8s.api.core.v1.PersistentVolumeClaimCondition`(\#
    `type !+s:v1.PersistentVolumeClaimConditionType;~"";`status !+s:v1.ConditionStatus;~"";\#
    `lastProbeTime !t`lastTransitionTime !t`reason s`message s
    io.k8s.api.core.v1.PersistentVolumeClaimList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@267,
    io.k8s.api.core.v1.PersistentVolumeClaimSpec`(\#
    `accessModes [s:v1.PersistentVolumeAccessMode;=ReadOnlyMany|ReadWriteMany|ReadWriteOnc\#
    e|ReadWriteOncePod;`selector *@559,`resources !@364,`volumeName s`storageClassName *s\#
    `volumeMode *s:v1.PersistentVolumeMode;=Block|Filesystem;`dataSource *@356,\#
    `dataSourceRef *@357,`volumeAttributesClassName *s
    io.k8s.api.core.v1.PersistentVolumeClaimStatus`(\#
    `phase s:v1.PersistentVolumeClaimPhase;=Bound|Lost|Pending;\#
    `accessModes [s:v1.PersistentVolumeAccessMode;=ReadOnlyMany|ReadWriteMany|ReadWriteOnc\#
    e|ReadWriteOncePod;`capacity {q:v1.ResourceList;`conditions [@268,#type;<merge;>type;\#
    `allocatedResources {q:v1.ResourceList;\#
    `allocatedResourceStatuses {s:v1.ClaimResourceStatus;=ControllerResizeInProgress|Contr\#
    ollerResizeInfeasible|NodeResizeInProgress|NodeResizeInfeasible|NodeResizePending;\#
    `currentVolumeAttributesClassName *s`modifyVolumeStatus *@238,
    io.k8s.api.core.v1.PersistentVolumeClaimTemplate`(`metadata !@564,`spec !+@270,
    io.k8s.api.core.v1.PersistentVolumeClaimVolumeSource`(`claimName !+s~"";`readOnly b
    io.k8s.api.core.v1.PersistentVolumeList`(`apiVersion s`kind s`metadata !@561,`items !+[@266,
    io.k8s.api.core.v1.PersistentVolumeSpec`(`capacity {q:v1.ResourceList;\#
    `gcePersistentDisk/GCEPersistentDisk *@212,\#
    `awsElasticBlockStore/AWSElasticBlockStore *@147,`hostPath *@221,`glusterfs *@215,\#
    `nfs/NFS *@239,`rbd/RBD *@307,`iscsi/ISCSI *@222,`cinder *@160,`cephfs/CephFS *@158,\#
    `fc/FC *@207,`flocker *@211,`flexVolume *@209,`azureFile *@152,`vsphereVolume *@366,\#
    `quobyte *@306,`azureDisk *@151,`photonPersistentDisk *@277,`portworxVolume *@302,\#
    `scaleIO *@324,`local *@237,`storageos/StorageOS *@347,`csi/CSI *@155,\#
    `accessModes [s:v1.PersistentVolumeAccessMode;=ReadOnlyMany|ReadWriteMany|ReadWriteOnc\#
    e|ReadWriteOncePod;`claimRef *@265,\#
    `persistentVolumeReclaimPolicy s:v1.PersistentVolumeReclaimPolicy;=Delete|Recycle|Retain;\#
    `storageClassName s`mountOptions [s\#
    `volumeMode *s:v1.PersistentVolumeMode;=Block|Filesystem;`nodeAffinity *@362,\#
    `volumeAttributesClassName *s
    io.k8s.api.core.v1.PersistentVolumeStatus`(\#
    `phase s:v1.PersistentVolumePhase;=Available|Bound|Failed|Pending|Released;`message s\#
    `reason s`lastPhaseTransitionTime *t
    io.k8s.api.core.v1.PhotonPersistentDiskVolumeSource`(`pdID !+s~"";`fsType/FSType s
    io.k8s.api.core.v1.Pod`(`apiVersion s`kind s`metadata !@564,`spec !@296,`status !@297,
    io.k8s.api.core.v1.PodAffinity`(`requiredDuringSchedulingIgnoredDuringExecution [@280,\#
    `preferredDuringSchedulingIgnoredDuringExecution [@367,
    io.k8s.api.core.v1.PodAffinityTerm`(`labelSelector *@559,`namespaces [s\#
    `topologyKey !+s~"";`namespaceSelector *@559,`matchLabelKeys [s`mismatchLabelKeys [s
    io.k8s.api.core.v1.PodAntiAffinity`(\#
    `requiredDuringSchedulingIgnoredDuringExecution [@280,\#
    `preferredDuringSchedulingIgnoredDuringExecution [@367,
    io.k8s.api.core.v1.PodCertificateProjection`(`signerName +s`keyType +s\#
    `maxExpirationSeconds *i`credentialBundlePath s`keyPath s`certificateChainPath s\#
    `userAnnotations {s
    io.k8s.api.core.v1.PodCondition`(`type !+s:v1.PodConditionType;~"";`observedGeneration l\#
    `status !+s:v1.ConditionStatus;~"";`lastProbeTime !t`lastTransitionTime !t`reason s\#
    `message s
    io.k8s.api.core.v1.PodDNSConfig`(`nameservers [s`searches [s`options [@285,
    io.k8s.api.core.v1.PodDNSConfigOption`(`name s`value *s
    io.k8s.api.core.v1.PodExtendedResourceClaimStatus`(`requestMappings !+[@175,\#
    `resourceClaimName !+s~"";
    io.k8s.api.core.v1.PodIP`(`ip/IP !+s~"";
    io.k8s.api.core.v1.PodList`(`apiVersion s`kind s`metadata !@561,`items !+[@278,
    io.k8s.api.core.v1.PodOS`(`name !+s:v1.OSName;~"";
    io.k8s.api.core.v1.PodReadinessGate`(`conditionType !+s:v1.PodConditionType;~"";
    io.k8s.api.core.v1.PodResourceClaim`(`name !+s~"";`resourceClaimName *s\#
    `resourceClaimTemplateName *s
    io.k8s.api.core.v1.PodResourceClaimStatus`(`name !+s~"";`resourceClaimName *s
    io.k8s.api.core.v1.PodSchedulingGate`(`name !+s~"";
    io.k8s.api.core.v1.PodSchedulingGroup`(`podGroupName *s
    io.k8s.api.core.v1.PodSecurityContext`(`seLinuxOptions/SELinuxOptions *@323,\#
    `windowsOptions *@368,`runAsUser *l`runAsGroup *l`runAsNonRoot *b`supplementalGroups [l\#
    `supplementalGroupsPolicy *s:v1.SupplementalGroupsPolicy;=Merge|Strict;\#
    `fsGroup/FSGroup *l`sysctls [@349,\#
    `fsGroupChangePolicy/FSGroupChangePolicy *s:v1.PodFSGroupChangePolicy;=Always|OnRootMi\#
    smatch;`seccompProfile *@328,`appArmorProfile *@149,\#
    `seLinuxChangePolicy/SELinuxChangePolicy *s:v1.PodSELinuxChangePolicy;
    io.k8s.api.core.v1.PodSpec`(`volumes [@358,#name;<merge,retainKeys;>name;\#
    `initContainers [@174,#name;<merge;>name;`containers !+[@174,#name;<merge;>name;\#
    `ephemeralContainers [@200,#name;<merge;>name;\#
    `restartPolicy s:v1.RestartPolicy;=Always|Never|OnFailure;\#
    `terminationGracePeriodSeconds *l`activeDeadlineSeconds *l\#
    `dnsPolicy/DNSPolicy s:v1.DNSPolicy;=ClusterFirst|ClusterFirstWithHostNet|Default|None;\#
    `nodeSelector {s^`serviceAccountName s`serviceAccount/DeprecatedServiceAccount s\#
    `automountServiceAccountToken *b`nodeName s`hostNetwork b`hostPID b`hostIPC b\#
    `shareProcessNamespace *b`securityContext *@295,\#
    `imagePullSecrets [@236,#name;<merge;>name;`hostname s`subdomain s`affinity *@148,\#
    `schedulerName s`tolerations [@352,`hostAliases [@219,#ip;<merge;>ip;`priorityClassName s\#
    `priority *i`dnsConfig/DNSConfig *@284,`readinessGates [@290,`runtimeClassName *s\#
    `enableServiceLinks *b\#
    `preemptionPolicy *s:v1.PreemptionPolicy;=Never|PreemptLowerPriority;\#
    `overhead {q:v1.ResourceList;\#
    `topologySpreadConstraints [@355,#topologyKey|whenUnsatisfiable;<merge;>topologyKey;\#
    `setHostnameAsFQDN *b`os/OS *@289,`hostUsers *b`schedulingGates [@293,#name;<merge;>name;\#
    `resourceClaims [@291,#name;<merge,retainKeys;>name;`resources *@321,`hostnameOverride *s\#
    `schedulingGroup *@294,
    io.k8s.api.core.v1.PodStatus`(`observedGeneration l\#
    `phase s:v1.PodPhase;=Failed|Pending|Running|Succeeded|Unknown;\#
    `conditions [@283,#type;<merge;>type;`message s`reason s`nominatedNodeName s`hostIP s\#
    `hostIPs [@220,<merge;>ip;`podIP s`podIPs [@287,#ip;<merge;>ip;`startTime *t\#
    `initContainerStatuses [@185,`containerStatuses [@185,\#
    `qosClass/QOSClass s:v1.PodQOSClass;=BestEffort|Burstable|Guaranteed;\#
    `ephemeralContainerStatuses [@185,`resize s:v1.PodResizeStatus;\#
    `resourceClaimStatuses [@292,#name;<merge,retainKeys;>name;\#
    `extendedResourceClaimStatus *@286,`allocatedResources {q:v1.ResourceList;\#
    `resources *@321,`nodeAllocatableResourceClaimStatuses [@248,
    io.k8s.api.core.v1.PodTemplate`(`apiVersion s`kind s`metadata !@564,`template !@300,
    io.k8s.api.core.v1.PodTemplateList`(`apiVersion s`kind s`metadata !@561,`items !+[@298,
    io.k8s.api.core.v1.PodTemplateSpec`(`metadata !@564,`spec !@296,
    io.k8s.api.core.v1.PortStatus`(`port !+i~0;`protocol !+s:v1.Protocol;=SCTP|TCP|UDP;~"";\#
    `error *s
    io.k8s.api.core.v1.PortworxVolumeSource`(`volumeID !+s~"";`fsType/FSType s`readOnly b
    io.k8s.api.core.v1.PreferredSchedulingTerm`(`weight !+i~0;`preference !+@259,
    io.k8s.api.core.v1.Probe`(`exec *@206,`httpGet/HTTPGet *@217,`tcpSocket/TCPSocket *@350,\#
    `grpc/GRPC *@213,`initialDelaySeconds i`timeoutSeconds i`periodSeconds i\#
    `successThreshold i`failureThreshold i`terminationGracePeriodSeconds *l
    io.k8s.api.core.v1.ProjectedVolumeSource`(`sources ![@363,`defaultMode *i
    io.k8s.api.core.v1.QuobyteVolumeSource`(`registry !+s~"";`volume !+s~"";`readOnly b\#
    `user s`group s`tenant s
    io.k8s.api.core.v1.RBDPersistentVolumeSource`(`monitors/CephMonitors !+[s\#
    `image/RBDImage !+s~"";`fsType/FSType s`pool/RBDPool s~"rbd";`user/RadosUser s~"admin";\#
    `keyring s~"/etc/ceph/keyring";`secretRef *@334,`readOnly b
    io.k8s.api.core.v1.RBDVolumeSource`(`monitors/CephMonitors !+[s`image/RBDImage !+s~"";\#
    `fsType/FSType s`pool/RBDPool s~"rbd";`user/RadosUser s~"admin";\#
    `keyring s~"/etc/ceph/keyring";`secretRef *@236,`readOnly b
    io.k8s.api.core.v1.ReplicationController`(`apiVersion s`kind s`metadata !@564,\#
    `spec !@312,`status !@313,
    io.k8s.api.core.v1.ReplicationControllerCondition`(\#
    `type !+s:v1.ReplicationControllerConditionType;~"";`status !+s:v1.ConditionStatus;~"";\#
    `lastTransitionTime !t`reason s`message s
    io.k8s.api.core.v1.ReplicationControllerList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@309,
    io.k8s.api.core.v1.ReplicationControllerSpec`(`replicas *i~1;`minReadySeconds i~0;\#
    `selector {s^`template *@300,
    io.k8s.api.core.v1.ReplicationControllerStatus`(`replicas !+i~0;`fullyLabeledReplicas i\#
    `readyReplicas i`availableReplicas i`observedGeneration l\#
    `conditions [@310,#type;<merge;>type;
    io.k8s.api.core.v1.ResourceClaim`(`name !+s~"";`request s
    io.k8s.api.core.v1.ResourceFieldSelector`(^`containerName s`resource !+s~"";`divisor !q
    io.k8s.api.core.v1.ResourceHealth`(`resourceID !+s:v1.ResourceID;~"";\#
    `health s:v1.ResourceHealthStatus;`message *s
    io.k8s.api.core.v1.ResourceQuota`(`apiVersion s`kind s`metadata !@564,`spec !@319,\#
    `status !@320,
    io.k8s.api.core.v1.ResourceQuotaList`(`apiVersion s`kind s`metadata !@561,`items !+[@317,
    io.k8s.api.core.v1.ResourceQuotaSpec`(`hard {q:v1.ResourceList;\#
    `scopes [s:v1.ResourceQuotaScope;=BestEffort|CrossNamespacePodAffinity|NotBestEffort|N\#
    otTerminating|PriorityClass|Terminating|VolumeAttributesClass;`scopeSelector *@326,
    io.k8s.api.core.v1.ResourceQuotaStatus`(`hard {q:v1.ResourceList;`used {q:v1.ResourceList;
    io.k8s.api.core.v1.ResourceRequirements`(`limits {q:v1.ResourceList;\#
    `requests {q:v1.ResourceList;`claims [@314,#name;
    io.k8s.api.core.v1.ResourceStatus`(`name !+s:v1.ResourceName;~"";\#
    `resources [@316,#resourceID;
    io.k8s.api.core.v1.SELinuxOptions`(`user s`role s`type s`level s
    io.k8s.api.core.v1.ScaleIOPersistentVolumeSource`(`gateway !+s~"";`system !+s~"";\#
    `secretRef *!+@334,`sslEnabled/SSLEnabled b`protectionDomain s`storagePool s\#
    `storageMode s~"ThinProvisioned";`volumeName s`fsType/FSType s~"xfs";`readOnly b
    io.k8s.api.core.v1.ScaleIOVolumeSource`(`gateway !+s~"";`system !+s~"";\#
    `secretRef *!+@236,`sslEnabled/SSLEnabled b`protectionDomain s`storagePool s\#
    `storageMode s~"ThinProvisioned";`volumeName s`fsType/FSType s~"xfs";`readOnly b
    io.k8s.api.core.v1.ScopeSelector`(^`matchExpressions [@327,
    io.k8s.api.core.v1.ScopedResourceSelectorRequirement`(\#
    `scopeName !+s:v1.ResourceQuotaScope;=BestEffort|CrossNamespacePodAffinity|NotBestEffo\#
    rt|NotTerminating|PriorityClass|Terminating|VolumeAttributesClass;~"";\#
    `operator !+s:v1.ScopeSelectorOperator;=DoesNotExist|Exists|In|NotIn;~"";`values [s
    io.k8s.api.core.v1.SeccompProfile`(\#
    `type !+s:v1.SeccompProfileType;=Localhost|RuntimeDefault|Unconfined;~"";\#
    `localhostProfile *s
    io.k8s.api.core.v1.Secret`(`apiVersion s`kind s`metadata !@564,`immutable *b`data {y\#
    `stringData {s`type s:v1.SecretType;
    io.k8s.api.core.v1.SecretEnvSource`(`name s~"";`optional *b
    io.k8s.api.core.v1.SecretKeySelector`(^`name s~"";`key !+s~"";`optional *b
    io.k8s.api.core.v1.SecretList`(`apiVersion s`kind s`metadata !@561,`items !+[@329,
    io.k8s.api.core.v1.SecretProjection`(`name s~"";`items [@226,`optional *b
    io.k8s.api.core.v1.SecretReference`(^`name s`namespace s
    io.k8s.api.core.v1.SecretVolumeSource`(`secretName s`items [@226,`defaultMode *i`optional *b
    io.k8s.api.core.v1.SecurityContext`(`capabilities *@157,`privileged *b\#
    `seLinuxOptions/SELinuxOptions *@323,`windowsOptions *@368,`runAsUser *l`runAsGroup *l\#
    `runAsNonRoot *b`readOnlyRootFilesystem *b`allowPrivilegeEscalation *b\#
    `procMount *s:v1.ProcMountType;=Default|Unmasked;`seccompProfile *@328,\#
    `appArmorProfile *@149,
    io.k8s.api.core.v1.Service`(`apiVersion s`kind s`metadata !@564,`spec !@343,`status !@344,
    io.k8s.api.core.v1.ServiceAccount`(`apiVersion s`kind s`metadata !@564,\#
    `secrets [@265,#name;<merge;>name;`imagePullSecrets [@236,`automountServiceAccountToken *b
    io.k8s.api.core.v1.ServiceAccountList`(`apiVersion s`kind s`metadata !@561,`items !+[@338,
    io.k8s.api.core.v1.ServiceAccountTokenProjection`(`audience s`expirationSeconds *l\#
    `path !+s~"";
    io.k8s.api.core.v1.ServiceList`(`apiVersion s`kind s`metadata !@561,`items !+[@337,
    io.k8s.api.core.v1.ServicePort`(`name s`protocol s:v1.Protocol;=SCTP|TCP|UDP;~"TCP";\#
    `appProtocol *s`port !+i~0;`targetPort !p`nodePort i
    io.k8s.api.core.v1.ServiceSpec`(`ports [@342,#port|protocol;<merge;>port;`selector {s^\#
    `clusterIP s`clusterIPs [s\#
    `type s:v1.ServiceType;=ClusterIP|ExternalName|LoadBalancer|NodePort;`externalIPs [s\#
    `sessionAffinity s:v1.ServiceAffinity;=ClientIP|None;`loadBalancerIP s\#
    `loadBalancerSourceRanges [s`externalName s\#
    `externalTrafficPolicy s:v1.ServiceExternalTrafficPolicy;=Cluster|Local;\#
    `healthCheckNodePort i`publishNotReadyAddresses b`sessionAffinityConfig *@345,\#
    `ipFamilies/IPFamilies [s:v1.IPFamily;=|IPv4|IPv6;\#
    `ipFamilyPolicy/IPFamilyPolicy *s:v1.IPFamilyPolicy;=PreferDualStack|RequireDualStack|\#
    SingleStack;`allocateLoadBalancerNodePorts *b`loadBalancerClass *s\#
    `internalTrafficPolicy *s:v1.ServiceInternalTrafficPolicy;=Cluster|Local;\#
    `trafficDistribution *s
    io.k8s.api.core.v1.ServiceStatus`(`loadBalancer !@235,`conditions [@554,#type;<merge;>type;
    io.k8s.api.core.v1.SessionAffinityConfig`(`clientIP *@162,
    io.k8s.api.core.v1.SleepAction`(`seconds !+l~0;
    io.k8s.api.core.v1.StorageOSPersistentVolumeSource`(`volumeName s`volumeNamespace s\#
    `fsType/FSType s`readOnly b`secretRef *@265,
    io.k8s.api.core.v1.StorageOSVolumeSource`(`volumeName s`volumeNamespace s`fsType/FSType s\#
    `readOnly b`secretRef *@236,
    io.k8s.api.core.v1.Sysctl`(`name !+s~"";`value !+s~"";
    io.k8s.api.core.v1.TCPSocketAction`(`port !+p`host s
    io.k8s.api.core.v1.Taint`(`key !+s~"";`value s\#
    `effect !+s:v1.TaintEffect;=NoExecute|NoSchedule|PreferNoSchedule;~"";`timeAdded *t
    io.k8s.api.core.v1.Toleration`(`key s\#
    `operator s:v1.TolerationOperator;=Equal|Exists|Gt|Lt;`value s\#
    `effect s:v1.TaintEffect;=NoExecute|NoSchedule|PreferNoSchedule;`tolerationSeconds *l
    io.k8s.api.core.v1.TopologySelectorLabelRequirement`(`key !+s~"";`values !+[s
    io.k8s.api.core.v1.TopologySelectorTerm`(^`matchLabelExpressions [@353,
    io.k8s.api.core.v1.TopologySpreadConstraint`(`maxSkew !+i~0;`topologyKey !+s~"";\#
    `whenUnsatisfiable !+s:v1.UnsatisfiableConstraintAction;=DoNotSchedule|ScheduleAnyway;\#
    ~"";`labelSelector *@559,`minDomains *i\#
    `nodeAffinityPolicy *s:v1.NodeInclusionPolicy;=Honor|Ignore;\#
    `nodeTaintsPolicy *s:v1.NodeInclusionPolicy;=Honor|Ignore;`matchLabelKeys [s
    io.k8s.api.core.v1.TypedLocalObjectReference`(^`apiGroup/APIGroup *!s`kind !+s~"";\#
    `name !+s~"";
    io.k8s.api.core.v1.TypedObjectReference`(`apiGroup/APIGroup *!s`kind !+s~"";`name !+s~"";\#
    `namespace *s
    io.k8s.api.core.v1.Volume`(`name !+s~"";`hostPath *@221,`emptyDir *@191,\#
    `gcePersistentDisk/GCEPersistentDisk *@212,\#
    `awsElasticBlockStore/AWSElasticBlockStore *@147,`gitRepo *@214,`secret *@335,\#
    `nfs/NFS *@239,`iscsi/ISCSI *@223,`glusterfs *@216,`persistentVolumeClaim *@273,\#
    `rbd/RBD *@308,`flexVolume *@210,`cinder *@161,`cephfs/CephFS *@159,`flocker *@211,\#
    `downwardAPI *@190,`fc/FC *@207,`azureFile *@153,`configMap *@173,`vsphereVolume *@366,\#
    `quobyte *@306,`azureDisk *@151,`photonPersistentDisk *@277,`projected *@305,\#
    `portworxVolume *@302,`scaleIO *@325,`storageos/StorageOS *@348,`csi/CSI *@156,\#
    `ephemeral *@201,`image *@224,
    io.k8s.api.core.v1.VolumeDevice`(`name !+s~"";`devicePath !+s~"";
    io.k8s.api.core.v1.VolumeMount`(`name !+s~"";`readOnly b\#
    `recursiveReadOnly *s:v1.RecursiveReadOnlyMode;`mountPath !+s~"";`subPath s\#
    `mountPropagation *s:v1.MountPropagationMode;=Bidirectional|HostToContainer|None;\#
    `subPathExpr s
    io.k8s.api.core.v1.VolumeMountStatus`(`name !+s~"";`mountPath !+s~"";`readOnly b\#
    `recursiveReadOnly *s:v1.RecursiveReadOnlyMode;`volumeStatus *@365,
    io.k8s.api.core.v1.VolumeNodeAffinity`(`required *@257,
    io.k8s.api.core.v1.VolumeProjection`(`secret *@333,`downwardAPI *@188,`configMap *@172,\#
    `serviceAccountToken *@340,`clusterTrustBundle *@163,`podCertificate *@282,
    io.k8s.api.core.v1.VolumeResourceRequirements`(`limits {q:v1.ResourceList;\#
    `requests {q:v1.ResourceList;
    io.k8s.api.core.v1.VolumeStatus`(`image *@225,
    io.k8s.api.core.v1.VsphereVirtualDiskVolumeSource`(`volumePath !+s~"";`fsType/FSType s\#
    `storagePolicyName s`storagePolicyID s
    io.k8s.api.core.v1.WeightedPodAffinityTerm`(`weight !+i~0;`podAffinityTerm !+@280,
    io.k8s.api.core.v1.WindowsSecurityContextOptions`(\#
    `gmsaCredentialSpecName/GMSACredentialSpecName *s\#
    `gmsaCredentialSpec/GMSACredentialSpec *s`runAsUserName *s`hostProcess *b
    io.k8s.api.discovery.v1.Endpoint`(`addresses !+[s%`conditions !@370,`hostname *s\#
    `targetRef *@265,`deprecatedTopology {s`nodeName *s`zone *s`hints *@371,
    io.k8s.api.discovery.v1.EndpointConditions`(`ready *b`serving *b`terminating *b
    io.k8s.api.discovery.v1.EndpointHints`(`forZones [@376,`forNodes [@375,
    io.k8s.api.discovery.v1.EndpointPort`(^`name *s`protocol *s:v1.Protocol;=SCTP|TCP|UDP;\#
    `port *i`appProtocol *s
    io.k8s.api.discovery.v1.EndpointSlice`(`apiVersion s`kind s`metadata !@564,\#
    `addressType !+s:v1.AddressType;=FQDN|IPv4|IPv6;~"";`endpoints ![@369,`ports ![@372,
    io.k8s.api.discovery.v1.EndpointSliceList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@373,
    io.k8s.api.discovery.v1.ForNode`(`name !+s~"";
    io.k8s.api.discovery.v1.ForZone`(`name !+s~"";
    io.k8s.api.events.v1.Event`(`apiVersion s`kind s`metadata !@564,`eventTime !+m\#
    `series *@379,`reportingController s`reportingInstance s`action s`reason s\#
    `regarding !@265,`related *@265,`note s`type s`deprecatedSource !@205,\#
    `deprecatedFirstTimestamp !t`deprecatedLastTimestamp !t`deprecatedCount i
    io.k8s.api.events.v1.EventList`(`apiVersion s`kind s`metadata !@561,`items !+[@377,
    io.k8s.api.events.v1.EventSeries`(`count !+i~0;`lastObservedTime !+m
    io.k8s.api.flowcontrol.v1.ExemptPriorityLevelConfiguration`(`nominalConcurrencyShares *i\#
    `lendablePercent *i
    io.k8s.api.flowcontrol.v1.FlowDistinguisherMethod`(\#
    `type !+s:v1.FlowDistinguisherMethodType;~"";
    io.k8s.api.flowcontrol.v1.FlowSchema`(`apiVersion s`kind s`metadata !@564,`spec !@385,\#
    `status !@386,
    io.k8s.api.flowcontrol.v1.FlowSchemaCondition`(`type s:v1.FlowSchemaConditionType;\#
    `status s:v1.ConditionStatus;`lastTransitionTime !t`reason s`message s
    io.k8s.api.flowcontrol.v1.FlowSchemaList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@382,
    io.k8s.api.flowcontrol.v1.FlowSchemaSpec`(`priorityLevelConfiguration !+@395,\#
    `matchingPrecedence !i~0;`distinguisherMethod *@381,`rules [@391,
    io.k8s.api.flowcontrol.v1.FlowSchemaStatus`(`conditions [@383,#type;<merge;>type;
    io.k8s.api.flowcontrol.v1.GroupSubject`(`name !+s~"";
    io.k8s.api.flowcontrol.v1.LimitResponse`(`type !+s:v1.LimitResponseType;~"";`queuing *@398,
    io.k8s.api.flowcontrol.v1.LimitedPriorityLevelConfiguration`(\#
    `nominalConcurrencyShares *!i`limitResponse !@388,`lendablePercent *i\#
    `borrowingLimitPercent *i
    io.k8s.api.flowcontrol.v1.NonResourcePolicyRule`(`verbs !+[s%`nonResourceURLs !+[s%
    io.k8s.api.flowcontrol.v1.PolicyRulesWithSubjects`(`subjects !+[@401,\#
    `resourceRules [@399,`nonResourceRules [@390,
    io.k8s.api.flowcontrol.v1.PriorityLevelConfiguration`(`apiVersion s`kind s\#
    `metadata !@564,`spec !@396,`status !@397,
    io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationCondition`(\#
    `type s:v1.PriorityLevelConfigurationConditionType;`status s:v1.ConditionStatus;\#
    `lastTransitionTime !t`reason s`message s
    io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationList`(`apiVersion s`kind s\#
    `metadata !@561,`items !+[@392,
    io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationReference`(`name !+s~"";
    io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationSpec`(\#
    `type !+s:v1.PriorityLevelEnablement;~"";`limited *@389,`exempt *@380,
    io.k8s.api.flowcontrol.v1.PriorityLevelConfigurationStatus`(\#
    `conditions [@393,#type;<merge;>type;
    io.k8s.api.flowcontrol.v1.QueuingConfiguration`(`queues !i~0;`handSize !i~0;\#
    `queueLengthLimit !i~0;
    io.k8s.api.flowcontrol.v1.ResourcePolicyRule`(`verbs !+[s%`apiGroups/APIGroups !+[s%\#
    `resources !+[s%`clusterScope b`namespaces ![s%
    io.k8s.api.flowcontrol.v1.ServiceAccountSubject`(`namespace !+s~"";`name !+s~"";
    io.k8s.api.flowcontrol.v1.Subject`(`kind !+s:v1.SubjectKind;~"";`user *@402,`group *@387,\#
    `serviceAccount *@400,
    io.k8s.api.flowcontrol.v1.UserSubject`(`name !+s~"";
    io.k8s.api.networking.v1.HTTPIngressPath`(`path s\#
    `pathType *!+s:v1.PathType;=Exact|ImplementationSpecific|Prefix;`backend !+@410,
    io.k8s.api.networking.v1.HTTPIngressRuleValue`(`paths !+[@403,
    io.k8s.api.networking.v1.IPAddress`(`apiVersion s`kind s`metadata !@564,`spec !+@407,
    io.k8s.api.networking.v1.IPAddressList`(`apiVersion s`kind s`metadata !@561,`items !+[@405,
    io.k8s.api.networking.v1.IPAddressSpec`(`parentRef *+@431,
    io.k8s.api.networking.v1.IPBlock`(`cidr/CIDR !+s~"";`except [s
    io.k8s.api.networking.v1.Ingress`(`apiVersion s`kind s`metadata !@564,`spec !@421,\#
    `status !@422,
    io.k8s.api.networking.v1.IngressBackend`(`service *@420,`resource *@356,
    io.k8s.api.networking.v1.IngressClass`(`apiVersion s`kind s`metadata !@564,`spec !@414,
    io.k8s.api.networking.v1.IngressClassList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@411,
    io.k8s.api.networking.v1.IngressClassParametersReference`(`apiGroup/APIGroup *s\#
    `kind !+s~"";`name !+s~"";`scope *!s`namespace *s
    io.k8s.api.networking.v1.IngressClassSpec`(`controller s`parameters *@413,
    io.k8s.api.networking.v1.IngressList`(`apiVersion s`kind s`metadata !@561,`items !+[@409,
    io.k8s.api.networking.v1.IngressLoadBalancerIngress`(`ip/IP s`hostname s`ports [@418,
    io.k8s.api.networking.v1.IngressLoadBalancerStatus`(`ingress [@416,
    io.k8s.api.networking.v1.IngressPortStatus`(`port !+i~0;\#
    `protocol !+s:v1.Protocol;=SCTP|TCP|UDP;~"";`error *s
    io.k8s.api.networking.v1.IngressRule`(`host s`http/HTTP *@404,
    io.k8s.api.networking.v1.IngressServiceBackend`(`name !+s~"";`port !@432,
    io.k8s.api.networking.v1.IngressSpec`(`ingressClassName *s`defaultBackend *@410,\#
    `tls/TLS [@423,`rules [@419,
    io.k8s.api.networking.v1.IngressStatus`(`loadBalancer !@417,
    io.k8s.api.networking.v1.IngressTLS`(`hosts [s`secretName s
    io.k8s.api.networking.v1.NetworkPolicy`(`apiVersion s`kind s`metadata !@564,`spec !@430,
    io.k8s.api.networking.v1.NetworkPolicyEgressRule`(`ports [@429,`to [@428,
    io.k8s.api.networking.v1.NetworkPolicyIngressRule`(`ports [@429,`from [@428,
    io.k8s.api.networking.v1.NetworkPolicyList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@424,
    io.k8s.api.networking.v1.NetworkPolicyPeer`(`podSelector *@559,`namespaceSelector *@559,\#
    `ipBlock/IPBlock *@408,
    io.k8s.api.networking.v1.NetworkPolicyPort`(`protocol *s:v1.Protocol;=SCTP|TCP|UDP;\#
    `port *p`endPort *i
    io.k8s.api.networking.v1.NetworkPolicySpec`(`podSelector !@559,`ingress [@426,\#
    `egress [@425,`policyTypes [s:v1.PolicyType;=Egress|Ingress;
    io.k8s.api.networking.v1.ParentReference`(`group s`resource +s`namespace s`name +s
    io.k8s.api.networking.v1.ServiceBackendPort`(^`name s`number i
    io.k8s.api.networking.v1.ServiceCIDR`(`apiVersion s`kind s`metadata !@564,`spec !@435,\#
    `status !@436,
    io.k8s.api.networking.v1.ServiceCIDRList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@433,
    io.k8s.api.networking.v1.ServiceCIDRSpec`(`cidrs/CIDRs [s
    io.k8s.api.networking.v1.ServiceCIDRStatus`(`conditions [@554,#type;<merge;>type;
    io.k8s.api.node.v1.Overhead`(`podFixed {q:v1.ResourceList;
    io.k8s.api.node.v1.RuntimeClass`(`apiVersion s`kind s`metadata !@564,`handler !+s~"";\#
    `overhead *@437,`scheduling *@440,
    io.k8s.api.node.v1.RuntimeClassList`(`apiVersion s`kind s`metadata !@561,`items !+[@438,
    io.k8s.api.node.v1.Scheduling`(`nodeSelector {s^`tolerations [@352,
    io.k8s.api.policy.v1.Eviction`(`apiVersion s`kind s`metadata !@564,`deleteOptions *@555,
    io.k8s.api.policy.v1.PodDisruptionBudget`(`apiVersion s`kind s`metadata !@564,\#
    `spec !@444,`status !@445,
    io.k8s.api.policy.v1.PodDisruptionBudgetList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@442,
    io.k8s.api.policy.v1.PodDisruptionBudgetSpec`(`minAvailable *p`selector *@559,<replace;\#
    `maxUnavailable *p\#
    `unhealthyPodEvictionPolicy *s:v1.UnhealthyPodEvictionPolicyType;=AlwaysAllow|IfHealth\#
    yBudget;
    io.k8s.api.policy.v1.PodDisruptionBudgetStatus`(`observedGeneration l`disruptedPods {t\#
    `disruptionsAllowed !i~0;`currentHealthy !i~0;`desiredHealthy !i~0;`expectedPods !i~0;\#
    `conditions [@554,#type;<merge;>type;
    io.k8s.api.rbac.v1.AggregationRule`(`clusterRoleSelectors [@559,
    io.k8s.api.rbac.v1.ClusterRole`(`apiVersion s`kind s`metadata !@564,`rules ![@451,\#
    `aggregationRule *@446,
    io.k8s.api.rbac.v1.ClusterRoleBinding`(`apiVersion s`kind s`metadata !@564,\#
    `subjects [@457,`roleRef !+@456,
    io.k8s.api.rbac.v1.ClusterRoleBindingList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@448,
    io.k8s.api.rbac.v1.ClusterRoleList`(`apiVersion s`kind s`metadata !@561,`items !+[@447,
    io.k8s.api.rbac.v1.PolicyRule`(`verbs !+[s`apiGroups/APIGroups [s`resources [s\#
    `resourceNames [s`nonResourceURLs [s
    io.k8s.api.rbac.v1.Role`(`apiVersion s`kind s`metadata !@564,`rules ![@451,
    io.k8s.api.rbac.v1.RoleBinding`(`apiVersion s`kind s`metadata !@564,`subjects [@457,\#
    `roleRef !+@456,
    io.k8s.api.rbac.v1.RoleBindingList`(`apiVersion s`kind s`metadata !@561,`items !+[@453,
    io.k8s.api.rbac.v1.RoleList`(`apiVersion s`kind s`metadata !@561,`items !+[@452,
    io.k8s.api.rbac.v1.RoleRef`(^`apiGroup/APIGroup !s~"";`kind !+s~"";`name !+s~"";
    io.k8s.api.rbac.v1.Subject`(^`kind !+s~"";`apiGroup/APIGroup s`name !+s~"";`namespace s
    io.k8s.api.resource.v1.AllocatedDeviceStatus`(`driver !+s~"";`pool !+s~"";`device !+s~"";\#
    `shareID *s`conditions ![@554,#type;`data *r`networkData *@486,
    io.k8s.api.resource.v1.AllocationResult`(`devices !@468,`nodeSelector *@257,\#
    `allocationTimestamp *t
    io.k8s.api.resource.v1.CELDeviceSelector`(`expression !+s~"";
    io.k8s.api.resource.v1.CapacityRequestPolicy`(`default *!q`validValues [q`validRange *@462,
    io.k8s.api.resource.v1.CapacityRequestPolicyRange`(`min *+q`max *q`step *q
    io.k8s.api.resource.v1.CapacityRequirements`(`requests {q
    io.k8s.api.resource.v1.Counter`(`value !+q
    io.k8s.api.resource.v1.CounterSet`(`name !+s~"";`counters +{@464,
    io.k8s.api.resource.v1.Device`(`nodeAllocatableResourceMappings {@487,`name !+s~"";\#
    `attributes {@469,`capacity {@470,`consumesCounters [@478,`nodeName *s\#
    `nodeSelector *@257,`allNodes *b`taints [@483,`bindsToNode *b`bindingConditions [s\#
    `bindingFailureConditions [s`allowMultipleAllocations *b
    io.k8s.api.resource.v1.DeviceAllocationConfiguration`(\#
    `source !+s:v1.AllocationConfigSource;=FromClaim|FromClass;~"";`requests [s`opaque *@488,
    io.k8s.api.resource.v1.DeviceAllocationResult`(`results [@480,`config [@467,
    io.k8s.api.resource.v1.DeviceAttribute`(`int/IntValue *l`bool/BoolValue *b\#
    `string/StringValue *s`version/VersionValue *s`ints/IntValues [l`bools/BoolValues [b\#
    `strings/StringValues [s`versions/VersionValues [s
    io.k8s.api.resource.v1.DeviceCapacity`(`value !+q`requestPolicy *@461,
    io.k8s.api.resource.v1.DeviceClaim`(`requests ![@479,`constraints [@477,`config [@472,
    io.k8s.api.resource.v1.DeviceClaimConfiguration`(`requests [s`opaque *@488,
    io.k8s.api.resource.v1.DeviceClass`(`apiVersion s`kind s`metadata !@564,`spec !+@476,
    io.k8s.api.resource.v1.DeviceClassConfiguration`(`opaque *@488,
    io.k8s.api.resource.v1.DeviceClassList`(`apiVersion s`kind s`metadata !@561,`items !+[@473,
    io.k8s.api.resource.v1.DeviceClassSpec`(`selectors [@481,`config [@474,\#
    `extendedResourceName *s
    io.k8s.api.resource.v1.DeviceConstraint`(`requests [s\#
    `matchAttribute *s:v1.FullyQualifiedName;`distinctAttribute *s:v1.FullyQualifiedName;
    io.k8s.api.resource.v1.DeviceCounterConsumption`(`counterSet !+s~"";`counters +{@464,
    io.k8s.api.resource.v1.DeviceRequest`(`name !+s~"";`exactly *@485,`firstAvailable [@482,
    io.k8s.api.resource.v1.DeviceRequestAllocationResult`(`request !+s~"";`driver !+s~"";\#
    `pool !+s~"";`device !+s~"";`adminAccess *b`tolerations [@484,`bindingConditions [s\#
    `bindingFailureConditions [s`shareID *s:types.UID;`consumedCapacity {q
    io.k8s.api.resource.v1.DeviceSelector`(`cel/CEL *@460,
    io.k8s.api.resource.v1.DeviceSubRequest`(`name !+s~"";`deviceClassName !+s~"";\#
    `selectors [@481,`allocationMode s:v1.DeviceAllocationMode;=All|ExactCount;`count l\#
    `tolerations [@484,`capacity *@463,
    io.k8s.api.resource.v1.DeviceTaint`(`key !+s~"";`value s\#
    `effect !+s:v1.DeviceTaintEffect;=NoExecute|NoSchedule|None;~"";`timeAdded *t
    io.k8s.api.resource.v1.DeviceToleration`(`key s\#
    `operator s:v1.DeviceTolerationOperator;=Equal|Exists;~"Equal";`value s\#
    `effect s:v1.DeviceTaintEffect;=NoExecute|NoSchedule|None;`tolerationSeconds *l
    io.k8s.api.resource.v1.ExactDeviceRequest`(`deviceClassName !+s~"";`selectors [@481,\#
    `allocationMode s:v1.DeviceAllocationMode;=All|ExactCount;`count l`adminAccess *b\#
    `tolerations [@484,`capacity *@463,
    io.k8s.api.resource.v1.NetworkDeviceData`(`interfaceName s`ips/IPs [s`hardwareAddress s
    io.k8s.api.resource.v1.NodeAllocatableResourceMapping`(`allocationMultiplier q`capacityKey s
    io.k8s.api.resource.v1.OpaqueDeviceConfiguration`(`driver !+s~"";`parameters !+r
    io.k8s.api.resource.v1.ResourceClaim`(`apiVersion s`kind s`metadata !@564,`spec !+@492,\#
    `status !@493,
    io.k8s.api.resource.v1.ResourceClaimConsumerReference`(`apiGroup/APIGroup s\#
    `resource !+s~"";`name !+s~"";`uid/UID !+s:types.UID;~"";
    io.k8s.api.resource.v1.ResourceClaimList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@489,
    io.k8s.api.resource.v1.ResourceClaimSpec`(`devices !@471,
    io.k8s.api.resource.v1.ResourceClaimStatus`(`allocation *@459,\#
    `reservedFor [@490,#uid;<merge;>uid;`devices [@458,#driver|device|pool|shareID;
    io.k8s.api.resource.v1.ResourceClaimTemplate`(`apiVersion s`kind s`metadata !@564,\#
    `spec !+@496,
    io.k8s.api.resource.v1.ResourceClaimTemplateList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@494,
    io.k8s.api.resource.v1.ResourceClaimTemplateSpec`(`metadata !@564,`spec !+@492,
    io.k8s.api.resource.v1.ResourcePool`(`name !+s~"";`generation !+l~0;\#
    `resourceSliceCount !+l~0;
    io.k8s.api.resource.v1.ResourceSlice`(`apiVersion s`kind s`metadata !@564,`spec !+@500,
    io.k8s.api.resource.v1.ResourceSliceList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@498,
    io.k8s.api.resource.v1.ResourceSliceSpec`(`driver !+s~"";`pool !+@497,`nodeName *s\#
    `nodeSelector *@257,`allNodes *b`devices [@466,`perDeviceNodeSelection *b\#
    `sharedCounters [@465,
    io.k8s.api.scheduling.v1.PriorityClass`(`apiVersion s`kind s`metadata !@564,`value !i~0;\#
    `globalDefault b`description s\#
    `preemptionPolicy *s:v1.PreemptionPolicy;=Never|PreemptLowerPriority;
    io.k8s.api.scheduling.v1.PriorityClassList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@501,
    io.k8s.api.storage.v1.CSIDriver`(`apiVersion s`kind s`metadata !@564,`spec !+@505,
    io.k8s.api.storage.v1.CSIDriverList`(`apiVersion s`kind s`metadata !@561,`items !+[@503,
    io.k8s.api.storage.v1.CSIDriverSpec`(`attachRequired *b`podInfoOnMount *b\#
    `volumeLifecycleModes [s:v1.VolumeLifecycleMode;%`storageCapacity *b\#
    `fsGroupPolicy/FSGroupPolicy *s:v1.FSGroupPolicy;`tokenRequests [@514,\#
    `requiresRepublish *b`seLinuxMount/SELinuxMount *b`nodeAllocatableUpdatePeriodSeconds *l\#
    `serviceAccountTokenInSecrets *b`preventPodSchedulingIfMissing *b
    io.k8s.api.storage.v1.CSINode`(`apiVersion s`kind s`metadata !@564,`spec !+@509,
    io.k8s.api.storage.v1.CSINodeDriver`(`name !+s~"";`nodeID !+s~"";`topologyKeys ![s\#
    `allocatable *@523,
    io.k8s.api.storage.v1.CSINodeList`(`apiVersion s`kind s`metadata !@561,`items !+[@506,
    io.k8s.api.storage.v1.CSINodeSpec`(`drivers !+[@507,#name;<merge;>name;
    io.k8s.api.storage.v1.CSIStorageCapacity`(`apiVersion s`kind s`metadata !@564,\#
    `nodeTopology *@559,`storageClassName !+s~"";`capacity *q`maximumVolumeSize *q
    io.k8s.api.storage.v1.CSIStorageCapacityList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@510,
    io.k8s.api.storage.v1.StorageClass`(`apiVersion s`kind s`metadata !@564,\#
    `provisioner !+s~"";`parameters {s\#
    `reclaimPolicy *s:v1.PersistentVolumeReclaimPolicy;=Delete|Recycle|Retain;\#
    `mountOptions [s`allowVolumeExpansion *b\#
    `volumeBindingMode *s:v1.VolumeBindingMode;=Immediate|WaitForFirstConsumer;\#
    `allowedTopologies [@354,
    io.k8s.api.storage.v1.StorageClassList`(`apiVersion s`kind s`metadata !@561,`items !+[@512,
    io.k8s.api.storage.v1.TokenRequest`(`audience !+s~"";`expirationSeconds *l
    io.k8s.api.storage.v1.VolumeAttachment`(`apiVersion s`kind s`metadata !@564,`spec !+@518,\#
    `status !@519,
    io.k8s.api.storage.v1.VolumeAttachmentList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@515,
    io.k8s.api.storage.v1.VolumeAttachmentSource`(`persistentVolumeName *s\#
    `inlineVolumeSpec *@275,
    io.k8s.api.storage.v1.VolumeAttachmentSpec`(`attacher !+s~"";`source !+@517,\#
    `nodeName !+s~"";
    io.k8s.api.storage.v1.VolumeAttachmentStatus`(`attached !+b~false;`attachmentMetadata {s\#
    `attachError *@522,`detachError *@522,
    io.k8s.api.storage.v1.VolumeAttributesClass`(`apiVersion s`kind s`metadata !@564,\#
    `driverName !+s~"";`parameters {s
    io.k8s.api.storage.v1.VolumeAttributesClassList`(`apiVersion s`kind s`metadata !@561,\#
    `items !+[@520,
    io.k8s.api.storage.v1.VolumeError`(`time !t`message s`errorCode *i
    io.k8s.api.storage.v1.VolumeNodeResources`(`count *i
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceColumnDefinition`(\#
    `name !+s~"";`type !+s~"";`format s`description s`priority i`jsonPath/JSONPath !+s~"";
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceConversion`(\#
    `strategy !+s:v1.ConversionStrategyType;~"";`webhook *@547,
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinition`(\#
    `apiVersion s`kind s`metadata !@564,`spec !+@530,`status !@531,
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionCondi\#
    tion`(`type !+s:v1.CustomResourceDefinitionConditionType;~"";\#
    `status !+s:v1.ConditionStatus;~"";`lastTransitionTime !t`reason s`message s\#
    `observedGeneration l
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionList`(\#
    `apiVersion s`kind s`metadata !@561,`items !+[@526,
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionNames`(\#
    `plural !+s~"";`singular s`shortNames [s`kind !+s~"";`listKind s`categories [s
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionSpec`(\#
    `group !+s~"";`names !+@529,`scope !+s:v1.ResourceScope;~"";`versions !+[@532,\#
    `conversion *@525,`preserveUnknownFields b
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionStatus`(\#
    `conditions ![@527,#type;`acceptedNames !@529,`storedVersions ![s`observedGeneration l
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceDefinitionVersion\#
    `(`name !+s~"";`served !+b~false;`storage !+b~false;`deprecated b`deprecationWarning *s\#
    `schema *@536,`subresources *@535,`additionalPrinterColumns [@524,`selectableFields [@543,
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceScale`(\#
    `specReplicasPath !+s~"";`statusReplicasPath !+s~"";`labelSelectorPath *s
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresourceStatus`a
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceSubresources`(\#
    `status *@534,`scale *@533,
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.CustomResourceValidation`(\#
    `openAPIV3Schema *@539,
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ExternalDocumentation`(\#
    `description s`url/URL s
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON`a
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaProps`(`id/ID s\#
    `$schema/Schema s:v1.JSONSchemaURL;`$ref/Ref *s`description s`type s`format s`title s\#
    `default *@538,`maximum *d`exclusiveMaximum b`minimum *d`exclusiveMinimum b`maxLength *l\#
    `minLength *l`pattern s`maxItems *l`minItems *l`uniqueItems b`multipleOf *d`enum [@538,\#
    `maxProperties *l`minProperties *l`required [s`items *@540,`allOf [@539,`oneOf [@539,\#
    `anyOf [@539,`not *@539,`properties {@539,`additionalProperties *@541,\#
    `patternProperties {@539,`dependencies {@542,:v1.JSONSchemaDependencies;\#
    `additionalItems *@541,`definitions {@539,:v1.JSONSchemaDefinitions;`externalDocs *@537,\#
    `example *@538,`nullable b`x-kubernetes-preserve-unknown-fields/XPreserveUnknownFields *b\#
    `x-kubernetes-embedded-resource/XEmbeddedResource b\#
    `x-kubernetes-int-or-string/XIntOrString b`x-kubernetes-list-map-keys/XListMapKeys [s\#
    `x-kubernetes-list-type/XListType *s`x-kubernetes-map-type/XMapType *s\#
    `x-kubernetes-validations/XValidations [@545,:v1.ValidationRules;#rule;<merge;>rule;
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray`a
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool`a
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray`a
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.SelectableField`(\#
    `jsonPath/JSONPath !+s~"";
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ServiceReference`(\#
    `namespace !+s~"";`name !+s~"";`path *s`port *i
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.ValidationRule`(`rule !+s~"";\#
    `message s`messageExpression s\#
    `reason *s:v1.FieldValueErrorReason;=FieldValueDuplicate|FieldValueForbidden|FieldValu\#
    eInvalid|FieldValueRequired;`fieldPath s`optionalOldSelf *b
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookClientConfig`(`url/URL *s\#
    `service *@544,`caBundle/CABundle y
    io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.WebhookConversion`(\#
    `clientConfig *@546,`conversionReviewVersions !+[s
    io.k8s.apimachinery.pkg.api.resource.Quantity`q
    io.k8s.apimachinery.pkg.apis.meta.v1.APIGroup`(`apiVersion s`kind s`name !+s~"";\#
    `versions !+[@558,`preferredVersion !@558,`serverAddressByClientCIDRs [@568,
    io.k8s.apimachinery.pkg.apis.meta.v1.APIGroupList`(`apiVersion s`kind s`groups !+[@549,
    io.k8s.apimachinery.pkg.apis.meta.v1.APIResource`(`name !+s~"";`singularName !+s~"";\#
    `namespaced !+b~false;`group s`version s`kind !+s~"";`verbs !+[s:v1.Verbs;`shortNames [s\#
    `categories [s`storageVersionHash s
    io.k8s.apimachinery.pkg.apis.meta.v1.APIResourceList`(`apiVersion s`kind s\#
    `groupVersion !+s~"";`resources/APIResources !+[@551,
    io.k8s.apimachinery.pkg.apis.meta.v1.APIVersions`(`apiVersion s`kind s`versions !+[s\#
    `serverAddressByClientCIDRs !+[@568,
    io.k8s.apimachinery.pkg.apis.meta.v1.Condition`(`type !+s~"";\#
    `status !+s:v1.ConditionStatus;~"";`observedGeneration l`lastTransitionTime !+t\#
    `reason !+s~"";`message !+s~"";
    io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions`(`apiVersion s`kind s\#
    `gracePeriodSeconds *l`preconditions *@567,`orphanDependents *b\#
    `propagationPolicy *s:v1.DeletionPropagation;`dryRun [s\#
    `ignoreStoreReadErrorWithClusterBreakingPotential *b
    io.k8s.apimachinery.pkg.apis.meta.v1.FieldSelectorRequirement`(`key !+s~"";\#
    `operator !+s:v1.FieldSelectorOperator;~"";`values [s
    io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1`a
    io.k8s.apimachinery.pkg.apis.meta.v1.GroupVersionForDiscovery`(`groupVersion !+s~"";\#
    `version !+s~"";
    io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector`(^`matchLabels {s`matchExpressions [@560,
    io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement`(`key !+s~"";\#
    `operator !+s:v1.LabelSelectorOperator;~"";`values [s
    io.k8s.apimachinery.pkg.apis.meta.v1.ListMeta`(`selfLink s`resourceVersion s`continue s\#
    `remainingItemCount *l`shardInfo *@569,
    io.k8s.apimachinery.pkg.apis.meta.v1.ManagedFieldsEntry`(`manager s\#
    `operation s:v1.ManagedFieldsOperationType;`apiVersion/APIVersion s`time *t`fieldsType s\#
    `fieldsV1 *a`subresource s
    io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime`m
    io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta`(`name s`generateName s`namespace s\#
    `selfLink s`uid/UID s:types.UID;`resourceVersion s`generation l`creationTimestamp t\#
    `deletionTimestamp *t`deletionGracePeriodSeconds *l`labels {s`annotations {s\#
    `ownerReferences [@565,#uid;<merge;>uid;`finalizers [s%<merge;`managedFields [@562,
    io.k8s.apimachinery.pkg.apis.meta.v1.OwnerReference`(^`apiVersion/APIVersion !+s~"";\#
    `kind !+s~"";`name !+s~"";`uid/UID !+s:types.UID;~"";`controller *b`blockOwnerDeletion *b
    io.k8s.apimachinery.pkg.apis.meta.v1.Patch`a
    io.k8s.apimachinery.pkg.apis.meta.v1.Preconditions`(`uid/UID *s:types.UID;\#
    `resourceVersion *s
    io.k8s.apimachinery.pkg.apis.meta.v1.ServerAddressByClientCIDR`(`clientCIDR !+s~"";\#
    `serverAddress !+s~"";
    io.k8s.apimachinery.pkg.apis.meta.v1.ShardInfo`(`selector !+s~"";
    io.k8s.apimachinery.pkg.apis.meta.v1.Status`(`apiVersion s`kind s`metadata !@561,\#
    `status s`message s`reason s:v1.StatusReason;`details *@572,`code i
    io.k8s.apimachinery.pkg.apis.meta.v1.StatusCause`(`reason/Type s:v1.CauseType;`message s\#
    `field s
    io.k8s.apimachinery.pkg.apis.meta.v1.StatusDetails`(`name s`group s`kind s\#
    `uid/UID s:types.UID;`causes [@571,`retryAfterSeconds i
    io.k8s.apimachinery.pkg.apis.meta.v1.Time`t
    io.k8s.apimachinery.pkg.apis.meta.v1.WatchEvent`(`type !+s~"";`object !+r
    io.k8s.apimachinery.pkg.runtime.RawExtension`r
    io.k8s.apimachinery.pkg.util.intstr.IntOrString`p
    io.k8s.apimachinery.pkg.version.Info`(`major !+s~"";`minor !+s~"";`emulationMajor s\#
    `emulationMinor s`minCompatibilityMajor s`minCompatibilityMinor s`gitVersion !+s~"";\#
    `gitCommit !+s~"";`gitTreeState !+s~"";`buildDate !+s~"";`goVersion !+s~"";\#
    `compiler !+s~"";`platform !+s~"";
    io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIService`(`apiVersion s`kind s\#
    `metadata !@564,`spec !@581,`status !@582,
    io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceCondition`(\#
    `type !+s:v1.APIServiceConditionType;~"";`status !+s:v1.ConditionStatus;~"";\#
    `lastTransitionTime !t`reason s`message s
    io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceList`(`apiVersion s`kind s\#
    `metadata !@561,`items !+[@578,
    io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceSpec`(`service *@583,\#
    `group s`version s`insecureSkipTLSVerify b`caBundle/CABundle y\#
    `groupPriorityMinimum !+i~0;`versionPriority !+i~0;
    io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.APIServiceStatus`(\#
    `conditions [@579,#type;<merge;>type;
    io.k8s.kube-aggregator.pkg.apis.apiregistration.v1.ServiceReference`(`namespace s`name s\#
    `port *i
    """#
}
