import Testing

@testable import HTTP

@Suite struct ProxySettingsTests {
  static let cases: [(exceptions: String, url: String, isProxied: Bool)] = [
    ("", "http://example.com", true),
    ("", "http://localhost", false),
    ("", "http://LOCALHOST:80", false),
    ("", "http://127.0.0.1:8080", false),
    ("", "http://127.1.2.3", false),
    ("", "http://[::1]:80", false),
    ("", "http://localhost.example.com", true),
    ("*", "http://example.com", false),
    ("other.com, *", "http://10.0.0.1", false),
    ("example.com", "http://example.com", false),
    ("example.com", "http://www.example.com", false),
    ("example.com", "http://notexample.com", true),
    ("EXAMPLE.com", "http://Example.COM", false),
    (".example.com", "http://example.com", true),
    (".example.com", "http://www.example.com", false),
    ("*.example.com", "http://example.com", true),
    ("*.example.com", "http://a.b.example.com", false),
    ("example.com:80", "http://example.com", false),
    ("example.com:443", "http://example.com", true),
    ("example.com:8080", "http://example.com:8080", false),
    (":80", "http://example.com", true),
    (" a.com , example.com ", "http://example.com", false),
    ("10.0.0.1", "http://10.0.0.1", false),
    ("10.0.0.1", "http://10.0.0.11", true),
    ("10.0.0.1:80", "http://10.0.0.1:81", true),
    ("10.0.0.0/8", "http://10.1.2.3:5000", false),
    ("10.0.0.0/8", "http://11.1.2.3", true),
    ("10.0.0.0/9", "http://10.128.0.1", true),
    ("10.0.0.0/0", "http://200.1.1.1", false),
    ("10.0.0.0/33", "http://10.0.0.1", true),
    ("10.0.0.0/8", "http://10.example.com", true),
    ("fd00::/8", "http://[fd12::1]", false),
    ("fd00::/8", "http://10.0.0.1", true),
    ("[fd00::1]:80", "http://[fd00::1]", false),
    ("fd00::1", "http://[fd00::1]:99", false),
    ("::ffff:10.0.0.1", "http://10.0.0.1", false),
    ("0.0.1", "http://10.0.0.1", true),
    (",,", "http://example.com", true),
  ]

  @Test(arguments: cases)
  func `exceptions are as NO_PROXY names them`(
    exceptions: String, url: String, isProxied: Bool
  ) throws {
    let settings = ProxySettings(http: "http://proxy:3128", exceptions: exceptions)
    let proxy = try settings.proxy(for: HTTPAddress(url))
    #expect(proxy == (isProxied ? "http://proxy:3128" : nil))
  }

  static let addresses: [(text: String, proxy: String?)] = [
    ("http://proxy:3128", "http://proxy:3128"), ("proxy:3128", "http://proxy:3128"),
    ("10.0.0.1", "http://10.0.0.1"), ("https://u:p@proxy", "https://u:p@proxy"),
    ("socks5://proxy:1080", "socks5h://proxy:1080"), ("", nil), ("a b", nil),
  ]

  @Test(arguments: addresses)
  func `proxies are read as Go reads them`(text: String, proxy: String?) throws {
    #expect(try ProxySettings(http: text).proxy(for: HTTPAddress("http://example.com")) == proxy)
  }

  @Test func `the environment names a proxy for each scheme`() throws {
    let environment = [
      "HTTP_PROXY": "plain:1", "http_proxy": "other:1", "HTTPS_PROXY": "", "https_proxy": "tls:2",
      "no_proxy": "example.org",
    ]
    let settings = ProxySettings { environment[$0] }
    #expect(try settings.proxy(for: HTTPAddress("http://example.com")) == "http://plain:1")
    #expect(try settings.proxy(for: HTTPAddress("https://example.com")) == "http://tls:2")
    #expect(try settings.proxy(for: HTTPAddress("https://example.org")) == nil)
    #expect(try ProxySettings { _ in nil }.proxy(for: HTTPAddress("http://a")) == nil)
  }

  @Test func `a proxy for everything takes this machine's addresses too`() throws {
    let settings = ProxySettings(url: "http://proxy:1")
    #expect(try settings.proxy(for: HTTPAddress("https://127.0.0.1")) == "http://proxy:1")
  }
}
