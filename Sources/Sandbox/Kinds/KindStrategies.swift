internal import GoCompat

/// The strategies of the built-in kinds.
enum KindStrategies {
  /// The strategy of a kind; kinds without anything special, and custom ones, have a plain one.
  static func strategy(for kind: ResourceKind) -> any KindStrategy {
    if kind.isCustom { return PlainStrategy(updatesUnconditionally: false) }
    if kind.groupResource == DefinitionLife.resource { return DefinitionStrategy() }
    return PlainStrategy()
  }
}

/// The strategy of a kind that has nothing special but what the flags say.
struct PlainStrategy: KindStrategy {
  var createsOnUpdate = false
  var updatesUnconditionally = true
  var countsGenerations = false
  var answersDeleted = false
}
