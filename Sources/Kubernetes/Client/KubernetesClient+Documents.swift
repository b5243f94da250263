public import GoCompat
internal import HTTP
internal import YAML

extension KubernetesClient {
  /// An object that is listed has no more bytes than this; etcd takes far less.
  private static let documentLimit = 16 << 20
  /// How often a page is asked for whose answer breaks off.
  private static let pageAttempts = 3

  /// Every object as the bytes of its document, one after the other as they come: however many there
  /// are, one of them is in memory.
  ///
  /// Objects may come twice, when an answer broke off and was asked for again, or the server forgot the
  /// version of the first page.
  ///
  /// - Parameters:
  ///   - options: `limit` 0 stands for `pageSize`.
  ///   - arePacked: whether the objects are, for the most part, packed data, so that the server need not
  ///     try to pack its answer.
  public func documents(
    _ resource: APIResource, namespace: ByteString = "", options: ListOptions = ListOptions(),
    arePacked: Bool = false, _ take: ([UInt8]) -> Void
  ) async throws(KubernetesError) {
    var page = options
    if page.limit == 0 { page.limit = Self.pageSize }
    while true {
      let token: ByteString
      do throws(KubernetesError) {
        token = try await documents(of: page, resource, namespace, arePacked, take)
      } catch {
        guard error.status?.isExpired == true, !page.continueToken.isEmpty else { throw error }
        page.continueToken = ""
        page.limit = 0
        token = try await documents(of: page, resource, namespace, arePacked, take)
      }
      if token.isEmpty { return }
      page.continueToken = token
      page.resourceVersion = ""
      page.versionMatch = nil
    }
  }

  /// - Returns: where the next page begins; empty at the end.
  private func documents(
    of page: ListOptions, _ resource: APIResource, _ namespace: ByteString, _ arePacked: Bool,
    _ take: ([UInt8]) -> Void
  ) async throws(KubernetesError) -> ByteString {
    var attempt = 0
    while true {
      attempt += 1
      do throws(KubernetesError) {
        return try await documentsOnce(of: page, resource, namespace, arePacked, take)
      } catch {
        guard case .transport = error.kind, error.isLost, attempt < Self.pageAttempts else {
          throw error
        }
      }
    }
  }

  private func documentsOnce(
    of page: ListOptions, _ resource: APIResource, _ namespace: ByteString, _ arePacked: Bool,
    _ take: ([UInt8]) -> Void
  ) async throws(KubernetesError) -> ByteString {
    var call = Call(
      method: .get, path: resource.path(namespace: namespace), query: page.query,
      accept: page.accept, resource: resource)
    call.isStream = true
    if arePacked { call.headers["Accept-Encoding"] = "identity" }
    call.idleTimeout = .seconds(60)
    // Documents are taken as fast as they come; a stop in between would cost a way to the server.
    call.unreadLimit = 4 << 20
    let response = try await send(call)
    var cutter = JSONElementCutter(member: "items", limit: Self.documentLimit)
    var chunks = response.body.makeAsyncIterator()
    while let chunk = try await Self.next(&chunks, response.url) {
      do throws(JSONElementCutter.Problem) {
        try cutter.put(chunk, take)
      } catch {
        response.body.cancel()
        throw KubernetesError(.malformed(error.answer, url: response.url))
      }
    }
    return KubernetesObject(try document(cutter.frame, response.url)).metadata.text("continue")
  }

  private static func next(
    _ chunks: inout HTTPResponseBody.AsyncIterator, _ url: String
  ) async throws(KubernetesError) -> [UInt8]? {
    do throws(HTTPError) {
      return try await chunks.next()
    } catch {
      throw lost(error, url, .get)
    }
  }
}

extension JSONElementCutter.Problem {
  fileprivate var answer: MalformedAnswer {
    switch self {
    case .malformed: .notAnObject
    case .tooLarge(let limit): .lineTooLong(limit: limit)
    }
  }
}
