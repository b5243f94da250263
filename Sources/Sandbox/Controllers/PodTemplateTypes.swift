// The Go types that a pod template is made of, since its hash is that of Go's text for it.
//
// `type NAME FIELD:TYPE[:KEY] …`: a field with its type and, where that is not its name with a small
// letter, its key in JSON (`.` for a struct set in). All of them are of the package `v1` unless they
// name another. `text` names the types that are strings.
extension PodTemplateHash {
  static let types = """
    type PodTemplateSpec ObjectMeta:ObjectMeta:metadata Spec:PodSpec
    type ObjectMeta Name:string GenerateName:string Namespace:string SelfLink:string \
    UID:types.UID:uid ResourceVersion:string Generation:int64 CreationTimestamp:Time \
    DeletionTimestamp:*Time DeletionGracePeriodSeconds:*int64 Labels:map[string]string \
    Annotations:map[string]string OwnerReferences:[]OwnerReference Finalizers:[]string \
    ManagedFields:[]ManagedFieldsEntry
    type OwnerReference APIVersion:string:apiVersion Kind:string Name:string \
    UID:types.UID:uid Controller:*bool BlockOwnerDeletion:*bool
    type ManagedFieldsEntry Manager:string Operation:ManagedFieldsOperationType \
    APIVersion:string:apiVersion Time:*Time FieldsType:string FieldsV1:*FieldsV1 \
    Subresource:string
    type PodSpec Volumes:[]Volume InitContainers:[]Container Containers:[]Container \
    EphemeralContainers:[]EphemeralContainer RestartPolicy:RestartPolicy \
    TerminationGracePeriodSeconds:*int64 ActiveDeadlineSeconds:*int64 \
    DNSPolicy:DNSPolicy:dnsPolicy NodeSelector:map[string]string ServiceAccountName:string \
    DeprecatedServiceAccount:string:serviceAccount AutomountServiceAccountToken:*bool \
    NodeName:string HostNetwork:bool HostPID:bool HostIPC:bool ShareProcessNamespace:*bool \
    SecurityContext:*PodSecurityContext ImagePullSecrets:[]LocalObjectReference \
    Hostname:string Subdomain:string Affinity:*Affinity SchedulerName:string \
    Tolerations:[]Toleration HostAliases:[]HostAlias PriorityClassName:string Priority:*int32 \
    DNSConfig:*PodDNSConfig:dnsConfig ReadinessGates:[]PodReadinessGate \
    RuntimeClassName:*string EnableServiceLinks:*bool PreemptionPolicy:*PreemptionPolicy \
    Overhead:ResourceList TopologySpreadConstraints:[]TopologySpreadConstraint \
    SetHostnameAsFQDN:*bool OS:*PodOS:os HostUsers:*bool SchedulingGates:[]PodSchedulingGate \
    ResourceClaims:[]PodResourceClaim Resources:*ResourceRequirements \
    HostnameOverride:*string SchedulingGroup:*PodSchedulingGroup
    type Volume Name:string VolumeSource:VolumeSource:.
    type VolumeSource HostPath:*HostPathVolumeSource EmptyDir:*EmptyDirVolumeSource \
    GCEPersistentDisk:*GCEPersistentDiskVolumeSource:gcePersistentDisk \
    AWSElasticBlockStore:*AWSElasticBlockStoreVolumeSource:awsElasticBlockStore \
    GitRepo:*GitRepoVolumeSource Secret:*SecretVolumeSource NFS:*NFSVolumeSource:nfs \
    ISCSI:*ISCSIVolumeSource:iscsi Glusterfs:*GlusterfsVolumeSource \
    PersistentVolumeClaim:*PersistentVolumeClaimVolumeSource RBD:*RBDVolumeSource:rbd \
    FlexVolume:*FlexVolumeSource Cinder:*CinderVolumeSource CephFS:*CephFSVolumeSource:cephfs \
    Flocker:*FlockerVolumeSource DownwardAPI:*DownwardAPIVolumeSource FC:*FCVolumeSource:fc \
    AzureFile:*AzureFileVolumeSource ConfigMap:*ConfigMapVolumeSource \
    VsphereVolume:*VsphereVirtualDiskVolumeSource Quobyte:*QuobyteVolumeSource \
    AzureDisk:*AzureDiskVolumeSource PhotonPersistentDisk:*PhotonPersistentDiskVolumeSource \
    Projected:*ProjectedVolumeSource PortworxVolume:*PortworxVolumeSource \
    ScaleIO:*ScaleIOVolumeSource StorageOS:*StorageOSVolumeSource:storageos \
    CSI:*CSIVolumeSource:csi Ephemeral:*EphemeralVolumeSource Image:*ImageVolumeSource
    type HostPathVolumeSource Path:string Type:*HostPathType
    type EmptyDirVolumeSource Medium:StorageMedium SizeLimit:*resource.Quantity
    type GCEPersistentDiskVolumeSource PDName:string:pdName FSType:string:fsType \
    Partition:int32 ReadOnly:bool
    type AWSElasticBlockStoreVolumeSource VolumeID:string FSType:string:fsType \
    Partition:int32 ReadOnly:bool
    type GitRepoVolumeSource Repository:string Revision:string Directory:string
    type SecretVolumeSource SecretName:string Items:[]KeyToPath DefaultMode:*int32 \
    Optional:*bool
    type KeyToPath Key:string Path:string Mode:*int32
    type NFSVolumeSource Server:string Path:string ReadOnly:bool
    type ISCSIVolumeSource TargetPortal:string IQN:string:iqn Lun:int32 \
    ISCSIInterface:string:iscsiInterface FSType:string:fsType ReadOnly:bool Portals:[]string \
    DiscoveryCHAPAuth:bool:chapAuthDiscovery SessionCHAPAuth:bool:chapAuthSession \
    SecretRef:*LocalObjectReference InitiatorName:*string
    type LocalObjectReference Name:string
    type GlusterfsVolumeSource EndpointsName:string:endpoints Path:string ReadOnly:bool
    type PersistentVolumeClaimVolumeSource ClaimName:string ReadOnly:bool
    type RBDVolumeSource CephMonitors:[]string:monitors RBDImage:string:image \
    FSType:string:fsType RBDPool:string:pool RadosUser:string:user Keyring:string \
    SecretRef:*LocalObjectReference ReadOnly:bool
    type FlexVolumeSource Driver:string FSType:string:fsType SecretRef:*LocalObjectReference \
    ReadOnly:bool Options:map[string]string
    type CinderVolumeSource VolumeID:string FSType:string:fsType ReadOnly:bool \
    SecretRef:*LocalObjectReference
    type CephFSVolumeSource Monitors:[]string Path:string User:string SecretFile:string \
    SecretRef:*LocalObjectReference ReadOnly:bool
    type FlockerVolumeSource DatasetName:string DatasetUUID:string
    type DownwardAPIVolumeSource Items:[]DownwardAPIVolumeFile DefaultMode:*int32
    type DownwardAPIVolumeFile Path:string FieldRef:*ObjectFieldSelector \
    ResourceFieldRef:*ResourceFieldSelector Mode:*int32
    type ObjectFieldSelector APIVersion:string:apiVersion FieldPath:string
    type ResourceFieldSelector ContainerName:string Resource:string Divisor:resource.Quantity
    type FCVolumeSource TargetWWNs:[]string Lun:*int32 FSType:string:fsType ReadOnly:bool \
    WWIDs:[]string:wwids
    type AzureFileVolumeSource SecretName:string ShareName:string ReadOnly:bool
    type ConfigMapVolumeSource LocalObjectReference:LocalObjectReference:. Items:[]KeyToPath \
    DefaultMode:*int32 Optional:*bool
    type VsphereVirtualDiskVolumeSource VolumePath:string FSType:string:fsType \
    StoragePolicyName:string StoragePolicyID:string
    type QuobyteVolumeSource Registry:string Volume:string ReadOnly:bool User:string \
    Group:string Tenant:string
    type AzureDiskVolumeSource DiskName:string DataDiskURI:string:diskURI \
    CachingMode:*AzureDataDiskCachingMode FSType:*string:fsType ReadOnly:*bool \
    Kind:*AzureDataDiskKind
    type PhotonPersistentDiskVolumeSource PdID:string FSType:string:fsType
    type ProjectedVolumeSource Sources:[]VolumeProjection DefaultMode:*int32
    type VolumeProjection Secret:*SecretProjection DownwardAPI:*DownwardAPIProjection \
    ConfigMap:*ConfigMapProjection ServiceAccountToken:*ServiceAccountTokenProjection \
    ClusterTrustBundle:*ClusterTrustBundleProjection PodCertificate:*PodCertificateProjection
    type SecretProjection LocalObjectReference:LocalObjectReference:. Items:[]KeyToPath \
    Optional:*bool
    type DownwardAPIProjection Items:[]DownwardAPIVolumeFile
    type ConfigMapProjection LocalObjectReference:LocalObjectReference:. Items:[]KeyToPath \
    Optional:*bool
    type ServiceAccountTokenProjection Audience:string ExpirationSeconds:*int64 Path:string
    type ClusterTrustBundleProjection Name:*string SignerName:*string \
    LabelSelector:*LabelSelector Optional:*bool Path:string
    type LabelSelector MatchLabels:map[string]string MatchExpressions:[]LabelSelectorRequirement
    type LabelSelectorRequirement Key:string Operator:LabelSelectorOperator Values:[]string
    type PodCertificateProjection SignerName:string KeyType:string \
    MaxExpirationSeconds:*int32 CredentialBundlePath:string KeyPath:string \
    CertificateChainPath:string UserAnnotations:map[string]string
    type PortworxVolumeSource VolumeID:string FSType:string:fsType ReadOnly:bool
    type ScaleIOVolumeSource Gateway:string System:string SecretRef:*LocalObjectReference \
    SSLEnabled:bool:sslEnabled ProtectionDomain:string StoragePool:string StorageMode:string \
    VolumeName:string FSType:string:fsType ReadOnly:bool
    type StorageOSVolumeSource VolumeName:string VolumeNamespace:string FSType:string:fsType \
    ReadOnly:bool SecretRef:*LocalObjectReference
    type CSIVolumeSource Driver:string ReadOnly:*bool FSType:*string:fsType \
    VolumeAttributes:map[string]string NodePublishSecretRef:*LocalObjectReference
    type EphemeralVolumeSource VolumeClaimTemplate:*PersistentVolumeClaimTemplate
    type PersistentVolumeClaimTemplate ObjectMeta:ObjectMeta:metadata \
    Spec:PersistentVolumeClaimSpec
    type PersistentVolumeClaimSpec AccessModes:[]PersistentVolumeAccessMode \
    Selector:*LabelSelector Resources:VolumeResourceRequirements VolumeName:string \
    StorageClassName:*string VolumeMode:*PersistentVolumeMode \
    DataSource:*TypedLocalObjectReference DataSourceRef:*TypedObjectReference \
    VolumeAttributesClassName:*string
    type VolumeResourceRequirements Limits:ResourceList Requests:ResourceList
    type TypedLocalObjectReference APIGroup:*string:apiGroup Kind:string Name:string
    type TypedObjectReference APIGroup:*string:apiGroup Kind:string Name:string \
    Namespace:*string
    type ImageVolumeSource Reference:string PullPolicy:PullPolicy
    type Container Name:string Image:string Command:[]string Args:[]string WorkingDir:string \
    Ports:[]ContainerPort EnvFrom:[]EnvFromSource Env:[]EnvVar Resources:ResourceRequirements \
    ResizePolicy:[]ContainerResizePolicy RestartPolicy:*ContainerRestartPolicy \
    RestartPolicyRules:[]ContainerRestartRule VolumeMounts:[]VolumeMount \
    VolumeDevices:[]VolumeDevice LivenessProbe:*Probe ReadinessProbe:*Probe \
    StartupProbe:*Probe Lifecycle:*Lifecycle TerminationMessagePath:string \
    TerminationMessagePolicy:TerminationMessagePolicy ImagePullPolicy:PullPolicy \
    SecurityContext:*SecurityContext Stdin:bool StdinOnce:bool TTY:bool:tty
    type ContainerPort Name:string HostPort:int32 ContainerPort:int32 Protocol:Protocol \
    HostIP:string
    type EnvFromSource Prefix:string ConfigMapRef:*ConfigMapEnvSource SecretRef:*SecretEnvSource
    type ConfigMapEnvSource LocalObjectReference:LocalObjectReference:. Optional:*bool
    type SecretEnvSource LocalObjectReference:LocalObjectReference:. Optional:*bool
    type EnvVar Name:string Value:string ValueFrom:*EnvVarSource
    type EnvVarSource FieldRef:*ObjectFieldSelector ResourceFieldRef:*ResourceFieldSelector \
    ConfigMapKeyRef:*ConfigMapKeySelector SecretKeyRef:*SecretKeySelector \
    FileKeyRef:*FileKeySelector
    type ConfigMapKeySelector LocalObjectReference:LocalObjectReference:. Key:string \
    Optional:*bool
    type SecretKeySelector LocalObjectReference:LocalObjectReference:. Key:string Optional:*bool
    type FileKeySelector VolumeName:string Path:string Key:string Optional:*bool
    type ResourceRequirements Limits:ResourceList Requests:ResourceList Claims:[]ResourceClaim
    type ResourceClaim Name:string Request:string
    type ContainerResizePolicy ResourceName:ResourceName \
    RestartPolicy:ResourceResizeRestartPolicy
    type ContainerRestartRule Action:ContainerRestartRuleAction \
    ExitCodes:*ContainerRestartRuleOnExitCodes
    type ContainerRestartRuleOnExitCodes Operator:ContainerRestartRuleOnExitCodesOperator \
    Values:[]int32
    type VolumeMount Name:string ReadOnly:bool RecursiveReadOnly:*RecursiveReadOnlyMode \
    MountPath:string SubPath:string MountPropagation:*MountPropagationMode SubPathExpr:string
    type VolumeDevice Name:string DevicePath:string
    type Probe ProbeHandler:ProbeHandler:. InitialDelaySeconds:int32 TimeoutSeconds:int32 \
    PeriodSeconds:int32 SuccessThreshold:int32 FailureThreshold:int32 \
    TerminationGracePeriodSeconds:*int64
    type ProbeHandler Exec:*ExecAction HTTPGet:*HTTPGetAction:httpGet \
    TCPSocket:*TCPSocketAction:tcpSocket GRPC:*GRPCAction:grpc
    type ExecAction Command:[]string
    type HTTPGetAction Path:string Port:intstr.IntOrString Host:string Scheme:URIScheme \
    HTTPHeaders:[]HTTPHeader:httpHeaders
    type HTTPHeader Name:string Value:string
    type TCPSocketAction Port:intstr.IntOrString Host:string
    type GRPCAction Port:int32 Service:*string
    type Lifecycle PostStart:*LifecycleHandler PreStop:*LifecycleHandler StopSignal:*Signal
    type LifecycleHandler Exec:*ExecAction HTTPGet:*HTTPGetAction:httpGet \
    TCPSocket:*TCPSocketAction:tcpSocket Sleep:*SleepAction
    type SleepAction Seconds:int64
    type SecurityContext Capabilities:*Capabilities Privileged:*bool \
    SELinuxOptions:*SELinuxOptions:seLinuxOptions \
    WindowsOptions:*WindowsSecurityContextOptions RunAsUser:*int64 RunAsGroup:*int64 \
    RunAsNonRoot:*bool ReadOnlyRootFilesystem:*bool AllowPrivilegeEscalation:*bool \
    ProcMount:*ProcMountType SeccompProfile:*SeccompProfile AppArmorProfile:*AppArmorProfile
    type Capabilities Add:[]Capability Drop:[]Capability
    type SELinuxOptions User:string Role:string Type:string Level:string
    type WindowsSecurityContextOptions GMSACredentialSpecName:*string:gmsaCredentialSpecName \
    GMSACredentialSpec:*string:gmsaCredentialSpec RunAsUserName:*string HostProcess:*bool
    type SeccompProfile Type:SeccompProfileType LocalhostProfile:*string
    type AppArmorProfile Type:AppArmorProfileType LocalhostProfile:*string
    type EphemeralContainer EphemeralContainerCommon:EphemeralContainerCommon:. \
    TargetContainerName:string
    type EphemeralContainerCommon Name:string Image:string Command:[]string Args:[]string \
    WorkingDir:string Ports:[]ContainerPort EnvFrom:[]EnvFromSource Env:[]EnvVar \
    Resources:ResourceRequirements ResizePolicy:[]ContainerResizePolicy \
    RestartPolicy:*ContainerRestartPolicy RestartPolicyRules:[]ContainerRestartRule \
    VolumeMounts:[]VolumeMount VolumeDevices:[]VolumeDevice LivenessProbe:*Probe \
    ReadinessProbe:*Probe StartupProbe:*Probe Lifecycle:*Lifecycle \
    TerminationMessagePath:string TerminationMessagePolicy:TerminationMessagePolicy \
    ImagePullPolicy:PullPolicy SecurityContext:*SecurityContext Stdin:bool StdinOnce:bool \
    TTY:bool:tty
    type PodSecurityContext SELinuxOptions:*SELinuxOptions:seLinuxOptions \
    WindowsOptions:*WindowsSecurityContextOptions RunAsUser:*int64 RunAsGroup:*int64 \
    RunAsNonRoot:*bool SupplementalGroups:[]int64 \
    SupplementalGroupsPolicy:*SupplementalGroupsPolicy FSGroup:*int64:fsGroup \
    Sysctls:[]Sysctl FSGroupChangePolicy:*PodFSGroupChangePolicy:fsGroupChangePolicy \
    SeccompProfile:*SeccompProfile AppArmorProfile:*AppArmorProfile \
    SELinuxChangePolicy:*PodSELinuxChangePolicy:seLinuxChangePolicy
    type Sysctl Name:string Value:string
    type Affinity NodeAffinity:*NodeAffinity PodAffinity:*PodAffinity \
    PodAntiAffinity:*PodAntiAffinity
    type NodeAffinity RequiredDuringSchedulingIgnoredDuringExecution:*NodeSelector \
    PreferredDuringSchedulingIgnoredDuringExecution:[]PreferredSchedulingTerm
    type NodeSelector NodeSelectorTerms:[]NodeSelectorTerm
    type NodeSelectorTerm MatchExpressions:[]NodeSelectorRequirement \
    MatchFields:[]NodeSelectorRequirement
    type NodeSelectorRequirement Key:string Operator:NodeSelectorOperator Values:[]string
    type PreferredSchedulingTerm Weight:int32 Preference:NodeSelectorTerm
    type PodAffinity RequiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm \
    PreferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
    type PodAffinityTerm LabelSelector:*LabelSelector Namespaces:[]string TopologyKey:string \
    NamespaceSelector:*LabelSelector MatchLabelKeys:[]string MismatchLabelKeys:[]string
    type WeightedPodAffinityTerm Weight:int32 PodAffinityTerm:PodAffinityTerm
    type PodAntiAffinity RequiredDuringSchedulingIgnoredDuringExecution:[]PodAffinityTerm \
    PreferredDuringSchedulingIgnoredDuringExecution:[]WeightedPodAffinityTerm
    type Toleration Key:string Operator:TolerationOperator Value:string Effect:TaintEffect \
    TolerationSeconds:*int64
    type HostAlias IP:string:ip Hostnames:[]string
    type PodDNSConfig Nameservers:[]string Searches:[]string Options:[]PodDNSConfigOption
    type PodDNSConfigOption Name:string Value:*string
    type PodReadinessGate ConditionType:PodConditionType
    type TopologySpreadConstraint MaxSkew:int32 TopologyKey:string \
    WhenUnsatisfiable:UnsatisfiableConstraintAction LabelSelector:*LabelSelector \
    MinDomains:*int32 NodeAffinityPolicy:*NodeInclusionPolicy \
    NodeTaintsPolicy:*NodeInclusionPolicy MatchLabelKeys:[]string
    type PodOS Name:OSName
    type PodSchedulingGate Name:string
    type PodResourceClaim Name:string ResourceClaimName:*string \
    ResourceClaimTemplateName:*string
    type PodSchedulingGroup PodGroupName:*string
    text AppArmorProfileType AzureDataDiskCachingMode AzureDataDiskKind Capability \
    ContainerRestartPolicy ContainerRestartRuleAction ContainerRestartRuleOnExitCodesOperator \
    DNSPolicy HostPathType LabelSelectorOperator ManagedFieldsOperationType \
    MountPropagationMode NodeInclusionPolicy NodeSelectorOperator OSName \
    PersistentVolumeAccessMode PersistentVolumeMode PodConditionType PodFSGroupChangePolicy \
    PodSELinuxChangePolicy PreemptionPolicy ProcMountType Protocol PullPolicy \
    RecursiveReadOnlyMode ResourceName ResourceResizeRestartPolicy RestartPolicy \
    SeccompProfileType Signal StorageMedium SupplementalGroupsPolicy TaintEffect \
    TerminationMessagePolicy TolerationOperator URIScheme UnsatisfiableConstraintAction
    alias ResourceList map[ResourceName]resource.Quantity
    """
}
