internal import GoCompat

/// Why an object's state makes no sense.
struct ReadinessProblem: Error, Equatable {
  enum Kind: Equatable {
    case wrongType(path: ByteString)
    case unknownPhase(ByteString)
  }

  var kind: Kind

  init(_ kind: Kind) { self.kind = kind }

  var sentence: ByteString {
    switch kind {
    case .wrongType(let path): path + " is not of the type it should be"
    case .unknownPhase(let phase): "unknown phase " + phase
    }
  }
}
