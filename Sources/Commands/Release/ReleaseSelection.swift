internal import Arguments
internal import GoCompat
internal import Kubernetes
internal import Releases

/// Which releases `list` shows, and in what order.
///
/// - SeeAlso: `action.List` of Helm
struct ReleaseSelection: Sendable {
  /// The flags that name states, and the states.
  static let states: [(flag: String, statuses: [ReleaseStatus])] = [
    ("deployed", [.deployed]), ("failed", [.failed]),
    ("pending", [.pendingInstall, .pendingUpgrade, .pendingRollback]),
    ("superseded", [.superseded]), ("uninstalled", [.uninstalled]),
    ("uninstalling", [.uninstalling]),
  ]

  /// Nil for all.
  private let namespace: ByteString?
  private let filter: GoPattern?
  private let selector: ByteString
  private let statuses: Set<ReleaseStatus>
  private let isByDate: Bool
  private let isReversed: Bool
  private let limit: Int
  private let offset: Int

  init(_ flags: ParsedFlags, namespace: ByteString) throws {
    self.namespace = flags.bool("all-namespaces") ? nil : namespace
    let expression = flags.string("filter")
    do throws(GoPatternError) {
      filter = expression.isEmpty ? nil : try GoPattern.compile(ByteString(expression))
    } catch {
      throw CommandFailure(error.goText)
    }
    selector = ByteString(flags.string("selector"))
    let chosen = Self.states.filter { flags.bool($0.flag) }.flatMap(\.statuses)
    statuses = Set(chosen.isEmpty ? ReleaseStatus.allCases : chosen)
    isByDate = flags.bool("date")
    isReversed = flags.bool("reverse")
    limit = Int(flags.int("max"))
    offset = Int(flags.int("offset"))
  }

  func lines(of workplace: ReleaseWorkplace) async throws -> [ReleaseHeadings.Line] {
    let headings = try await workplace.reachability.during { () async throws -> [RecordHeading] in
      try await known(to: workplace.store)
    }.get()
    let lines = try await ReleaseHeadings(workplace.store).lines(headings).filter { line in
      statuses.contains(ReleaseStatus(rawValue: line.summary.status.text) ?? .unknown)
    }
    let sorted = sorted(lines)
    guard offset < sorted.count else { return [] }
    let rest = sorted.dropFirst(max(0, offset))
    return Array(limit > 0 ? rest.prefix(limit) : rest)
  }

  /// The last revision of each release, or all of them when only superseded ones are asked for, since
  /// the last is never one.
  private func known(to store: any ReleaseStore) async throws -> [RecordHeading] {
    do throws(StoreError) {
      var headings = try await store.headings(RecordQuery(namespace: namespace))
      if let filter { headings = headings.filter { filter.matches($0.name) } }
      if statuses != [.superseded] { headings = Self.latest(headings) }
      if selector.isEmpty || headings.isEmpty { return headings }
      let selected = try await store.headings(RecordQuery(namespace: namespace, selector: selector))
      let keys = Set(selected.map(Key.init))
      return headings.filter { keys.contains(Key($0)) }
    } catch {
      // What is no selector is told as it is.
      if case .server(_, let refusal) = error, refusal.status?.code == 400 {
        throw CommandFailure(refusal.text)
      }
      throw ReleaseError(.store(error))
    }
  }

  private struct Key: Hashable {
    let namespace: ByteString
    let key: ByteString

    init(_ heading: RecordHeading) {
      namespace = heading.namespace
      key = heading.key
    }
  }

  private static func latest(_ headings: [RecordHeading]) -> [RecordHeading] {
    struct Name: Hashable {
      let namespace: ByteString
      let name: ByteString
    }
    var latest: [Name: RecordHeading] = [:]
    for heading in headings {
      let name = Name(namespace: heading.namespace, name: heading.name)
      if let before = latest[name], before.revision > heading.revision { continue }
      latest[name] = heading
    }
    return Array(latest.values)
  }

  /// By name, or by time from the oldest on. Helm leaves the order of equal ones to chance.
  private func sorted(_ lines: [ReleaseHeadings.Line]) -> [ReleaseHeadings.Line] {
    let ascending = lines.sorted { left, right in
      if isByDate {
        let (first, second) = (left.seconds, right.seconds)
        if first != second { return first < second }
      }
      if left.name != right.name { return left.name < right.name }
      if left.namespace != right.namespace { return left.namespace < right.namespace }
      return left.revision < right.revision
    }
    return isReversed ? ascending.reversed() : ascending
  }
}

extension ReleaseHeadings.Line {
  fileprivate var seconds: Int64 { summary.lastDeployed?.instant.unix ?? .min }
}
