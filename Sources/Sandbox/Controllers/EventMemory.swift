internal import GoCompat
internal import Synchronization

/// Which events were written of late, so that a repeat counts one up and does not write another.
///
/// - SeeAlso: `k8s.io/client-go/tools/record.eventLogger`
final class EventMemory: Sendable {
  private struct Key: Hashable {
    var uid: ByteString
    var reason: ByteString
    var message: ByteString
    var field: ByteString

    init(_ event: ClusterEvent) {
      uid = event.about.uid
      reason = event.reason
      message = event.message
      field = event.field
    }
  }

  private let names = Mutex<[Key: ByteString]>([:])
  /// More than so many are forgotten together.
  private static let limit = 4096

  /// The name of the event that said the same.
  func name(of event: ClusterEvent) -> ByteString? { names.withLock { $0[Key(event)] } }

  func keep(_ name: ByteString, of event: ClusterEvent) {
    names.withLock { names in
      if names.count >= Self.limit { names = [:] }
      names[Key(event)] = name
    }
  }
}
