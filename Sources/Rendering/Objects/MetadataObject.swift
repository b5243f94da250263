import Charts
import GoCompat
import GoTemplate
import Sprig

/// `.Chart` inside a template: the fields of Chart.yaml under their Go names.
///
/// - SeeAlso: `structToMap` in Helm's `pkg/chart/common.go`
enum MetadataObject {
  static func make(_ metadata: Metadata, isRoot: Bool) -> GoMap {
    GoMap([
      "Name": .string(metadata.name),
      "Home": .string(metadata.home),
      "Sources": strings(metadata.sources),
      "Version": .string(metadata.version),
      "Description": .string(metadata.description),
      "Keywords": strings(metadata.keywords),
      "Maintainers": .slice(GoSlice(metadata.maintainers.map(maintainer))),
      "Icon": .string(metadata.icon),
      "APIVersion": .string(metadata.apiVersion),
      "Condition": .string(metadata.condition),
      "Tags": .string(metadata.tags),
      "AppVersion": .string(metadata.appVersion),
      "Deprecated": .bool(metadata.deprecated),
      "Annotations": annotations(metadata.annotations),
      "KubeVersion": .string(metadata.kubeVersion),
      "Dependencies": .slice(GoSlice((metadata.dependencies ?? []).map(dependency))),
      "Type": .string(metadata.type),
      "IsRoot": .bool(isRoot),
    ])
  }

  private static func strings(_ strings: [ByteString]) -> GoValue {
    .slice(GoSlice(strings.map { .string($0) }))
  }

  private static func annotations(_ annotations: [ByteString: ByteString]?) -> GoValue {
    guard let annotations else { return .map(GoMap(.stringMap, isNil: true)) }
    return .map(GoMap(annotations.mapValues { .string($0) }, .stringMap))
  }

  private static func maintainer(_ maintainer: Maintainer) -> GoValue {
    .map(
      GoMap([
        "Name": .string(maintainer.name),
        "Email": .string(maintainer.email),
        "URL": .string(maintainer.url),
      ]))
  }

  private static func dependency(_ dependency: Dependency) -> GoValue {
    .map(
      GoMap([
        "Name": .string(dependency.name),
        "Version": .string(dependency.version),
        "Repository": .string(dependency.repository),
        "Condition": .string(dependency.condition),
        "Tags": strings(dependency.tags),
        "Enabled": .bool(dependency.enabled),
        "ImportValues": .slice(GoSlice(dependency.importValues.map(importValue))),
        "Alias": .string(dependency.alias),
      ]))
  }

  private static func importValue(_ value: ImportValue) -> GoValue {
    switch value {
    case .declared(let value): ValueBridge.goValue(value)
    case .resolved(let child, let parent):
      .map(GoMap(["child": .string(child), "parent": .string(parent)], .stringMap))
    }
  }
}
