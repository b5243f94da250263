internal import GoCompat
internal import YAML

/// The kinds that the definitions of a cluster make.
struct CustomResourceKinds: Sendable {
  /// Those that are served, groups in the order of their definitions, newest versions first.
  let served: [CustomResourceVersion]
  /// All of established definitions, by `ResourceKind.definition`.
  let versions: [ByteString: CustomResourceVersion]
  /// The versions that objects are kept as, by `widgets.example.com`.
  let stored: [ByteString: ByteString]

  /// - Parameter definitions: all CustomResourceDefinitions; those not established make no kinds.
  init(_ definitions: [Object]) {
    var versions: [ByteString: CustomResourceVersion] = [:]
    var served: [CustomResourceVersion] = []
    var stored: [ByteString: ByteString] = [:]
    for definition in definitions where Self.isEstablished(definition) {
      let all = definition.object("spec").objects("versions").map {
        CustomResourceVersion(definition, $0)
      }
      for version in all {
        versions[version.kind.definition] = version
        if version.isStorage { stored[version.kind.groupResource] = version.kind.version }
      }
      served += all.filter(\.isServed)
    }
    self.versions = versions
    self.stored = stored
    let groups = served.map(\.kind.group)
    var places: [ByteString: Int] = [:]
    for group in groups where places[group] == nil { places[group] = places.count }
    self.served = served.sorted { left, right in
      let (a, b) = (left.kind, right.kind)
      if a.group != b.group { return (places[a.group] ?? 0) < (places[b.group] ?? 0) }
      if a.version != b.version { return VersionPriority(b.version) < VersionPriority(a.version) }
      return a.resource < b.resource
    }
  }

  static func isEstablished(_ definition: Object) -> Bool {
    definition.object("status").objects("conditions").contains {
      $0.string("type") == "Established" && $0.string("status") == "True"
    }
  }
}

/// How new a version is, as its name tells: `v2` before `v1` before `v2beta1` before `v1alpha1`, before
/// names that are no such versions.
///
/// - SeeAlso: `k8s.io/apimachinery/pkg/version.CompareKubeAwareVersionStrings`
struct VersionPriority: Comparable {
  private let name: ByteString
  /// 3 for stable, 2 for beta, 1 for alpha, 0 for other names.
  private let stability: Int
  private let major: Int64
  private let minor: Int64

  init(_ name: ByteString) {
    self.name = name
    guard
      let parts = Self.pattern.pattern("^v([1-9][0-9]*)(?:(alpha|beta)([1-9][0-9]*))?$")?
        .findSubmatch(name), parts.count == 4, case .value(let major) = Strconv.scanInt(parts[1])
    else {
      (stability, major, minor) = (0, 0, 0)
      return
    }
    self.major = major
    stability = parts[2].isEmpty ? 3 : parts[2] == "beta" ? 2 : 1
    if case .value(let number) = Strconv.scanInt(parts[3]) { minor = number } else { minor = 0 }
  }

  private static let pattern = PatternCache()

  static func < (left: VersionPriority, right: VersionPriority) -> Bool {
    if left.stability != right.stability { return left.stability < right.stability }
    if left.stability == 0 { return right.name < left.name }
    if left.major != right.major { return left.major < right.major }
    return left.minor < right.minor
  }
}
