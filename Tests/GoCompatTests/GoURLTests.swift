import GoCompat
import Testing

@Suite struct GoURLTests {
  @Test func takesApart() throws {
    let url = try GoURL(parsing: "HTTPS://u%20s:p%40@h.example:8443/a%2Fb/c?q=%20&x#f%20g")
    #expect(url.scheme == "https")
    #expect(url.user == GoURL.UserInfo(name: "u s", password: "p@"))
    #expect(url.user?.goText == "u%20s:p%40")
    #expect(url.host == "h.example:8443" && url.hostname == "h.example" && url.port == "8443")
    #expect(url.path == "/a/b/c" && url.rawPath == "/a%2Fb/c" && url.escapedPath == "/a%2Fb/c")
    #expect(url.rawQuery == "q=%20&x" && url.fragment == "f g")
    #expect(url.goText == "https://u%20s:p%40@h.example:8443/a%2Fb/c?q=%20&x#f%20g")
  }

  @Test(arguments: [
    "", "*", "//h/p", "mailto:a@b", "http://h", "http://h?", "http:///p", "file:/p", "/a:b",
    "./a:b",
    "http://[::1]:80/x", "http://[fe80::1%25en0]/", "x:opaque?q#f", "?q", "#f", "a/b",
    "postgres://h1:1,h2:2/db", "http://h/a+b;c=d,e!'()*",
  ])
  func writesBack(text: String) throws {
    #expect(try GoURL(parsing: ByteString(text)).goText == ByteString(text))
  }

  @Test(arguments: [
    ("http://a b/", #"invalid character " " in host name"#),
    ("1http://h", "first path segment in URL cannot contain colon"),
    (":x", "missing protocol scheme"), ("http://h:x/", #"invalid port ":x" after host"#),
    ("http://h:1:2/", #"invalid port ":1:2" after host"#),
    ("ftp://h:1:x/", #"invalid port ":x" after host"#),
    ("http://[::1", "missing ']' in host"), ("http://[1.2.3.4]/", "invalid IP-literal"),
    ("http://a[::1]/", "invalid IP-literal"),
    (
      "http://[::g]/",
      #"invalid host: ParseAddr("::g"): each colon-separated field must have at least one digit (at "g")"#
    ),
    ("http://[1:2]/", #"invalid host: ParseAddr("1:2"): address string too short"#),
    ("http://u^@h/", "net/url: invalid userinfo"), ("/a%zz", #"invalid URL escape "%zz""#),
    ("http://h%41/", #"invalid URL escape "%41""#),
    ("/a\u{7f}", "net/url: invalid control character in URL"),
  ])
  func namesErrorsAsGo(text: String, reason: String) {
    let error = #expect(throws: GoURLError.self) { try GoURL(parsing: ByteString(text)) }
    #expect(error?.goText == "parse " + Strconv.quote(ByteString(text)) + ": " + ByteString(reason))
  }

  @Test func readsRequests() throws {
    #expect(try GoURL(parsingRequest: "http://h/p#f").path == "/p#f")
    #expect(throws: GoURLError("a/b", .notForRequest)) { try GoURL(parsingRequest: "a/b") }
    #expect(throws: GoURLError("", .empty)) { try GoURL(parsingRequest: "") }
  }

  @Test(arguments: [
    ("http://a/b/c/d;p?q", "g", "http://a/b/c/g"),
    ("http://a/b/c/d;p?q", "../../../g", "http://a/g"),
    ("http://a/b/c/d;p?q", "?y", "http://a/b/c/d;p?y"),
    ("http://a/b/c/d;p?q", "", "http://a/b/c/d;p?q"),
    ("http://a/b/c/d;p?q", "//h/x/../y", "http://h/y"),
    ("http://a/b/c/d;p?q", "./", "http://a/b/c/"),
    ("http://a/b/c/d;p?q", "..", "http://a/b/"), ("http://a/b/c/d;p?q", "s:x", "s:x"),
    ("https://h/charts/index.yaml", "x-1.0.tgz", "https://h/charts/x-1.0.tgz"),
    ("http://h/a%2Fb/c", "d", "http://h/a%2Fb/d"), ("http://h", "x", "http://h/x"),
  ])
  func resolves(base: String, reference: String, expected: String) throws {
    let url = try GoURL(parsing: ByteString(base)).resolve(GoURL(parsing: ByteString(reference)))
    #expect(url.goText.text == expected)
  }

  @Test func escapes() throws {
    #expect(GoURL.queryEscape("a b&c/é~") == "a+b%26c%2F%C3%A9~")
    #expect(GoURL.pathEscape("a b&c/é;,") == "a%20b&c%2F%C3%A9%3B%2C")
    #expect(try GoURL.queryUnescape("a+b%26") == "a b&")
    #expect(try GoURL.pathUnescape("a+b%26") == "a+b&")
    #expect(throws: GoURLError.Reason.escape("%2")) { try GoURL.pathUnescape("%2") }
  }
}
