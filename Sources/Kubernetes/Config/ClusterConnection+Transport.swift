public import HTTP

extension ClusterConnection {
  /// What carries requests to this cluster: libcurl, kept below a rate, with repeats where they help.
  ///
  /// Nothing is opened or loaded before the first request.
  /// - Parameters:
  ///   - proxies: those of the environment, where the connection names none of its own.
  ///   - limit: nil is no limit.
  ///   - random: gives numbers from 0 up to, but not, 1.
  public func transport(
    proxies: ProxySettings, limit: RateLimit?, schedule: RetrySchedule = .standard,
    time: Timekeeper, random: @escaping @Sendable () -> Double
  ) -> any HTTPTransport {
    let settings = CurlSettings(
      proxy: proxy.map { ProxySettings(url: $0) } ?? proxies, tls: tls,
      acceptsGzip: !disablesCompression)
    let curl: any HTTPTransport = CurlTransport(settings)
    let limited = limit.map { RateLimitedTransport(curl, limit: $0, time: time) } ?? curl
    return RetryingTransport(limited, schedule: schedule, time: time, random: random)
  }
}
