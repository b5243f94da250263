import GoCompat
import GoTemplate

/// `.Capabilities` inside a template: `*common.Capabilities`.
final class CapabilitiesObject: GoObject {
  private static let structType = GoType("common.Capabilities", .struct)
  private static let pointerType = GoType("*common.Capabilities", .ptr, element: structType)
  private static let versionSetType = GoType(
    "common.VersionSet", .slice, element: .string,
    methods: [
      "Has": GoMethod(GoSignature([.string], result: .bool)) { receiver, arguments in
        guard case .slice(let versions) = receiver, case .string(let wanted)? = arguments.first
        else { return .bool(false) }
        return .bool(
          versions.elements.contains { element in
            if case .string(let version) = element { version == wanted } else { false }
          })
      }
    ])

  private let members: [(name: ByteString, value: GoValue)]

  init(_ capabilities: Capabilities) {
    members = [
      ("KubeVersion", .object(KubeVersionObject(capabilities.kubeVersion))),
      (
        "APIVersions",
        .slice(
          GoSlice(
            capabilities.apiVersions.map { .string($0) }, CapabilitiesObject.versionSetType))
      ),
      ("HelmVersion", .object(BuildObject(capabilities.helm))),
    ]
    super.init(CapabilitiesObject.pointerType)
  }

  override var fields: [(name: ByteString, value: GoValue)] { members }
}

/// `.Capabilities.KubeVersion` inside a template: a `common.KubeVersion` that can be addressed, so
/// that the methods of its pointer type are there too.
final class KubeVersionObject: GoObject {
  private static let structType = GoType(
    "common.KubeVersion", .struct,
    methods: [
      "String": GoMethod(GoSignature([], result: .string)) { receiver, _ in
        guard case .object(let object as KubeVersionObject) = receiver else { return .string("") }
        return .string(object.version.normalized)
      },
      "GitVersion": GoMethod(GoSignature([], result: .string)) { receiver, _ in
        guard case .object(let object as KubeVersionObject) = receiver else { return .string("") }
        return .string(object.version.version)
      },
    ])

  let version: KubeVersion

  init(_ version: KubeVersion) {
    self.version = version
    super.init(KubeVersionObject.structType)
  }

  override var fields: [(name: ByteString, value: GoValue)] {
    [
      ("Version", .string(version.version)),
      ("normalizedVersion", .string(version.normalized)),
      ("Major", .string(version.major)),
      ("Minor", .string(version.minor)),
    ]
  }

  override var addressedStringValue: ByteString? { version.normalized }
}

/// `.Capabilities.HelmVersion` inside a template: `version.BuildInfo`.
final class BuildObject: GoObject {
  private static let structType = GoType("version.BuildInfo", .struct)

  private let helm: HelmIdentity

  init(_ helm: HelmIdentity) {
    self.helm = helm
    super.init(BuildObject.structType)
  }

  override var fields: [(name: ByteString, value: GoValue)] {
    [
      ("Version", .string(helm.version)),
      ("GitCommit", .string(helm.gitCommit)),
      ("GitTreeState", .string(helm.gitTreeState)),
      ("GoVersion", .string(helm.goVersion)),
      ("KubeClientVersion", .string(helm.kubeClientVersion)),
    ]
  }

  override var jsonForm: JSONForm {
    .members([
      ("version", .string(helm.version)),
      ("git_commit", .string(helm.gitCommit)),
      ("git_tree_state", .string(helm.gitTreeState)),
      ("go_version", .string(helm.goVersion)),
      ("kube_client_version", .string(helm.kubeClientVersion)),
    ])
  }
}
