import GoCompat
import Kubernetes
import Sandbox
import Synchronization

/// A client of a sandbox in the process, whose clock stands and whose random bytes are always the same.
func sandboxClient(_ change: (inout SandboxSettings) -> Void) throws -> KubernetesClient {
  let now = try TimeInstant(
    parsing: "2026-11-21T06:00:00Z", layout: "2006-01-02T15:04:05Z", in: .utc)
  let seed = Mutex<UInt8>(0)
  var settings = SandboxSettings(
    token: "secret", now: { now },
    random: { count in
      (0..<count).map { _ in
        seed.withLock { seed in
          seed = seed &* 13 &+ 7
          return seed
        }
      }
    })
  change(&settings)
  return KubernetesClient(
    transport: try SandboxServer(settings), server: "https://sandbox:1",
    credentials: FixedCredentials(token: "secret"))
}
