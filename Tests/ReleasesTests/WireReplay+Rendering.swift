import Charts
import Foundation
import GoCompat
import GoTemplate
import Kubernetes
import Rendering
import Sprig
import Synchronization
import TestSupport
import YAML

@testable import Releases

extension WireReplay {
  /// - Parameter isOffline: whether templates see nothing of the cluster.
  func render(
    on surroundings: Surroundings, isOffline: Bool = false
  ) -> RenderRevision {
    { request in
      try await Self.deeply {
        let prepared = try PreparedChart(request.chart, userValues: request.values)
        var settings = RenderSettings.forTests
        if !isOffline { settings.lookup = Self.lookup(on: surroundings) }
        let release = try ReleaseRenderer(settings).render(
          prepared.chart, values: prepared.values, release: request.release,
          capabilities: request.capabilities)
        return RenderedRevision(
          chart: prepared.chart.document(), manifest: release.manifestText,
          hooks: release.hooks.map { HookRecord($0) }, notes: release.notes,
          customResources: prepared.chart.customResources)
      }
    }
  }

  /// Renders on a thread of its own, which may wait for what templates look up.
  private static func deeply<Result: Sendable>(
    _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    try await withCheckedThrowingContinuation { continuation in
      let thread = Thread { continuation.resume(with: Swift.Result { try work() }) }
      thread.stackSize = 64 << 20
      thread.start()
    }
  }

  /// The template function, for a thread that may wait.
  private static func lookup(on surroundings: Surroundings) -> RenderSettings.Lookup {
    { apiVersion, kind, namespace, name in
      let found = Mutex<Result<Object, any Error>>(.success([:]))
      let end = DispatchSemaphore(value: 0)
      Task {
        let result: Result<Object, any Error>
        do {
          result = .success(try await find(apiVersion, kind, namespace, name, surroundings))
        } catch let error as KubernetesError where error.isNotFound {
          result = .success([:])
        } catch {
          result = .failure(error)
        }
        found.withLock { $0 = result }
        end.signal()
      }
      end.wait()
      return try found.withLock { $0 }.get()
    }
  }

  private static func find(
    _ apiVersion: ByteString, _ kind: ByteString, _ namespace: ByteString, _ name: ByteString,
    _ surroundings: Surroundings
  ) async throws -> Object {
    guard let wanted = GroupVersionKind(apiVersion: apiVersion, kind: kind) else { return [:] }
    let resource = try await surroundings.discovery.resource(for: wanted)
    let client = surroundings.client
    if !name.isEmpty {
      return try await client.get(resource, name: name, namespace: namespace).content
    }
    let list = try await client.all(resource, namespace: namespace)
    return ["items": .array(list.items.map { .object($0.content) })]
  }
}
