internal import GoCompat
internal import YAML

/// Takes the nodes of plugin.yaml into fields, and gathers what does not fit.
///
/// - SeeAlso: `decoder` of go.yaml.in/yaml/v3
struct PluginYAML {
  /// One line each, without `yaml: unmarshal errors:`.
  private var problems: [ByteString] = []

  /// - Throws: `CommandFailure` with go-yaml's text when anything did not fit.
  func check() throws {
    if problems.isEmpty { return }
    throw CommandFailure(
      problems.reduce("yaml: unmarshal errors:") { $0 + "\n  " + $1 })
  }

  /// The members of a mapping by name; none for null.
  ///
  /// - Parameters:
  ///   - type: the Go type that is decoded into, as errors name it.
  ///   - fields: the names the type has; nil when it takes all.
  mutating func members(
    _ node: YAMLNode?, of type: String, fields: [String]? = nil
  ) -> [(name: String, value: YAMLNode)] {
    guard let node, !Self.isNull(node) else { return [] }
    guard case .mapping(let members) = node.content else {
      misfit(node, type)
      return []
    }
    guard checkKeys(members) else { return [] }
    return Self.merged(members).compactMap { member in
      guard case .scalar(let name, _) = member.key.content else { return nil }
      if let fields, !fields.contains(name.text) {
        problems.append(
          ByteString("line \(member.key.line): field ") + name
            + ByteString(" not found in type \(type)"))
        return nil
      }
      return (name.text, member.value)
    }
  }

  /// With what `<<` brings in; members of the mapping itself go before it.
  private static func merged(_ members: [YAMLNode.Member]) -> [YAMLNode.Member] {
    func isMerge(_ member: YAMLNode.Member) -> Bool {
      if case .scalar("<<", _) = member.key.content { true } else { false }
    }
    guard let merge = members.first(where: isMerge) else { return members }
    var all = members.filter { !isMerge($0) }
    var sources = [merge.value]
    if case .sequence(let elements) = merge.value.content { sources = elements }
    for case .mapping(let more) in sources.map(\.content) {
      for member in more {
        let isKnown = all.contains { known in
          guard case .scalar(let one, _) = known.key.content,
            case .scalar(let other, _) = member.key.content
          else { return false }
          return one == other
        }
        if !isKnown { all.append(member) }
      }
    }
    return all
  }

  private mutating func checkKeys(_ members: [YAMLNode.Member]) -> Bool {
    var lines: [ByteString: Int] = [:]
    var isUnique = true
    for member in members {
      guard case .scalar(let name, _) = member.key.content else { continue }
      if let first = lines[name] {
        problems.append(
          ByteString("line \(member.key.line): mapping key ") + Strconv.quote(name)
            + ByteString(" already defined at line \(first)"))
        isUnique = false
      } else {
        lines[name] = member.key.line
      }
    }
    return isUnique
  }

  mutating func text(_ node: YAMLNode?) -> String {
    guard let node, !Self.isNull(node) else { return "" }
    guard case .scalar(let text, _) = node.content else {
      misfit(node, "string")
      return ""
    }
    return text.text
  }

  mutating func flag(_ node: YAMLNode?) -> Bool {
    guard let node, !Self.isNull(node) else { return false }
    if case .scalar(let text, let tag) = node.content {
      switch (tag, text.text) {
      case ("!!bool", let word): return word.lowercased() == "true"
      case ("!!str", "y"), ("!!str", "Y"), ("!!str", "yes"), ("!!str", "on"): return true
      case ("!!str", "n"), ("!!str", "N"), ("!!str", "no"), ("!!str", "off"): return false
      default: break
      }
    }
    misfit(node, "bool")
    return false
  }

  /// The elements of a sequence; none for null.
  mutating func elements(_ node: YAMLNode?, of type: String) -> [YAMLNode] {
    guard let node, !Self.isNull(node) else { return [] }
    guard case .sequence(let elements) = node.content else {
      misfit(node, type)
      return []
    }
    return elements
  }

  mutating func texts(_ node: YAMLNode?) -> [String] {
    elements(node, of: "[]string").map { text($0) }
  }

  private mutating func misfit(_ node: YAMLNode, _ type: String) {
    let found: ByteString
    switch node.content {
    case .mapping: found = "!!map"
    case .sequence: found = "!!seq"
    case .scalar(let text, let tag):
      let shown = text.count > 10 ? text[..<7] + "..." : text
      found = ByteString(tag) + " `" + shown + "`"
    }
    problems.append(
      ByteString("line \(node.line): cannot unmarshal ") + found + ByteString(" into \(type)"))
  }

  private static func isNull(_ node: YAMLNode) -> Bool {
    if case .scalar(_, tag: "!!null") = node.content { true } else { false }
  }
}
