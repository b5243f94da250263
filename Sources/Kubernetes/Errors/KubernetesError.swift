public import GoCompat
public import HTTP

/// Why something asked of a cluster was not done.
public struct KubernetesError: Error, Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// The server said no.
    case status(StatusFailure)
    /// There was no answer, or only part of one.
    case transport(HTTPError, HTTPMethod)
    /// The answer is not what its kind should be; with the address that gave it.
    case malformed(MalformedAnswer, url: String)
    /// A value that JSON cannot say, in an object to be sent.
    case unsendable(ByteString)
    /// The server has no such kind, even when asked anew.
    case noKind(GroupVersionKind)
    /// The server has no such resource.
    case noResource(GroupVersionResource)
    /// Some groups could not be asked for what they have.
    case partialDiscovery([GroupFailure])
    case kubeconfig(KubeconfigProblem)
    /// There is nothing to make ourselves known with, for a request to an address.
    case credentials(CredentialsProblem, HTTPMethod, url: String)
    case cancelled
  }

  public var kind: Kind

  public init(_ kind: Kind) { self.kind = kind }

  /// The server's refusal, when it is one.
  public var status: StatusFailure? {
    if case .status(let failure) = kind { return failure }
    return nil
  }

  /// Whether nobody knows if the request was done: its answer was lost, or came from something in
  /// between.
  public var isLost: Bool {
    switch kind {
    case .transport(let error, _): error.mayHaveArrived && error.kind != .cancelled
    case .status(let failure): [502, 503, 504].contains(failure.code)
    default: false
    }
  }

  /// Whether the server answered that what was asked for is not there.
  public var isNotFound: Bool { status?.isNotFound ?? false }
}

/// Why an answer cannot be used.
public enum MalformedAnswer: Sendable, Equatable {
  case json(ByteString)
  /// It is JSON, but not an object.
  case notAnObject
  /// A watch event without a type or an object.
  case event
  /// The line of a stream has more bytes than are allowed.
  case lineTooLong(limit: Int)
}

/// A resource in a version of a group.
public struct GroupVersionResource: Sendable, Hashable {
  public var groupVersion: GroupVersion
  public var resource: ByteString

  public init(groupVersion: GroupVersion, resource: ByteString) {
    self.groupVersion = groupVersion
    self.resource = resource
  }
}

/// A version of a group that did not tell what it has.
public struct GroupFailure: Sendable, Equatable {
  public var groupVersion: GroupVersion
  public var reason: ByteString

  public init(groupVersion: GroupVersion, reason: ByteString) {
    self.groupVersion = groupVersion
    self.reason = reason
  }
}
