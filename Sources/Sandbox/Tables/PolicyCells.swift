internal import GoCompat
internal import YAML

/// What stands in the tables of webhooks, admission policies and flow control.
enum PolicyCells {
  static let webhooks: TableCells.Maker = { object, now in
    [
      TableCells.name(object), .int(Int64(object.array("webhooks").count)),
      TableCells.age(object, now),
    ]
  }

  static let validating = policy("validations")
  static let mutating = policy("mutations")

  private static func policy(_ rules: ByteString) -> TableCells.Maker {
    { object, now in
      let spec = object.object("spec")
      let kind = spec.optionalObject("paramKind").map {
        $0.string("apiVersion") + "/" + $0.string("kind")
      }
      return [
        TableCells.name(object), .int(Int64(spec.array(rules).count)),
        .string(kind ?? "<unset>"), TableCells.age(object, now),
      ]
    }
  }

  static let binding: TableCells.Maker = { object, now in
    let spec = object.object("spec")
    return [
      TableCells.name(object), .string(spec.string("policyName")), .string(parameters(spec)),
      TableCells.age(object, now),
    ]
  }

  private static func parameters(_ spec: Object) -> ByteString {
    let reference = spec.object("paramRef")
    let name = reference.string("name")
    if !name.isEmpty {
      let space = reference.string("namespace")
      return (space.isEmpty ? "*" : space) + "/" + name
    }
    guard let selector = reference.optionalObject("selector") else { return "<unset>" }
    return goText(selector)
  }

  /// - SeeAlso: `LabelSelector.String` of generated code
  private static func goText(_ selector: Object) -> ByteString {
    let labels = selector.object("matchLabels").sortedByKey().map {
      $0.key + ": " + (TableCells.text($0.value) ?? "") + ","
    }
    let expressions = selector.objects("matchExpressions").map { expression in
      "LabelSelectorRequirement{Key:" + expression.string("key") + ",Operator:"
        + expression.string("operator") + ",Values:["
        + expression.strings("values").joined(" ") + "],},"
    }
    return "&LabelSelector{MatchLabels:map[string]string{" + labels.joined("")
      + "},MatchExpressions:[]LabelSelectorRequirement{" + expressions.joined("") + "},}"
  }

  static let flowSchema: TableCells.Maker = { object, now in
    let spec = object.object("spec")
    let dangling = object.object("status").objects("conditions").first {
      $0.string("type") == "Dangling"
    }
    return [
      TableCells.name(object),
      .string(spec.object("priorityLevelConfiguration").string("name")),
      .int(spec.int("matchingPrecedence") ?? 0),
      .string(spec.optionalObject("distinguisherMethod")?.string("type") ?? "<none>"),
      TableCells.age(object, now), .string(dangling?.string("status") ?? "?"),
    ]
  }

  static let priorityLevel: TableCells.Maker = { object, now in
    let spec = object.object("spec")
    let limited = spec.object("limited")
    let queuing = limited.object("limitResponse").object("queuing")
    func cell(_ from: Object, _ key: ByteString) -> Value {
      from.int(key).map { .int($0) } ?? .string("<none>")
    }
    return [
      TableCells.name(object), .string(spec.string("type")),
      cell(limited, "nominalConcurrencyShares"), cell(queuing, "queues"),
      cell(queuing, "handSize"), cell(queuing, "queueLengthLimit"), TableCells.age(object, now),
    ]
  }
}
