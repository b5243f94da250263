internal import GoCompat

extension ReleaseSettings {
  /// How objects go to the server.
  ///
  /// - Throws: for flags that exclude each other.
  /// - SeeAlso: `getUpgradeServerSideValue`, `Client.Update` of Helm
  func method(after previous: ApplyMethod?) throws(ReleaseError) -> ApplyMethod {
    let method: ApplyMethod =
      switch serverSide {
      case .yes: .serverSide
      case .no: .clientSide
      case .auto: previous ?? .clientSide
      }
    if method == .clientSide, forcesConflicts {
      throw ReleaseError(
        .invalid(
          "invalid client update option(s): forceConflicts enabled when serverSideApply disabled"))
    }
    if method == .serverSide, replaces {
      throw ReleaseError(
        .invalid(
          "invalid operation: cannot use server-side apply and force replace together"))
    }
    return method
  }

  /// The labels of a new revision: those of the one before, with those of the user over them.
  ///
  /// - SeeAlso: `mergeCustomLabels`
  func labels(over previous: [ByteString: ByteString]) -> [ByteString: ByteString] {
    var labels = RecordLabels.user(previous)
    for (key, value) in self.labels { labels[key] = value }
    for key in droppedLabels { labels[key] = nil }
    return labels
  }
}

extension ReleaseError {
  /// Whether it is a failure of what the operation did, and not of how the operation itself is kept.
  var isOfTheOperation: Bool {
    switch root.kind {
    case .store, .leaseLost, .inProgress, .notOurs, .noDeployedReleases, .unreachable: false
    default: true
    }
  }
}
