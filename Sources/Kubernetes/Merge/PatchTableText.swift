/// The table of the built-in kinds, made from the OpenAPI of Kubernetes 1.36: only fields that hold
/// objects, lists and maps.
///
/// A line is a struct: its name and its fields as `name=shape`, then `@mergeKey@strategies` where there
/// are any. A shape is the number of a struct (counted from 0), `[` and `{` before it for a list and a
/// map of such; nothing after them for scalars.
enum PatchTableText {
  static let structures: String = #"""
    Binding metadata=1 target=5
    ObjectMeta annotations={ finalizers=[@@merge labels={ managedFields=[2 \#
    ownerReferences=[4@uid@merge
    ManagedFieldsEntry fieldsV1=3
    FieldsV1
    OwnerReference
    ObjectReference
    ComponentStatus conditions=[7@type@merge metadata=1
    ComponentCondition
    ConfigMap binaryData={ data={ metadata=1
    Endpoints metadata=1 subsets=[10
    EndpointSubset addresses=[11 notReadyAddresses=[11 ports=[12
    EndpointAddress targetRef=5
    EndpointPort
    Event involvedObject=5 metadata=1 related=5 series=14 source=15
    EventSeries
    EventSource
    LimitRange metadata=1 spec=17
    LimitRangeSpec limits=[18
    LimitRangeItem default={ defaultRequest={ max={ maxLimitRequestRatio={ min={
    Namespace metadata=1 spec=20 status=21
    NamespaceSpec finalizers=[
    NamespaceStatus conditions=[22@type@merge
    NamespaceCondition
    Node metadata=1 spec=24 status=28
    NodeSpec configSource=25 podCIDRs=[@@merge taints=[27
    NodeConfigSource configMap=26
    ConfigMapNodeConfigSource
    Taint
    NodeStatus addresses=[29@type@merge allocatable={ capacity={ conditions=[30@type@merge \#
    config=31 daemonEndpoints=32 declaredFeatures=[ features=34 images=[35 nodeInfo=36 \#
    runtimeHandlers=[38 volumesAttached=[40 volumesInUse=[
    NodeAddress
    NodeCondition
    NodeConfigStatus active=25 assigned=25 lastKnownGood=25
    NodeDaemonEndpoints kubeletEndpoint=33
    DaemonEndpoint
    NodeFeatures
    ContainerImage names=[
    NodeSystemInfo swap=37
    NodeSwapStatus
    NodeRuntimeHandler features=39
    NodeRuntimeHandlerFeatures
    AttachedVolume
    PersistentVolume metadata=1 spec=42 status=70
    PersistentVolumeSpec accessModes=[ awsElasticBlockStore=43 azureDisk=44 azureFile=45 \#
    capacity={ cephfs=46 cinder=48 claimRef=5 csi=49 fc=50 flexVolume=51 flocker=52 \#
    gcePersistentDisk=53 glusterfs=54 hostPath=55 iscsi=56 local=57 mountOptions=[ nfs=58 \#
    nodeAffinity=59 photonPersistentDisk=63 portworxVolume=64 quobyte=65 rbd=66 scaleIO=67 \#
    storageos=68 vsphereVolume=69
    AWSElasticBlockStoreVolumeSource
    AzureDiskVolumeSource
    AzureFilePersistentVolumeSource
    CephFSPersistentVolumeSource monitors=[ secretRef=47
    SecretReference
    CinderPersistentVolumeSource secretRef=47
    CSIPersistentVolumeSource controllerExpandSecretRef=47 controllerPublishSecretRef=47 \#
    nodeExpandSecretRef=47 nodePublishSecretRef=47 nodeStageSecretRef=47 volumeAttributes={
    FCVolumeSource targetWWNs=[ wwids=[
    FlexPersistentVolumeSource options={ secretRef=47
    FlockerVolumeSource
    GCEPersistentDiskVolumeSource
    GlusterfsPersistentVolumeSource
    HostPathVolumeSource
    ISCSIPersistentVolumeSource portals=[ secretRef=47
    LocalVolumeSource
    NFSVolumeSource
    VolumeNodeAffinity required=60
    NodeSelector nodeSelectorTerms=[61
    NodeSelectorTerm matchExpressions=[62 matchFields=[62
    NodeSelectorRequirement values=[
    PhotonPersistentDiskVolumeSource
    PortworxVolumeSource
    QuobyteVolumeSource
    RBDPersistentVolumeSource monitors=[ secretRef=47
    ScaleIOPersistentVolumeSource secretRef=47
    StorageOSPersistentVolumeSource secretRef=5
    VsphereVirtualDiskVolumeSource
    PersistentVolumeStatus
    PersistentVolumeClaim metadata=1 spec=72 status=78
    PersistentVolumeClaimSpec accessModes=[ dataSource=73 dataSourceRef=74 resources=75 \#
    selector=76
    TypedLocalObjectReference
    TypedObjectReference
    VolumeResourceRequirements limits={ requests={
    LabelSelector matchExpressions=[77 matchLabels={
    LabelSelectorRequirement values=[
    PersistentVolumeClaimStatus accessModes=[ allocatedResourceStatuses={ allocatedResources={ \#
    capacity={ conditions=[79@type@merge modifyVolumeStatus=80
    PersistentVolumeClaimCondition
    ModifyVolumeStatus
    Pod metadata=1 spec=82 status=168
    PodSpec affinity=83 containers=[90@name@merge dnsConfig=124 \#
    ephemeralContainers=[126@name@merge hostAliases=[127@ip@merge \#
    imagePullSecrets=[128@name@merge initContainers=[90@name@merge nodeSelector={ os=129 \#
    overhead={ readinessGates=[130 resourceClaims=[131@name@merge,retainKeys resources=112 \#
    schedulingGates=[132@name@merge schedulingGroup=133 securityContext=134 tolerations=[136 \#
    topologySpreadConstraints=[137@topologyKey@merge volumes=[138@name@merge,retainKeys
    Affinity nodeAffinity=84 podAffinity=86 podAntiAffinity=89
    NodeAffinity preferredDuringSchedulingIgnoredDuringExecution=[85 \#
    requiredDuringSchedulingIgnoredDuringExecution=60
    PreferredSchedulingTerm preference=61
    PodAffinity preferredDuringSchedulingIgnoredDuringExecution=[87 \#
    requiredDuringSchedulingIgnoredDuringExecution=[88
    WeightedPodAffinityTerm podAffinityTerm=88
    PodAffinityTerm labelSelector=76 matchLabelKeys=[ mismatchLabelKeys=[ namespaceSelector=76 \#
    namespaces=[
    PodAntiAffinity preferredDuringSchedulingIgnoredDuringExecution=[87 \#
    requiredDuringSchedulingIgnoredDuringExecution=[88
    Container args=[ command=[ env=[91@name@merge envFrom=[98 lifecycle=101 livenessProbe=108 \#
    ports=[110@containerPort@merge readinessProbe=108 resizePolicy=[111 resources=112 \#
    restartPolicyRules=[114 securityContext=116 startupProbe=108 \#
    volumeDevices=[122@devicePath@merge volumeMounts=[123@mountPath@merge
    EnvVar valueFrom=92
    EnvVarSource configMapKeyRef=93 fieldRef=94 fileKeyRef=95 resourceFieldRef=96 \#
    secretKeyRef=97
    ConfigMapKeySelector
    ObjectFieldSelector
    FileKeySelector
    ResourceFieldSelector
    SecretKeySelector
    EnvFromSource configMapRef=99 secretRef=100
    ConfigMapEnvSource
    SecretEnvSource
    Lifecycle postStart=102 preStop=102
    LifecycleHandler exec=103 httpGet=104 sleep=106 tcpSocket=107
    ExecAction command=[
    HTTPGetAction httpHeaders=[105
    HTTPHeader
    SleepAction
    TCPSocketAction
    Probe exec=103 grpc=109 httpGet=104 tcpSocket=107
    GRPCAction
    ContainerPort
    ContainerResizePolicy
    ResourceRequirements claims=[113 limits={ requests={
    ResourceClaim
    ContainerRestartRule exitCodes=115
    ContainerRestartRuleOnExitCodes values=[
    SecurityContext appArmorProfile=117 capabilities=118 seLinuxOptions=119 seccompProfile=120 \#
    windowsOptions=121
    AppArmorProfile
    Capabilities add=[ drop=[
    SELinuxOptions
    SeccompProfile
    WindowsSecurityContextOptions
    VolumeDevice
    VolumeMount
    PodDNSConfig nameservers=[ options=[125 searches=[
    PodDNSConfigOption
    EphemeralContainer args=[ command=[ env=[91@name@merge envFrom=[98 lifecycle=101 \#
    livenessProbe=108 ports=[110@containerPort@merge readinessProbe=108 resizePolicy=[111 \#
    resources=112 restartPolicyRules=[114 securityContext=116 startupProbe=108 \#
    volumeDevices=[122@devicePath@merge volumeMounts=[123@mountPath@merge
    HostAlias hostnames=[
    LocalObjectReference
    PodOS
    PodReadinessGate
    PodResourceClaim
    PodSchedulingGate
    PodSchedulingGroup
    PodSecurityContext appArmorProfile=117 seLinuxOptions=119 seccompProfile=120 \#
    supplementalGroups=[ sysctls=[135 windowsOptions=121
    Sysctl
    Toleration
    TopologySpreadConstraint labelSelector=76 matchLabelKeys=[
    Volume awsElasticBlockStore=43 azureDisk=44 azureFile=139 cephfs=140 cinder=141 \#
    configMap=142 csi=144 downwardAPI=145 emptyDir=147 ephemeral=148 fc=50 flexVolume=150 \#
    flocker=52 gcePersistentDisk=53 gitRepo=151 glusterfs=152 hostPath=55 image=153 iscsi=154 \#
    nfs=58 persistentVolumeClaim=155 photonPersistentDisk=63 portworxVolume=64 projected=156 \#
    quobyte=65 rbd=164 scaleIO=165 secret=166 storageos=167 vsphereVolume=69
    AzureFileVolumeSource
    CephFSVolumeSource monitors=[ secretRef=128
    CinderVolumeSource secretRef=128
    ConfigMapVolumeSource items=[143
    KeyToPath
    CSIVolumeSource nodePublishSecretRef=128 volumeAttributes={
    DownwardAPIVolumeSource items=[146
    DownwardAPIVolumeFile fieldRef=94 resourceFieldRef=96
    EmptyDirVolumeSource
    EphemeralVolumeSource volumeClaimTemplate=149
    PersistentVolumeClaimTemplate metadata=1 spec=72
    FlexVolumeSource options={ secretRef=128
    GitRepoVolumeSource
    GlusterfsVolumeSource
    ImageVolumeSource
    ISCSIVolumeSource portals=[ secretRef=128
    PersistentVolumeClaimVolumeSource
    ProjectedVolumeSource sources=[157
    VolumeProjection clusterTrustBundle=158 configMap=159 downwardAPI=160 podCertificate=161 \#
    secret=162 serviceAccountToken=163
    ClusterTrustBundleProjection labelSelector=76
    ConfigMapProjection items=[143
    DownwardAPIProjection items=[146
    PodCertificateProjection userAnnotations={
    SecretProjection items=[143
    ServiceAccountTokenProjection
    RBDVolumeSource monitors=[ secretRef=128
    ScaleIOVolumeSource secretRef=128
    SecretVolumeSource items=[143
    StorageOSVolumeSource secretRef=128
    PodStatus allocatedResources={ conditions=[169@type@merge containerStatuses=[170 \#
    ephemeralContainerStatuses=[170 extendedResourceClaimStatus=182 hostIPs=[184@ip@merge \#
    initContainerStatuses=[170 nodeAllocatableResourceClaimStatuses=[185 podIPs=[186@ip@merge \#
    resourceClaimStatuses=[187@name@merge,retainKeys resources=112
    PodCondition
    ContainerStatus allocatedResources={ allocatedResourcesStatus=[171@name@merge lastState=173 \#
    resources=112 state=173 user=177 volumeMounts=[179@mountPath@merge
    ResourceStatus resources=[172
    ResourceHealth
    ContainerState running=174 terminated=175 waiting=176
    ContainerStateRunning
    ContainerStateTerminated
    ContainerStateWaiting
    ContainerUser linux=178
    LinuxContainerUser supplementalGroups=[
    VolumeMountStatus volumeStatus=180
    VolumeStatus image=181
    ImageVolumeStatus
    PodExtendedResourceClaimStatus requestMappings=[183
    ContainerExtendedResourceRequest
    HostIP
    NodeAllocatableResourceClaimStatus containers=[ resources={
    PodIP
    PodResourceClaimStatus
    PodTemplate metadata=1 template=189
    PodTemplateSpec metadata=1 spec=82
    ReplicationController metadata=1 spec=191 status=192
    ReplicationControllerSpec selector={ template=189
    ReplicationControllerStatus conditions=[193@type@merge
    ReplicationControllerCondition
    ResourceQuota metadata=1 spec=195 status=198
    ResourceQuotaSpec hard={ scopeSelector=196 scopes=[
    ScopeSelector matchExpressions=[197
    ScopedResourceSelectorRequirement values=[
    ResourceQuotaStatus hard={ used={
    Secret data={ metadata=1 stringData={
    Service metadata=1 spec=201 status=205
    ServiceSpec clusterIPs=[ externalIPs=[ ipFamilies=[ loadBalancerSourceRanges=[ \#
    ports=[202@port@merge selector={ sessionAffinityConfig=203
    ServicePort
    SessionAffinityConfig clientIP=204
    ClientIPConfig
    ServiceStatus conditions=[206@type@merge loadBalancer=207
    Condition
    LoadBalancerStatus ingress=[208
    LoadBalancerIngress ports=[209
    PortStatus
    ServiceAccount imagePullSecrets=[128 metadata=1 secrets=[5@name@merge
    MutatingAdmissionPolicy metadata=1 spec=212
    MutatingAdmissionPolicySpec matchConditions=[213@name@merge matchConstraints=214 \#
    mutations=[216 paramKind=219 variables=[220
    MatchCondition
    MatchResources excludeResourceRules=[215 namespaceSelector=76 objectSelector=76 \#
    resourceRules=[215
    NamedRuleWithOperations apiGroups=[ apiVersions=[ operations=[ resourceNames=[ resources=[
    Mutation applyConfiguration=217 jsonPatch=218
    ApplyConfiguration
    JSONPatch
    ParamKind
    Variable
    MutatingAdmissionPolicyBinding metadata=1 spec=222
    MutatingAdmissionPolicyBindingSpec matchResources=214 paramRef=223
    ParamRef selector=76
    MutatingWebhookConfiguration metadata=1 webhooks=[225@name@merge
    MutatingWebhook admissionReviewVersions=[ clientConfig=226 matchConditions=[213@name@merge \#
    namespaceSelector=76 objectSelector=76 rules=[228
    WebhookClientConfig service=227
    ServiceReference
    RuleWithOperations apiGroups=[ apiVersions=[ operations=[ resources=[
    ValidatingAdmissionPolicy metadata=1 spec=230 status=233
    ValidatingAdmissionPolicySpec auditAnnotations=[231 matchConditions=[213@name@merge \#
    matchConstraints=214 paramKind=219 validations=[232 variables=[220@name@merge
    AuditAnnotation
    Validation
    ValidatingAdmissionPolicyStatus conditions=[206 typeChecking=234
    TypeChecking expressionWarnings=[235
    ExpressionWarning
    ValidatingAdmissionPolicyBinding metadata=1 spec=237
    ValidatingAdmissionPolicyBindingSpec matchResources=214 paramRef=223 validationActions=[
    ValidatingWebhookConfiguration metadata=1 webhooks=[239@name@merge
    ValidatingWebhook admissionReviewVersions=[ clientConfig=226 matchConditions=[213@name@merge \#
    namespaceSelector=76 objectSelector=76 rules=[228
    MutatingAdmissionPolicy metadata=1 spec=241
    MutatingAdmissionPolicySpec matchConditions=[242@name@merge matchConstraints=243 \#
    mutations=[245 paramKind=248 variables=[249
    MatchCondition
    MatchResources excludeResourceRules=[244 namespaceSelector=76 objectSelector=76 \#
    resourceRules=[244
    NamedRuleWithOperations apiGroups=[ apiVersions=[ operations=[ resourceNames=[ resources=[
    Mutation applyConfiguration=246 jsonPatch=247
    ApplyConfiguration
    JSONPatch
    ParamKind
    Variable
    MutatingAdmissionPolicyBinding metadata=1 spec=251
    MutatingAdmissionPolicyBindingSpec matchResources=243 paramRef=252
    ParamRef selector=76
    MutatingAdmissionPolicy metadata=1 spec=254
    MutatingAdmissionPolicySpec matchConditions=[255@name@merge matchConstraints=256 \#
    mutations=[258 paramKind=261 variables=[262
    MatchCondition
    MatchResources excludeResourceRules=[257 namespaceSelector=76 objectSelector=76 \#
    resourceRules=[257
    NamedRuleWithOperations apiGroups=[ apiVersions=[ operations=[ resourceNames=[ resources=[
    Mutation applyConfiguration=259 jsonPatch=260
    ApplyConfiguration
    JSONPatch
    ParamKind
    Variable
    MutatingAdmissionPolicyBinding metadata=1 spec=264
    MutatingAdmissionPolicyBindingSpec matchResources=256 paramRef=265
    ParamRef selector=76
    CustomResourceDefinition metadata=1 spec=267 status=287
    CustomResourceDefinitionSpec conversion=268 names=272 versions=[273
    CustomResourceConversion webhook=269
    WebhookConversion clientConfig=270 conversionReviewVersions=[
    WebhookClientConfig service=271
    ServiceReference
    CustomResourceDefinitionNames categories=[ shortNames=[
    CustomResourceDefinitionVersion additionalPrinterColumns=[274 schema=275 \#
    selectableFields=[283 subresources=284
    CustomResourceColumnDefinition
    CustomResourceValidation openAPIV3Schema=276
    JSONSchemaProps additionalItems=277 additionalProperties=277 allOf=[276 anyOf=[276 \#
    default=278 definitions={276 dependencies={279 enum=[278 example=278 externalDocs=280 \#
    items=281 not=276 oneOf=[276 patternProperties={276 properties={276 required=[ \#
    x-kubernetes-list-map-keys=[ x-kubernetes-validations=[282@rule@merge
    JSONSchemaPropsOrBool
    JSON
    JSONSchemaPropsOrStringArray
    ExternalDocumentation
    JSONSchemaPropsOrArray
    ValidationRule
    SelectableField
    CustomResourceSubresources scale=285 status=286
    CustomResourceSubresourceScale
    CustomResourceSubresourceStatus
    CustomResourceDefinitionStatus acceptedNames=272 conditions=[288 storedVersions=[
    CustomResourceDefinitionCondition
    ControllerRevision data=290 metadata=1
    RawExtension
    DaemonSet metadata=1 spec=292 status=295
    DaemonSetSpec selector=76 template=189 updateStrategy=293
    DaemonSetUpdateStrategy rollingUpdate=294
    RollingUpdateDaemonSet
    DaemonSetStatus conditions=[296@type@merge
    DaemonSetCondition
    Deployment metadata=1 spec=298 status=301
    DeploymentSpec selector=76 strategy=299@@retainKeys template=189
    DeploymentStrategy rollingUpdate=300
    RollingUpdateDeployment
    DeploymentStatus conditions=[302@type@merge
    DeploymentCondition
    ReplicaSet metadata=1 spec=304 status=305
    ReplicaSetSpec selector=76 template=189
    ReplicaSetStatus conditions=[306@type@merge
    ReplicaSetCondition
    StatefulSet metadata=1 spec=308 status=313
    StatefulSetSpec ordinals=309 persistentVolumeClaimRetentionPolicy=310 selector=76 \#
    template=189 updateStrategy=311 volumeClaimTemplates=[71
    StatefulSetOrdinals
    StatefulSetPersistentVolumeClaimRetentionPolicy
    StatefulSetUpdateStrategy rollingUpdate=312
    RollingUpdateStatefulSetStrategy
    StatefulSetStatus conditions=[314@type@merge
    StatefulSetCondition
    SelfSubjectReview metadata=1 status=316
    SelfSubjectReviewStatus userInfo=317
    UserInfo extra={[ groups=[
    TokenReview metadata=1 spec=319 status=320
    TokenReviewSpec audiences=[
    TokenReviewStatus audiences=[ user=317
    LocalSubjectAccessReview metadata=1 spec=322 status=328
    SubjectAccessReviewSpec extra={[ groups=[ nonResourceAttributes=323 resourceAttributes=324
    NonResourceAttributes
    ResourceAttributes fieldSelector=325 labelSelector=327
    FieldSelectorAttributes requirements=[326
    FieldSelectorRequirement values=[
    LabelSelectorAttributes requirements=[77
    SubjectAccessReviewStatus
    SelfSubjectAccessReview metadata=1 spec=330 status=328
    SelfSubjectAccessReviewSpec nonResourceAttributes=323 resourceAttributes=324
    SelfSubjectRulesReview metadata=1 spec=332 status=333
    SelfSubjectRulesReviewSpec
    SubjectRulesReviewStatus nonResourceRules=[334 resourceRules=[335
    NonResourceRule nonResourceURLs=[ verbs=[
    ResourceRule apiGroups=[ resourceNames=[ resources=[ verbs=[
    SubjectAccessReview metadata=1 spec=322 status=328
    HorizontalPodAutoscaler metadata=1 spec=338 status=340
    HorizontalPodAutoscalerSpec scaleTargetRef=339
    CrossVersionObjectReference
    HorizontalPodAutoscalerStatus
    HorizontalPodAutoscaler metadata=1 spec=342 status=355
    HorizontalPodAutoscalerSpec behavior=343 metrics=[346 scaleTargetRef=352
    HorizontalPodAutoscalerBehavior scaleDown=344 scaleUp=344
    HPAScalingRules policies=[345
    HPAScalingPolicy
    MetricSpec containerResource=347 external=349 object=351 pods=353 resource=354
    ContainerResourceMetricSource target=348
    MetricTarget
    ExternalMetricSource metric=350 target=348
    MetricIdentifier selector=76
    ObjectMetricSource describedObject=352 metric=350 target=348
    CrossVersionObjectReference
    PodsMetricSource metric=350 target=348
    ResourceMetricSource target=348
    HorizontalPodAutoscalerStatus conditions=[356@type@merge currentMetrics=[357
    HorizontalPodAutoscalerCondition
    MetricStatus containerResource=358 external=360 object=361 pods=362 resource=363
    ContainerResourceMetricStatus current=359
    MetricValueStatus
    ExternalMetricStatus current=359 metric=350
    ObjectMetricStatus current=359 describedObject=352 metric=350
    PodsMetricStatus current=359 metric=350
    ResourceMetricStatus current=359
    CronJob metadata=1 spec=365 status=374
    CronJobSpec jobTemplate=366
    JobTemplateSpec metadata=1 spec=367
    JobSpec podFailurePolicy=368 selector=76 successPolicy=372 template=189
    PodFailurePolicy rules=[369
    PodFailurePolicyRule onExitCodes=370 onPodConditions=[371
    PodFailurePolicyOnExitCodesRequirement values=[
    PodFailurePolicyOnPodConditionsPattern
    SuccessPolicy rules=[373
    SuccessPolicyRule
    CronJobStatus active=[5
    Job metadata=1 spec=367 status=376
    JobStatus conditions=[377@type@merge uncountedTerminatedPods=378
    JobCondition
    UncountedTerminatedPods failed=[ succeeded=[
    CertificateSigningRequest metadata=1 spec=380 status=381
    CertificateSigningRequestSpec extra={[ groups=[ usages=[
    CertificateSigningRequestStatus conditions=[382
    CertificateSigningRequestCondition
    Lease metadata=1 spec=384
    LeaseSpec
    LeaseCandidate metadata=1 spec=386
    LeaseCandidateSpec
    LeaseCandidate metadata=1 spec=388
    LeaseCandidateSpec
    EndpointSlice endpoints=[390 metadata=1 ports=[395
    Endpoint addresses=[ conditions=391 deprecatedTopology={ hints=392 targetRef=5
    EndpointConditions
    EndpointHints forNodes=[393 forZones=[394
    ForNode
    ForZone
    EndpointPort
    Event deprecatedSource=15 metadata=1 regarding=5 related=5 series=397
    EventSeries
    Ingress metadata=1 spec=399 status=407
    IngressSpec defaultBackend=400 rules=[403 tls=[406
    IngressBackend resource=73 service=401
    IngressServiceBackend port=402
    ServiceBackendPort
    IngressRule http=404
    HTTPIngressRuleValue paths=[405
    HTTPIngressPath backend=400
    IngressTLS hosts=[
    IngressStatus loadBalancer=408
    IngressLoadBalancerStatus ingress=[409
    IngressLoadBalancerIngress ports=[410
    IngressPortStatus
    NetworkPolicy metadata=1 spec=412
    NetworkPolicySpec egress=[413 ingress=[417 podSelector=76 policyTypes=[
    NetworkPolicyEgressRule ports=[414 to=[415
    NetworkPolicyPort
    NetworkPolicyPeer ipBlock=416 namespaceSelector=76 podSelector=76
    IPBlock except=[
    NetworkPolicyIngressRule from=[415 ports=[414
    FlowSchema metadata=1 spec=419 status=429
    FlowSchemaSpec distinguisherMethod=420 priorityLevelConfiguration=421 rules=[422
    FlowDistinguisherMethod
    PriorityLevelConfigurationReference
    PolicyRulesWithSubjects nonResourceRules=[423 resourceRules=[424 subjects=[425
    NonResourcePolicyRule nonResourceURLs=[ verbs=[
    ResourcePolicyRule apiGroups=[ namespaces=[ resources=[ verbs=[
    Subject group=426 serviceAccount=427 user=428
    GroupSubject
    ServiceAccountSubject
    UserSubject
    FlowSchemaStatus conditions=[430@type@merge
    FlowSchemaCondition
    PriorityLevelConfiguration metadata=1 spec=432 status=437
    PriorityLevelConfigurationSpec exempt=433 limited=434
    ExemptPriorityLevelConfiguration
    LimitedPriorityLevelConfiguration limitResponse=435
    LimitResponse queuing=436
    QueuingConfiguration
    PriorityLevelConfigurationStatus conditions=[438@type@merge
    PriorityLevelConfigurationCondition
    StorageVersion metadata=1 spec=440 status=441
    StorageVersionSpec
    StorageVersionStatus conditions=[442 storageVersions=[443
    StorageVersionCondition
    ServerStorageVersion decodableVersions=[ servedVersions=[
    IPAddress metadata=1 spec=445
    IPAddressSpec parentRef=446
    ParentReference
    IngressClass metadata=1 spec=448
    IngressClassSpec parameters=449
    IngressClassParametersReference
    ServiceCIDR metadata=1 spec=451 status=452
    ServiceCIDRSpec cidrs=[
    ServiceCIDRStatus conditions=[206@type@merge
    IPAddress metadata=1 spec=454
    IPAddressSpec parentRef=455
    ParentReference
    ServiceCIDR metadata=1 spec=457 status=458
    ServiceCIDRSpec cidrs=[
    ServiceCIDRStatus conditions=[206@type@merge
    RuntimeClass metadata=1 overhead=460 scheduling=461
    Overhead podFixed={
    Scheduling nodeSelector={ tolerations=[136
    PodDisruptionBudget metadata=1 spec=463 status=464
    PodDisruptionBudgetSpec selector=76@@replace
    PodDisruptionBudgetStatus conditions=[206@type@merge disruptedPods={
    ClusterRole aggregationRule=466 metadata=1 rules=[467
    AggregationRule clusterRoleSelectors=[76
    PolicyRule apiGroups=[ nonResourceURLs=[ resourceNames=[ resources=[ verbs=[
    ClusterRoleBinding metadata=1 roleRef=469 subjects=[470
    RoleRef
    Subject
    Role metadata=1 rules=[467
    RoleBinding metadata=1 roleRef=469 subjects=[470
    DeviceClass metadata=1 spec=474
    DeviceClassSpec config=[475 selectors=[477
    DeviceClassConfiguration opaque=476
    OpaqueDeviceConfiguration parameters=290
    DeviceSelector cel=478
    CELDeviceSelector
    ResourceClaim metadata=1 spec=480 status=489
    ResourceClaimSpec devices=481
    DeviceClaim config=[482 constraints=[483 requests=[484
    DeviceClaimConfiguration opaque=476 requests=[
    DeviceConstraint requests=[
    DeviceRequest exactly=485 firstAvailable=[488
    ExactDeviceRequest capacity=486 selectors=[477 tolerations=[487
    CapacityRequirements requests={
    DeviceToleration
    DeviceSubRequest capacity=486 selectors=[477 tolerations=[487
    ResourceClaimStatus allocation=490 devices=[494 reservedFor=[496@uid@merge
    AllocationResult devices=491 nodeSelector=60
    DeviceAllocationResult config=[492 results=[493
    DeviceAllocationConfiguration opaque=476 requests=[
    DeviceRequestAllocationResult bindingConditions=[ bindingFailureConditions=[ \#
    consumedCapacity={ tolerations=[487
    AllocatedDeviceStatus conditions=[206 data=290 networkData=495
    NetworkDeviceData ips=[
    ResourceClaimConsumerReference
    ResourceClaimTemplate metadata=1 spec=498
    ResourceClaimTemplateSpec metadata=1 spec=480
    ResourceSlice metadata=1 spec=500
    ResourceSliceSpec devices=[501 nodeSelector=60 pool=510 sharedCounters=[511
    Device attributes={502 bindingConditions=[ bindingFailureConditions=[ capacity={503 \#
    consumesCounters=[506 nodeAllocatableResourceMappings={508 nodeSelector=60 taints=[509
    DeviceAttribute bools=[ ints=[ strings=[ versions=[
    DeviceCapacity requestPolicy=504
    CapacityRequestPolicy validRange=505 validValues=[
    CapacityRequestPolicyRange
    DeviceCounterConsumption counters={507
    Counter
    NodeAllocatableResourceMapping
    DeviceTaint
    ResourcePool
    CounterSet counters={507
    DeviceTaintRule metadata=1 spec=513 status=516
    DeviceTaintRuleSpec deviceSelector=514 taint=515
    DeviceTaintSelector
    DeviceTaint
    DeviceTaintRuleStatus conditions=[206@type@merge
    ResourcePoolStatusRequest metadata=1 spec=518 status=519
    ResourcePoolStatusRequestSpec
    ResourcePoolStatusRequestStatus conditions=[206@type@merge pools=[520
    PoolStatus
    DeviceClass metadata=1 spec=522
    DeviceClassSpec config=[523 selectors=[525
    DeviceClassConfiguration opaque=524
    OpaqueDeviceConfiguration parameters=290
    DeviceSelector cel=526
    CELDeviceSelector
    ResourceClaim metadata=1 spec=528 status=536
    ResourceClaimSpec devices=529
    DeviceClaim config=[530 constraints=[531 requests=[532
    DeviceClaimConfiguration opaque=524 requests=[
    DeviceConstraint requests=[
    DeviceRequest capacity=533 firstAvailable=[534 selectors=[525 tolerations=[535
    CapacityRequirements requests={
    DeviceSubRequest capacity=533 selectors=[525 tolerations=[535
    DeviceToleration
    ResourceClaimStatus allocation=537 devices=[541 reservedFor=[543@uid@merge
    AllocationResult devices=538 nodeSelector=60
    DeviceAllocationResult config=[539 results=[540
    DeviceAllocationConfiguration opaque=524 requests=[
    DeviceRequestAllocationResult bindingConditions=[ bindingFailureConditions=[ \#
    consumedCapacity={ tolerations=[535
    AllocatedDeviceStatus conditions=[206 data=290 networkData=542
    NetworkDeviceData ips=[
    ResourceClaimConsumerReference
    ResourceClaimTemplate metadata=1 spec=545
    ResourceClaimTemplateSpec metadata=1 spec=528
    ResourceSlice metadata=1 spec=547
    ResourceSliceSpec devices=[548 nodeSelector=60 pool=558 sharedCounters=[559
    Device basic=549
    BasicDevice attributes={550 bindingConditions=[ bindingFailureConditions=[ capacity={551 \#
    consumesCounters=[554 nodeAllocatableResourceMappings={556 nodeSelector=60 taints=[557
    DeviceAttribute bools=[ ints=[ strings=[ versions=[
    DeviceCapacity requestPolicy=552
    CapacityRequestPolicy validRange=553 validValues=[
    CapacityRequestPolicyRange
    DeviceCounterConsumption counters={555
    Counter
    NodeAllocatableResourceMapping
    DeviceTaint
    ResourcePool
    CounterSet counters={555
    DeviceClass metadata=1 spec=561
    DeviceClassSpec config=[562 selectors=[564
    DeviceClassConfiguration opaque=563
    OpaqueDeviceConfiguration parameters=290
    DeviceSelector cel=565
    CELDeviceSelector
    DeviceTaintRule metadata=1 spec=567 status=570
    DeviceTaintRuleSpec deviceSelector=568 taint=569
    DeviceTaintSelector
    DeviceTaint
    DeviceTaintRuleStatus conditions=[206@type@merge
    ResourceClaim metadata=1 spec=572 status=581
    ResourceClaimSpec devices=573
    DeviceClaim config=[574 constraints=[575 requests=[576
    DeviceClaimConfiguration opaque=563 requests=[
    DeviceConstraint requests=[
    DeviceRequest exactly=577 firstAvailable=[580
    ExactDeviceRequest capacity=578 selectors=[564 tolerations=[579
    CapacityRequirements requests={
    DeviceToleration
    DeviceSubRequest capacity=578 selectors=[564 tolerations=[579
    ResourceClaimStatus allocation=582 devices=[586 reservedFor=[588@uid@merge
    AllocationResult devices=583 nodeSelector=60
    DeviceAllocationResult config=[584 results=[585
    DeviceAllocationConfiguration opaque=563 requests=[
    DeviceRequestAllocationResult bindingConditions=[ bindingFailureConditions=[ \#
    consumedCapacity={ tolerations=[579
    AllocatedDeviceStatus conditions=[206 data=290 networkData=587
    NetworkDeviceData ips=[
    ResourceClaimConsumerReference
    ResourceClaimTemplate metadata=1 spec=590
    ResourceClaimTemplateSpec metadata=1 spec=572
    ResourceSlice metadata=1 spec=592
    ResourceSliceSpec devices=[593 nodeSelector=60 pool=601 sharedCounters=[602
    Device attributes={594 bindingConditions=[ bindingFailureConditions=[ capacity={595 \#
    consumesCounters=[598 nodeAllocatableResourceMappings={600 nodeSelector=60 taints=[569
    DeviceAttribute bools=[ ints=[ strings=[ versions=[
    DeviceCapacity requestPolicy=596
    CapacityRequestPolicy validRange=597 validValues=[
    CapacityRequestPolicyRange
    DeviceCounterConsumption counters={599
    Counter
    NodeAllocatableResourceMapping
    ResourcePool
    CounterSet counters={599
    PriorityClass metadata=1
    CSIDriver metadata=1 spec=605
    CSIDriverSpec tokenRequests=[606 volumeLifecycleModes=[
    TokenRequest
    CSINode metadata=1 spec=608
    CSINodeSpec drivers=[609@name@merge
    CSINodeDriver allocatable=610 topologyKeys=[
    VolumeNodeResources
    CSIStorageCapacity metadata=1 nodeTopology=76
    StorageClass allowedTopologies=[613 metadata=1 mountOptions=[ parameters={
    TopologySelectorTerm matchLabelExpressions=[614
    TopologySelectorLabelRequirement values=[
    VolumeAttachment metadata=1 spec=616 status=618
    VolumeAttachmentSpec source=617
    VolumeAttachmentSource inlineVolumeSpec=42
    VolumeAttachmentStatus attachError=619 attachmentMetadata={ detachError=619
    VolumeError
    VolumeAttributesClass metadata=1 parameters={
    VolumeAttributesClass metadata=1 parameters={
    """#

  /// A line is a version of a group, its kinds, and the structs that they are. Kinds that servers had
  /// before 1.36 are those that came after them.
  static let kinds: String = #"""
    v1 Binding=0 ComponentStatus=6 ConfigMap=8 Endpoints=9 Event=13 LimitRange=16 Namespace=19 \#
    Node=23 PersistentVolume=41 PersistentVolumeClaim=71 Pod=81 PodTemplate=188 \#
    ReplicationController=190 ResourceQuota=194 Secret=199 Service=200 ServiceAccount=210
    admissionregistration.k8s.io/v1 MutatingAdmissionPolicy=211 \#
    MutatingAdmissionPolicyBinding=221 MutatingWebhookConfiguration=224 \#
    ValidatingAdmissionPolicy=229 ValidatingAdmissionPolicyBinding=236 \#
    ValidatingWebhookConfiguration=238
    admissionregistration.k8s.io/v1alpha1 MutatingAdmissionPolicy=240 \#
    MutatingAdmissionPolicyBinding=250 ValidatingAdmissionPolicy=229 \#
    ValidatingAdmissionPolicyBinding=236
    admissionregistration.k8s.io/v1beta1 MutatingAdmissionPolicy=253 \#
    MutatingAdmissionPolicyBinding=263 MutatingWebhookConfiguration=224 \#
    ValidatingAdmissionPolicy=229 ValidatingAdmissionPolicyBinding=236 \#
    ValidatingWebhookConfiguration=238
    apiextensions.k8s.io/v1 CustomResourceDefinition=266
    apps/v1 ControllerRevision=289 DaemonSet=291 Deployment=297 ReplicaSet=303 StatefulSet=307
    apps/v1beta1 ControllerRevision=289 Deployment=297 StatefulSet=307
    apps/v1beta2 ControllerRevision=289 DaemonSet=291 Deployment=297 ReplicaSet=303 \#
    StatefulSet=307
    authentication.k8s.io/v1 SelfSubjectReview=315 TokenReview=318
    authentication.k8s.io/v1alpha1 SelfSubjectReview=315
    authentication.k8s.io/v1beta1 SelfSubjectReview=315 TokenReview=318
    authorization.k8s.io/v1 LocalSubjectAccessReview=321 SelfSubjectAccessReview=329 \#
    SelfSubjectRulesReview=331 SubjectAccessReview=336
    authorization.k8s.io/v1beta1 LocalSubjectAccessReview=321 SelfSubjectAccessReview=329 \#
    SelfSubjectRulesReview=331 SubjectAccessReview=336
    autoscaling/v1 HorizontalPodAutoscaler=337
    autoscaling/v2 HorizontalPodAutoscaler=341
    autoscaling/v2beta1 HorizontalPodAutoscaler=341
    autoscaling/v2beta2 HorizontalPodAutoscaler=341
    batch/v1 CronJob=364 Job=375
    batch/v1beta1 CronJob=364
    batch/v2alpha1 CronJob=364
    certificates.k8s.io/v1 CertificateSigningRequest=379
    certificates.k8s.io/v1beta1 CertificateSigningRequest=379
    coordination.k8s.io/v1 Lease=383
    coordination.k8s.io/v1alpha2 LeaseCandidate=385
    coordination.k8s.io/v1beta1 Lease=383 LeaseCandidate=387
    discovery.k8s.io/v1 EndpointSlice=389
    discovery.k8s.io/v1beta1 EndpointSlice=389
    events.k8s.io/v1 Event=396
    events.k8s.io/v1beta1 Event=396
    extensions/v1beta1 DaemonSet=291 Deployment=297 Ingress=398 NetworkPolicy=411 ReplicaSet=303
    flowcontrol.apiserver.k8s.io/v1 FlowSchema=418 PriorityLevelConfiguration=431
    flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema=418 PriorityLevelConfiguration=431
    flowcontrol.apiserver.k8s.io/v1beta2 FlowSchema=418 PriorityLevelConfiguration=431
    flowcontrol.apiserver.k8s.io/v1beta3 FlowSchema=418 PriorityLevelConfiguration=431
    internal.apiserver.k8s.io/v1alpha1 StorageVersion=439
    networking.k8s.io/v1 IPAddress=444 Ingress=398 IngressClass=447 NetworkPolicy=411 \#
    ServiceCIDR=450
    networking.k8s.io/v1beta1 IPAddress=453 Ingress=398 IngressClass=447 ServiceCIDR=456
    node.k8s.io/v1 RuntimeClass=459
    node.k8s.io/v1beta1 RuntimeClass=459
    policy/v1 PodDisruptionBudget=462
    policy/v1beta1 PodDisruptionBudget=462
    rbac.authorization.k8s.io/v1 ClusterRole=465 ClusterRoleBinding=468 Role=471 RoleBinding=472
    rbac.authorization.k8s.io/v1alpha1 ClusterRole=465 ClusterRoleBinding=468 Role=471 \#
    RoleBinding=472
    rbac.authorization.k8s.io/v1beta1 ClusterRole=465 ClusterRoleBinding=468 Role=471 \#
    RoleBinding=472
    resource.k8s.io/v1 DeviceClass=473 ResourceClaim=479 ResourceClaimTemplate=497 \#
    ResourceSlice=499
    resource.k8s.io/v1alpha3 DeviceTaintRule=512 ResourcePoolStatusRequest=517
    resource.k8s.io/v1beta1 DeviceClass=521 ResourceClaim=527 ResourceClaimTemplate=544 \#
    ResourceSlice=546
    resource.k8s.io/v1beta2 DeviceClass=560 DeviceTaintRule=566 ResourceClaim=571 \#
    ResourceClaimTemplate=589 ResourceSlice=591
    scheduling.k8s.io/v1 PriorityClass=603
    scheduling.k8s.io/v1beta1 PriorityClass=603
    storage.k8s.io/v1 CSIDriver=604 CSINode=607 CSIStorageCapacity=611 StorageClass=612 \#
    VolumeAttachment=615 VolumeAttributesClass=620
    storage.k8s.io/v1alpha1 CSIStorageCapacity=611 VolumeAttachment=615 \#
    VolumeAttributesClass=620
    storage.k8s.io/v1beta1 CSIDriver=604 CSINode=607 CSIStorageCapacity=611 StorageClass=612 \#
    VolumeAttachment=615 VolumeAttributesClass=621
    """#
}
