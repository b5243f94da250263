internal import GoCompat
internal import YAML

/// What is known of the objects that are waited for. Knows no clock and no server.
///
/// - SeeAlso: `helm.sh/helm/v4/pkg/kube.statusWaiter.wait`, `statusObserver`
struct WaitBoard {
  /// An object, and what was last seen of it.
  struct Row {
    let target: WaitTarget
    /// Which of the kinds and namespaces it is found in.
    let place: Int
    var seen: KubernetesObject?
    var readiness: Readiness = .unknown("")
    /// Whether it was told of since everything began to be told anew.
    var isTold = false
  }

  let condition: WaitCondition
  private(set) var rows: [Row]
  /// The kinds and namespaces that were told whole.
  private var complete: Set<Int> = []
  private let places: Int

  init(_ targets: [(target: WaitTarget, place: Int)], until condition: WaitCondition) {
    self.condition = condition
    rows = targets.map { Row(target: $0.target, place: $0.place) }
    places = (targets.map(\.place).max() ?? -1) + 1
  }

  /// The row of an object that was told of; nil when nobody waits for it.
  func row(of object: KubernetesObject, in place: Int) -> Int? {
    rows.firstIndex { row in
      row.place == place && row.target.name == object.name
        && (row.target.namespace.isEmpty || row.target.namespace == object.namespace)
    }
  }

  /// Notes what is known; tells whether it is news.
  mutating func note(_ index: Int, _ object: KubernetesObject?, _ readiness: Readiness) -> Bool {
    rows[index].seen = object ?? rows[index].seen
    rows[index].isTold = true
    let isNews = rows[index].readiness != readiness
    rows[index].readiness = readiness
    return isNews
  }

  mutating func beginAnew(_ place: Int) {
    complete.remove(place)
    for index in rows.indices where rows[index].place == place { rows[index].isTold = false }
  }

  /// Everything of a kind and namespace has been told: what was known and is not told again is gone.
  ///
  /// - Returns: the rows that are.
  mutating func finish(_ place: Int) -> [Int] {
    complete.insert(place)
    let gone = rows.indices.filter {
      rows[$0].place == place && !rows[$0].isTold && rows[$0].seen != nil
    }
    for index in gone { rows[index].readiness = .absent }
    return gone
  }

  /// Whether nothing more can be gained by waiting.
  var isSettled: Bool {
    switch condition {
    case .deleted:
      complete.count == places && rows.allSatisfy { isGone($0) }
    default: rows.allSatisfy { $0.readiness.isReady || $0.readiness.isFailed }
    }
  }

  /// An object that nobody told of is not there.
  private func isGone(_ row: Row) -> Bool {
    switch row.readiness {
    case .absent: true
    case .unknown: row.seen == nil
    default: false
    }
  }

  /// The rows that are not as they should be.
  var unmet: [Row] {
    rows.filter { row in
      guard condition == .deleted else { return !row.readiness.isReady }
      switch row.readiness {
      case .absent, .unknown: return false
      default: return true
      }
    }
  }

  /// Helm's lines about them.
  var lines: [ByteString] {
    let verb: ByteString = condition == .deleted ? " still exists" : " not ready"
    return unmet.map { row in
      "resource " + row.target.path + verb + ". status: " + row.readiness.word + ", message: "
        + row.readiness.sentence
    }
  }
}
