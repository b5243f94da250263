// The C variable is not marked for concurrency; nothing in this process changes it.
@preconcurrency internal import Glibc

extension Environment {
  /// All variables as `NAME=value`, for a program to be run.
  public var entries: [[UInt8]] {
    switch source {
    case .process:
      var entries: [[UInt8]] = []
      var next = environ
      while let entry = next.pointee {
        entries.append(Array(UnsafeRawBufferPointer(start: entry, count: strlen(entry))))
        next += 1
      }
      return entries
    case .table(let table):
      return table.sorted { $0.key < $1.key }.map { Array("\($0.key)=\($0.value)".utf8) }
    }
  }
}
