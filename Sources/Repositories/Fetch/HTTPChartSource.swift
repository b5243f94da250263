public import GoCompat
public import HTTP

/// Charts and indexes from HTTP servers.
///
/// - SeeAlso: `getter.HTTPGetter`
public struct HTTPChartSource: ChartSource {
  public let schemes: [ByteString] = ["http", "https"]
  private let transport: any HTTPTransport
  private let limits: FetchLimits

  /// - Parameter transport: follows redirects, and shares its connections among all requests.
  public init(_ transport: any HTTPTransport, limits: FetchLimits = FetchLimits()) {
    self.transport = transport
    self.limits = limits
  }

  public func bytes(_ request: ChartRequest) async throws(RepositoryError) -> ChartAnswer {
    let http = try self.request(request)
    let answer: HTTPAnswer
    do throws(HTTPError) {
      if let sink = request.sink {
        answer = try await transport.fetch(http, into: sink)
      } else {
        answer = try await fetch(http, request.progress)
      }
    } catch {
      throw RepositoryError(.http(error))
    }
    if answer.status == 304, !request.validators.isEmpty { return ChartAnswer(bytes: nil) }
    guard answer.status == 200 else {
      throw RepositoryError(.status(url: ByteString(http.url), code: answer.status))
    }
    var result = ChartAnswer(bytes: request.sink == nil ? answer.body : nil)
    result.validators.entityTag = answer.headers["ETag"] ?? ""
    result.validators.lastModified = answer.headers["Last-Modified"] ?? ""
    return result
  }

  private func request(_ request: ChartRequest) throws(RepositoryError) -> HTTPRequest {
    guard var url = try? GoURL(parsing: request.url) else {
      throw RepositoryError(.badURL(request.url))
    }
    let authorization = request.access.authorization(for: url)
    url.user = nil
    var http = HTTPRequest(
      .get, url.goText.text, timeout: request.access.timeout,
      bodyLimit: limits.bytes(of: request.content))
    http.headers["User-Agent"] = "Helm/4.2"
    http.headers["Authorization"] = authorization
    if request.content == .chart || request.content == .provenance {
      http.headers["Accept"] = "application/gzip,application/octet-stream"
      // An archive is what it is; some servers call it a text that is packed for the way.
      http.headers["Accept-Encoding"] = "identity"
    }
    if !request.validators.entityTag.isEmpty {
      http.headers["If-None-Match"] = request.validators.entityTag
    }
    if !request.validators.lastModified.isEmpty {
      http.headers["If-Modified-Since"] = request.validators.lastModified
    }
    http.tls = request.access.tls
    http.idleTimeout = .seconds(60)
    return http
  }

  private func fetch(
    _ request: HTTPRequest, _ progress: (@Sendable (Int, Int?) -> Void)?
  ) async throws(HTTPError) -> HTTPAnswer {
    guard let progress else { return try await transport.fetch(request) }
    let response = try await transport.send(request)
    let total = response.headers["Content-Length"].flatMap { Int($0) }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(min(max(total ?? 0, 0), request.bodyLimit))
    var chunks = response.body.makeAsyncIterator()
    while let chunk = try await chunks.next() {
      guard chunk.count <= request.bodyLimit - bytes.count else {
        response.body.cancel()
        throw HTTPError(.tooLarge(limit: request.bodyLimit), url: response.url)
      }
      bytes += chunk
      progress(bytes.count, total)
    }
    return HTTPAnswer(
      status: response.status, headers: response.headers, body: bytes, url: response.url)
  }
}

/// How much a server may send.
public struct FetchLimits: Sendable {
  public var index = 512 << 20
  /// An archive larger than what a chart may have unpacked is no chart.
  public var chart = 100 << 20
  public var provenance = 4 << 20
  public var values = 16 << 20

  public init() {}

  func bytes(of content: ChartRequest.Content) -> Int {
    switch content {
    case .index: index
    case .chart: chart
    case .provenance: provenance
    case .values: values
    }
  }
}
