internal import GoCompat
internal import Kubernetes
internal import Releases
internal import Synchronization

/// Tells what an operation does, one line for each change, on standard error.
final class ReleaseProgress: Sendable {
  private let lines: Mutex<Output>

  init(_ context: CommandContext) {
    // Safe because the command's own thread, which has the context, waits while the operation runs,
    // and those who tell do so in turn.
    nonisolated(unsafe) let output = context.errorOutput
    lines = Mutex(output)
  }

  func tell(_ event: ReleaseEvent) {
    guard let line = ReleaseProgress.line(event) else { return }
    lines.withLock { $0.write(line.bytes + [0x0A]) }
  }

  private static func line(_ event: ReleaseEvent) -> ByteString? {
    switch event {
    case .tookOver(let lease, let revision, let status):
      let who = lease.map { "; " + $0.operation + " by " + $0.owner } ?? ""
      return "revision " + Strconv.itoa(revision) + " was left as "
        + ByteString(status.rawValue) + who + ": taking over"
    case .note(let text): return text
    case .warning(let warning, let object):
      return "Warning: " + object.resource.kind.kind + " " + object.name + ": " + warning.text
    case .hookLog(_, let text): return ByteString(text).trimmingSpace
    default: return nil
    }
  }
}
