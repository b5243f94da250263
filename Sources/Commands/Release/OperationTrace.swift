internal import Kubernetes
internal import Releases
internal import Synchronization

/// What an operation has done so far, for the day it fails: whoever has to go on wants to know.
final class OperationTrace: Sendable {
  struct Facts: Sendable {
    var operation: ReleaseOperation?
    /// The revision that the operation makes, or removes.
    var revision: Int?
    /// The revision that it came from.
    var previous: Int?
    /// Whether the record says that it failed.
    var isRecordedAsFailed = false
    /// Objects that were made or changed, and that were deleted.
    var written = 0
    var deleted = 0
    var hasRunHooks = false
  }

  private let facts = Mutex(Facts())

  var current: Facts { facts.withLock { $0 } }

  func note(_ event: ReleaseEvent) {
    facts.withLock { facts in
      switch event {
      case .began(let operation, let revision, let previous):
        // An operation that undoes another is no news; what it undoes is.
        guard facts.revision == nil else { return }
        facts.operation = operation
        facts.revision = revision
        facts.previous = previous
      case .stored(let revision, .failed) where revision == facts.revision:
        facts.isRecordedAsFailed = true
      case .changed(let change, _) where change.isWrite: facts.written += 1
      case .deleted: facts.deleted += 1
      case .hookStarted: facts.hasRunHooks = true
      default: break
      }
    }
  }
}

extension OperationTrace.Facts {
  /// What was done, in a sentence or two.
  var sentence: String {
    let objects = [
      written > 0 ? "\(count(written)) made or changed" : nil,
      deleted > 0 ? "\(count(deleted)) deleted" : nil,
      hasRunHooks ? "hooks were run" : nil,
    ].compactMap { $0 }.joined(separator: ", ")
    guard let revision else {
      return objects.isEmpty ? "nothing was changed" : "no revision was made; " + objects
    }
    let rest = objects.isEmpty ? "no object was changed" : objects
    if operation == .uninstall {
      return "revision \(revision) is recorded as uninstalling; \(rest)"
    }
    return isRecordedAsFailed
      ? "revision \(revision) is recorded as failed; \(rest)"
      : "revision \(revision) was begun; \(rest)"
  }

  private func count(_ number: Int) -> String {
    number == 1 ? "1 object" : "\(number) objects"
  }
}

extension ObjectChange {
  fileprivate var isWrite: Bool {
    switch step {
    case .leave, .keep, .delete: false
    default: true
    }
  }
}
