internal import GoCompat
internal import Kubernetes
internal import Platform
internal import Releases
internal import Synchronization

/// Where an operation tells what it does while the command's own thread waits: one line for each
/// change, or, for a person at a terminal, a table that lives.
final class OperationConsole: Sendable {
  private struct Streams {
    let output: Output
    let errorOutput: Output
    var table: WaitTable
  }

  private let streams: Mutex<Streams>
  private let isLive: Bool
  private let ticking = Mutex<Task<Void, Never>?>(nil)

  init(_ context: CommandContext) {
    isLive = context.invocation.errorTerminal.isInteractive
    // Safe because the command's own thread, which has the context, waits while the operation runs,
    // and those who write do so in turn.
    nonisolated(unsafe) let made = Streams(
      output: context.output, errorOutput: context.errorOutput,
      table: WaitTable(width: context.invocation.errorTerminal.width ?? 100))
    streams = Mutex(made)
  }

  /// Begins to keep the table alive, where there is one.
  func begin(_ cluster: ClusterAccess) {
    guard isLive else { return }
    let tails = LogTails(cluster.client)
    ticking.withLock { task in
      task = Task { [weak self] in
        while await Self.pause(), let self {
          for (target, readiness) in self.troubled {
            let lines = await tails.lines(of: target, readiness)
            self.change { $0.setLog(lines, of: target) }
          }
          self.change { _ in }
        }
      }
    }
  }

  private static func pause() async -> Bool {
    do {
      try await Task.sleep(for: .seconds(1))
      return !Task.isCancelled
    } catch {
      return false
    }
  }

  /// Leaves the table as it is.
  func end() { ticking.withLock { $0 }?.cancel() }

  /// A line for standard output.
  func print(_ line: ByteString) {
    streams.withLock { streams in
      streams.output.write(line.bytes + [0x0A])
      streams.output.flush()
    }
  }

  func tell(_ event: ReleaseEvent) {
    if case .waiting(.changed(let target, let readiness, let age)) = event {
      if isLive { return change { $0.note(target, readiness, age: age, at: .now) } }
      // What is ready at first sight was not waited for.
      let wasWaitedFor = streams.withLock { streams in
        if readiness.isReady, !streams.table.has(target) { return false }
        streams.table.note(target, readiness, age: age, at: .now)
        return true
      }
      if !wasWaitedFor { return }
    }
    if let line = EventText.line(event) {
      write(line)
    }
  }

  private func write(_ line: ByteString) {
    streams.withLock { streams in
      let isShown = streams.table.isShown
      if isShown { streams.errorOutput.write(streams.table.erased) }
      streams.errorOutput.write(line.bytes + [0x0A])
      if isShown { streams.errorOutput.write(streams.table.drawn(at: .now)) }
      streams.errorOutput.flush()
    }
  }

  /// Changes the table and draws it anew.
  private func change(_ body: (inout WaitTable) -> Void) {
    streams.withLock { streams in
      let erased = streams.table.isShown ? streams.table.erased : ""
      body(&streams.table)
      guard !streams.table.isEmpty else { return }
      streams.errorOutput.write(erased + streams.table.drawn(at: .now))
      streams.errorOutput.flush()
    }
  }

  private var troubled: [(WaitTarget, Readiness)] {
    streams.withLock { $0.table.troubled(at: .now) }
  }
}
