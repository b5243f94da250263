internal import GoCompat
internal import Platform
internal import Repositories
internal import Synchronization

/// Where downloads tell what they do while the command's own thread waits: lines, and for a person at
/// a terminal a bar that goes away.
final class RepositoryConsole: Sendable {
  private struct Streams {
    let context: CommandContext
    var received: [ByteString: (Int, Int?)] = [:]
    var drawn: ClockReading?
    var isShown = false
  }

  private let streams: Mutex<Streams>
  private let isLive: Bool
  private let isSilent: Bool
  private let verb: String
  private let start = Clock.monotonic()
  /// What is done sooner needs no bar, and nobody reads faster than it is drawn.
  private static let patience: Int64 = 300_000_000
  private static let pace: Int64 = 80_000_000

  /// - Parameters:
  ///   - isSilent: whether lines are left out.
  ///   - verb: what the bar says is done.
  init(_ context: CommandContext, isSilent: Bool = false, verb: String = "downloading") {
    self.verb = verb
    isLive = context.invocation.errorTerminal.isInteractive && !isSilent
    self.isSilent = isSilent
    // Safe because the command's own thread, which has the context, waits while downloads run, and
    // those who write do so in turn.
    nonisolated(unsafe) let made = Streams(context: context)
    streams = Mutex(made)
  }

  func take(_ event: RepositoryEvent) {
    streams.withLock { streams in
      switch event {
      case .line(let line):
        erase(&streams)
        if !isSilent {
          streams.context.output.write(line.bytes + [0x0A])
          streams.context.output.flush()
        }
      case .notice(let notice):
        erase(&streams)
        write(notice, streams.context)
      case .progress(let url, let received, let total):
        guard isLive else { return }
        streams.received[url] = (received, total)
        draw(&streams)
      }
    }
  }

  /// Takes the bar away.
  func end() { streams.withLock { erase(&$0) } }

  private func write(_ notice: RepositoryNotice, _ context: CommandContext) {
    let level =
      switch notice.level {
      case .debug: "DEBUG"
      case .info: "INFO"
      case .warning: "WARN"
      }
    if notice.level == .debug, !context.settings.isDebug { return }
    context.log.write(
      level, notice.message.text, notice.attributes.map { ($0.0, $0.1.text) })
  }

  // MARK: - The bar

  private func erase(_ streams: inout Streams) {
    guard streams.isShown else { return }
    streams.context.errorOutput.write("\r\u{1B}[K")
    streams.context.errorOutput.flush()
    streams.isShown = false
  }

  private func draw(_ streams: inout Streams) {
    let now = Clock.monotonic()
    guard now.nanoseconds(since: start) > Self.patience,
      streams.drawn.map({ now.nanoseconds(since: $0) > Self.pace }) ?? true
    else { return }
    streams.drawn = now
    let received = streams.received.values.reduce(0) { $0 + $1.0 }
    let totals = streams.received.values.compactMap(\.1)
    let total = totals.count == streams.received.count ? totals.reduce(0, +) : nil
    let width = streams.context.invocation.errorTerminal.width ?? 80
    streams.context.errorOutput.write("\r\u{1B}[K" + bar(received, of: total, width))
    streams.context.errorOutput.flush()
    streams.isShown = true
  }

  /// One line that fits the terminal.
  private func bar(_ received: Int, of total: Int?, _ width: Int) -> String {
    let count = "\(Self.megabytes(received)) MB"
    guard let total, total > 0 else { return verb + " " + count }
    let room = max(min(width - 40, 40), 5)
    let share = min(Double(received) / Double(total), 1)
    let filled = Int(Double(room) * share)
    return verb + " [" + String(repeating: "=", count: filled)
      + String(repeating: " ", count: room - filled) + "] \(Int(share * 100))% of "
      + "\(Self.megabytes(total)) MB"
  }

  private static func megabytes(_ bytes: Int) -> String {
    "\(bytes / 1_000_000).\(bytes / 100_000 % 10)"
  }
}
