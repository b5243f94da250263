internal import GoCompat
internal import Kubernetes

/// How the text of a record is cut for objects that hold less than all of it.
struct RecordParts: Equatable {
  static let owner: ByteString = "yare-record-part"
  private static let annotation: ByteString = "record.yare.dev/parts"

  /// One part behind the first.
  struct Part: Equatable {
    /// Counted from 1.
    let number: Int
    let name: ByteString
    let range: Range<Int>
  }

  let count: Int
  private let size: Int
  private let limit: Int

  init(size: Int, limit: Int) {
    self.size = size
    self.limit = limit
    count = max(1, (size + limit - 1) / limit)
  }

  /// So many parts, of whatever size.
  init(count: Int) { self.init(size: min(max(count, 1), 1000), limit: 1) }

  /// The parts that a record's first object says it has.
  init(_ object: KubernetesObject) {
    let annotations = object.annotations
    self.init(count: annotations[Self.annotation].flatMap { Int($0.text) } ?? 1)
  }

  func first(of text: [UInt8]) -> [UInt8] { Array(text.prefix(limit)) }

  func mark(_ object: inout KubernetesObject) {
    if count > 1 { object.annotations[Self.annotation] = ByteString(String(count)) }
  }

  func others(of key: ByteString) -> [Part] {
    guard count > 1 else { return [] }
    return (1..<count).map { index in
      Part(
        number: index + 1, name: key + ".part" + ByteString(String(index + 1)),
        range: index * limit..<min(size, (index + 1) * limit))
    }
  }
}
