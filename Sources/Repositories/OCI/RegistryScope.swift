/// What of a registry a token is asked for: actions on repositories, such as `repository:name:pull`.
///
/// - SeeAlso: `auth.CleanScopes` of oras-go
struct RegistryScope: Hashable, Sendable {
  /// The actions, by `type:name`.
  private var actions: [String: Set<String>] = [:]
  /// Scopes of another form.
  private var others: Set<String> = []

  /// Nothing in particular.
  static let none = RegistryScope()

  static func pull(_ repository: String) -> RegistryScope {
    RegistryScope("repository:\(repository):pull")
  }

  static func push(_ repository: String) -> RegistryScope {
    RegistryScope("repository:\(repository):pull,push")
  }

  private init() {}

  /// - Parameter text: scopes with spaces between them.
  init(_ text: String) {
    for scope in text.split(separator: " ") {
      guard let first = scope.firstIndex(of: ":"), let last = scope.lastIndex(of: ":"), first < last
      else {
        others.insert(String(scope))
        continue
      }
      let names = scope[scope.index(after: last)...].split(separator: ",").map(String.init)
      actions[String(scope[..<last]), default: []].formUnion(names)
    }
  }

  func union(_ other: RegistryScope) -> RegistryScope {
    var result = self
    result.actions.merge(other.actions) { $0.union($1) }
    result.others.formUnion(other.others)
    return result
  }

  /// One text for each `type:name`, all in order.
  var texts: [String] {
    let lists = actions.map { subject, names in
      names.contains("*") ? subject + ":*" : subject + ":" + names.sorted().joined(separator: ",")
    }
    return (lists + others).sorted()
  }
}
