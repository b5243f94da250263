/// The sentences by which etcd says, through the API server, that nothing was written because its
/// leader changed.
///
/// Its sentence about a timeout "possibly due to previous leader failure" is not among them: the write
/// may have happened.
/// - SeeAlso: `kubeenv.RetryingRoundTripper`
enum LeaderChange {
  private static let sentences: [[UInt8]] = [
    "etcdserver: leader changed", "etcdserver: no leader", "raft proposal dropped",
  ].map { Array($0.utf8) }

  /// A body longer than this is no Status of an API server.
  private static let longest = 64 << 10

  static func isNamed(in body: [UInt8]) -> Bool {
    guard body.count <= longest else { return false }
    return sentences.contains { sentence in
      body.indices.dropLast(sentence.count - 1).contains { start in
        body[start] == sentence[0] && body[start...].starts(with: sentence)
      }
    }
  }
}
