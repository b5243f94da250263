import Foundation
import HTTP
import Testing

@Suite struct RedirectTests {
  let server = TestServer.shared
  static let other = TestServer()
  let transport = CurlTransport(CurlSettings(maxRedirects: 3))

  private func redirect(_ code: Int, to address: String) -> String {
    let to = address.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return server.url("/redirect?code=\(code)&to=\(to)")
  }

  @Test func `without leave nothing is followed`() async throws {
    let answer = try await CurlTransport().fetch(HTTPRequest(.get, redirect(302, to: "/echo")))
    #expect(answer.status == 302)
    #expect(answer.headers["Location"] == "/echo")
    #expect(answer.body == Array("elsewhere".utf8))
  }

  @Test(arguments: [301, 302, 303, 307, 308])
  func `methods change as Go changes them`(code: Int) async throws {
    var request = HTTPRequest(.post, redirect(code, to: "/echo?x=1"), body: .bytes([65, 66]))
    request.headers["Content-Type"] = "text/plain"
    let response = try await transport.send(request)
    #expect(response.url == server.url("/echo?x=1"))
    let echo = try await Echo(response)
    let isKept = code >= 307
    #expect(echo.method == (isKept ? "POST" : "GET"))
    #expect(echo.body == (isKept ? "AB" : ""))
    #expect(echo["content-type"] == (isKept ? "text/plain" : nil))
  }

  @Test func `credentials stay with their scheme, host and port`() async throws {
    let headers: HTTPHeaders = ["authorization": "Bearer secret", "Cookie": "a=b", "X-Other": "c"]
    let same = HTTPRequest(.get, redirect(302, to: "/echo"), headers: headers)
    let home = try await Echo(transport.send(same))
    #expect(home["authorization"] == "Bearer secret")
    #expect(home["cookie"] == "a=b")
    let elsewhere = [Self.other.url("/echo"), server.url("/echo", host: "localhost")]
    for address in elsewhere {
      let away = HTTPRequest(.get, redirect(302, to: address), headers: headers)
      let echo = try await Echo(transport.send(away))
      #expect(echo["authorization"] == nil)
      #expect(echo["cookie"] == nil)
      #expect(echo["x-other"] == "c")
    }
  }

  @Test func `a user in the address does not go along either`() async throws {
    var url = redirect(302, to: Self.other.url("/echo"))
    url = url.replacing("http://", with: "http://user:pass@", maxReplacements: 1)
    #expect(try await Echo(transport.send(HTTPRequest(.get, url)))["authorization"] == nil)
    let direct = server.url("/echo").replacing("http://", with: "http://user:pass@")
    let echo = try await Echo(transport.send(HTTPRequest(.get, direct)))
    #expect(echo["authorization"] == "Basic dXNlcjpwYXNz")
  }

  @Test func `circles end, and so do ways to nowhere`() async throws {
    await #expect { try await transport.fetch(HTTPRequest(.get, server.url("/loop"))) } throws: {
      ($0 as? HTTPError)?.kind == .tooManyRedirects
    }
    for address in ["ftp://host/x", "http://[bad/"] {
      await #expect {
        try await transport.fetch(HTTPRequest(.get, redirect(302, to: address)))
      } throws: {
        ($0 as? HTTPError)?.kind == .badAddress
      }
    }
    let nowhere = try await transport.fetch(HTTPRequest(.get, server.url("/redirect")))
    #expect(nowhere.status == 302)
  }

  @Test func `the time is for the whole way`() async throws {
    let slow = HTTPRequest(
      .get, redirect(302, to: "/stall?before=1"), timeout: .milliseconds(100))
    await #expect { try await transport.fetch(slow) } throws: {
      ($0 as? HTTPError)?.kind == .timedOut
    }
  }
}
