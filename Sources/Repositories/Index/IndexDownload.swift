internal import GoCompat
internal import HTTP
internal import Platform
internal import Synchronization

/// An index on its way to the place of the one on disk, never in memory as a whole.
final class IndexDownload: HTTPBodySink {
  private struct State {
    var file: PendingFile?
    var count = 0
    var total: Int?
    var failure: FileError?
  }

  private let path: ByteString
  private let progress: (@Sendable (Int, Int?) -> Void)?
  private let state = Mutex(State())

  /// - Parameter path: of the index on disk; nothing is made there before something has come.
  init(to path: ByteString, progress: (@Sendable (Int, Int?) -> Void)? = nil) {
    self.path = path
    self.progress = progress
  }

  func begin(count: Int?) -> Bool {
    write { state throws(FileError) in
      state.count = 0
      state.total = count
      if let file = state.file { return try file.restart() }
      try Directories.create(GoPath.dir(path).bytes)
      guard let file = try FileWriter.pending(path.bytes, mode: 0o644) else {
        throw FileError.notRegular(path.bytes)
      }
      state.file = file
    }
  }

  func take(_ chunk: [UInt8]) -> Bool {
    let isKept = write { state throws(FileError) in
      try state.file?.append(chunk)
      state.count += chunk.count
    }
    if isKept, let progress {
      let (count, total) = state.withLock { ($0.count, $0.total) }
      progress(count, total)
    }
    return isKept
  }

  private func write(_ work: (inout State) throws(FileError) -> Void) -> Bool {
    state.withLock { state in
      do throws(FileError) {
        try work(&state)
        return true
      } catch {
        state.failure = error
        return false
      }
    }
  }

  /// Why what came could not be kept.
  var failure: FileError? { state.withLock { $0.failure } }

  /// What came, all of it; nil when nothing did.
  var file: (file: PendingFile, count: Int)? {
    state.withLock { state in state.file.map { ($0, state.count) } }
  }
}
