internal import Glibc
internal import Synchronization

/// The next text of a file, written beside it until it takes its place in one step.
///
/// A reader sees the old text or the new one, never half of it. What does not take its place is removed
/// with the last reference.
public final class PendingFile: Sendable {
  /// Where the new text is until then.
  public let path: [UInt8]
  private let target: [UInt8]
  /// The name that errors show.
  private let name: [UInt8]
  private let descriptor: Int32
  private let permissions: UInt32
  private let isInPlace = Atomic(false)

  /// - Parameters:
  ///   - target: a regular file, or none yet.
  ///   - permissions: those that it gets.
  init(replacing target: [UInt8], permissions: UInt32, named name: [UInt8]) throws(FileError) {
    (descriptor, path) = try Self.createNeighbour(of: target, named: name)
    self.target = target
    self.name = name
    self.permissions = permissions
  }

  deinit {
    close(descriptor)
    if !isInPlace.load(ordering: .relaxed) { _ = Files.withCString(path) { unlink($0) } }
  }

  /// Adds bytes at the end. One thread at a time.
  public func append(_ bytes: [UInt8]) throws(FileError) {
    try FileDescriptor.writeAll(bytes, to: descriptor, path: name)
  }

  /// Forgets what was written.
  public func restart() throws(FileError) {
    guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw .last("truncate", name)
    }
  }

  /// Puts the new text in the place of the old one. To be called once.
  public func take() throws(FileError) {
    guard fchmod(descriptor, permissions) == 0 else { throw .last("chmod", name) }
    let status = Files.withCString(path) { from in
      Files.withCString(target) { rename(from, $0) }
    }
    guard status == 0 else { throw .last("rename", name) }
    isInPlace.store(true, ordering: .relaxed)
  }

  private static func createNeighbour(
    of target: [UInt8], named name: [UInt8]
  ) throws(FileError) -> (descriptor: Int32, path: [UInt8]) {
    var attempt = 0
    while true {
      let candidate = target + Array(".\(getpid()).\(attempt).tmp".utf8)
      let descriptor = Files.withCString(candidate) {
        open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      }
      if descriptor >= 0 { return (descriptor, candidate) }
      guard errno == EEXIST, attempt < 100 else { throw .last("open", name) }
      attempt += 1
    }
  }
}
