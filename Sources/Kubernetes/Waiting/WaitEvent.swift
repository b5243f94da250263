/// What a waiter saw.
public enum WaitEvent: Sendable, Equatable {
  /// Something new about an object, and how long it has been waited for.
  case changed(WaitTarget, Readiness, age: Duration)
  /// Objects of a kind are asked for again and again, since they cannot be watched.
  case polling(APIResource, because: KubernetesError)
}

/// What objects are waited for to be.
public enum WaitCondition: Sendable, Equatable {
  /// Ready; of Jobs only that they started.
  case ready
  /// Ready, and Jobs done.
  case readyWithJobs
  /// Of hooks: Jobs and Pods succeeded, everything else is there.
  case hook
  /// Gone.
  case deleted
}
