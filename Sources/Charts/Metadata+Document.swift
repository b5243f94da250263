import GoCompat
public import YAML

extension Metadata {
  /// The document Helm writes for the metadata: empty fields are left out.
  ///
  /// - SeeAlso: the `json` tags of `chart.Metadata`
  public var document: Object {
    var fields = Object()
    fields.set("name", name)
    fields.set("home", home)
    fields.set("sources", sources)
    fields.set("version", version)
    fields.set("description", description)
    fields.set("keywords", keywords)
    if !maintainers.isEmpty {
      fields["maintainers"] = .array(maintainers.map { .object($0.document) })
    }
    fields.set("icon", icon)
    fields.set("apiVersion", apiVersion)
    fields.set("condition", condition)
    fields.set("tags", tags)
    fields.set("appVersion", appVersion)
    if deprecated { fields["deprecated"] = .bool(true) }
    if let annotations, !annotations.isEmpty {
      var table = Object()
      for (key, value) in annotations { table[key] = .string(value) }
      fields["annotations"] = .object(table)
    }
    fields.set("kubeVersion", kubeVersion)
    if let dependencies, !dependencies.isEmpty {
      fields["dependencies"] = .array(dependencies.map { .object($0.document) })
    }
    fields.set("type", type)
    return fields
  }
}

extension Maintainer {
  fileprivate var document: Object {
    var fields = Object()
    fields.set("name", name)
    fields.set("email", email)
    fields.set("url", url)
    return fields
  }
}

extension Dependency {
  /// The document Helm writes; name and repository are there even when empty.
  public var document: Object {
    var fields = Object()
    fields["name"] = .string(name)
    fields.set("version", version)
    fields["repository"] = .string(repository)
    fields.set("condition", condition)
    fields.set("tags", tags)
    if enabled { fields["enabled"] = .bool(true) }
    if !importValues.isEmpty { fields["import-values"] = .array(importValues.map(\.document)) }
    fields.set("alias", alias)
    return fields
  }
}

extension ImportValue {
  fileprivate var document: Value {
    switch self {
    case .declared(let value): value
    case .resolved(let child, let parent):
      .object(["child": .string(child), "parent": .string(parent)])
    }
  }
}

extension Object {
  fileprivate mutating func set(_ key: ByteString, _ text: ByteString) {
    if !text.isEmpty { self[key] = .string(text) }
  }

  fileprivate mutating func set(_ key: ByteString, _ texts: [ByteString]) {
    if !texts.isEmpty { self[key] = .array(texts.map { .string($0) }) }
  }
}
