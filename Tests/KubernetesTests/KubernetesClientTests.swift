import GoCompat
import HTTP
import Kubernetes
import Testing
import YAML

@Suite struct KubernetesClientTests {
  @Test func `requests are those that Helm sends`() async throws {
    let transport = ScriptedTransport { _, _ in .json(#"{"kind":"ConfigMap","apiVersion":"v1"}"#) }
    let client = KubernetesClient(transport)
    let object = KubernetesObject(apiVersion: "v1", kind: "ConfigMap", name: "c")
    let helm = WriteOptions(fieldManager: "helm", fieldValidation: .strict)
    _ = try await client.get(.configMaps, name: "c", namespace: "wire")
    _ = try await client.create(
      .configMaps, object, namespace: "wire", options: WriteOptions(fieldManager: "helm"))
    _ = try await client.update(.configMaps, object, namespace: "wire", options: helm)
    _ = try await client.patch(
      .deployments, .apply(object.content, force: false), name: "c", namespace: "wire",
      options: helm)
    _ = try await client.delete(
      .configMaps, name: "c", namespace: "wire", options: DeleteOptions(propagation: .background))
    #expect(
      transport.paths == [
        "GET /api/v1/namespaces/wire/configmaps/c",
        "POST /api/v1/namespaces/wire/configmaps?fieldManager=helm",
        "PUT /api/v1/namespaces/wire/configmaps/c?fieldManager=helm&fieldValidation=Strict",
        "PATCH /apis/apps/v1/namespaces/wire/deployments/c"
          + "?fieldManager=helm&fieldValidation=Strict&force=false",
        "DELETE /api/v1/namespaces/wire/configmaps/c",
      ])
    let requests = transport.requests
    #expect(requests.allSatisfy { $0.headers["User-Agent"] == "Helm/4.2" })
    #expect(requests.allSatisfy { $0.headers["Accept"] == "application/json" })
    #expect(requests[0].body == .none)
    #expect(requests[3].headers["Content-Type"] == "application/apply-patch+yaml")
    #expect(requests[3].isRepeatable)
    #expect(requests[4].body == .bytes(Array(#"{"propagationPolicy":"Background"}"#.utf8)))
    #expect(!requests[1].isRepeatable)
  }

  @Test func `deletion says what must hold`() async throws {
    let transport = ScriptedTransport([.json("{}")])
    let options = DeleteOptions(
      propagation: .foreground, gracePeriodSeconds: 3, uid: "u", resourceVersion: "7",
      isDryRun: true)
    _ = try await KubernetesClient(transport).delete(.namespaces, name: "n", options: options)
    #expect(transport.paths == ["DELETE /api/v1/namespaces/n"])
    #expect(
      transport.requests[0].body
        == .bytes(
          Array(
            (#"{"dryRun":["All"],"gracePeriodSeconds":3,"#
              + #""preconditions":{"resourceVersion":"7","uid":"u"},"#
              + #""propagationPolicy":"Foreground"}"#).utf8)))
  }

  /// Every recorded refusal of a few files is read whole, and every warning is found.
  @Test(arguments: ["crud-errors", "apply-errors", "auth-denied", "discovery-core", "warnings"])
  func `recorded answers are read whole`(file: String) async throws {
    let recorded = RecordedTransport(file)
    #expect(recorded.exchanges.count > 20)
    for exchange in recorded.exchanges {
      let transport = ScriptedTransport([RecordedTransport.answer(exchange.response)])
      let client = KubernetesClient(transport)
      guard case .int(let status)? = exchange.response["status"] else { continue }
      do {
        let answer = try await client.raw("/")
        #expect(answer.status == Int(status))
      } catch {
        let failure = try #require(error.status)
        #expect(failure.code == Int(status), "\(exchange.id)")
        guard case .object(let body)? = exchange.response["body"] else {
          #expect(failure.causes.first?.reason == "UnexpectedServerResponse")
          continue
        }
        #expect(failure.document == body)
        #expect(error.text.text == body.string("message"))
        #expect(failure.reason.text == body.string("reason"))
      }
    }
  }

  @Test func `warnings of a server`() async throws {
    let recorded = RecordedTransport("warnings")
    let client = KubernetesClient(recorded)
    let endpoints = APIResource(
      kind: GroupVersionKind(group: "", version: "v1", kind: "Endpoints"), name: "endpoints",
      isNamespaced: true)
    let list = try await client.list(endpoints, namespace: "warn")
    #expect(
      list.warnings.map(\.text) == [
        "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"
      ])
  }

  @Test(arguments: [
    (#"299 - "a \"b\" \\ c""#, [#"a "b" \ c"#]),
    (#"299 - "one", 299 - "two" "Sat, 21 Nov 2026 00:00:00 GMT""#, ["one", "two"]),
    (#"199 - "not shown", 299 agent "shown""#, ["shown"]),
    (#"299 - "open"#, []), (#"299 -"#, []), (#"9 - "x""#, []), (#"299 - "x" y"#, []), ("", []),
  ])
  func `warning fields`(field: String, texts: [String]) async throws {
    let transport = ScriptedTransport([
      .json(#"{"kind":"X"}"#, headers: ["Warning": field])
    ])
    let answer = try await KubernetesClient(transport).patch(.configMaps, .merge([:]), name: "x")
    #expect(answer.warnings.map(\.text.text) == texts)
  }

  @Test(arguments: [
    (404, "the server could not find the requested resource (get configmaps c)", "NotFound"),
    (
      502,
      #"an error on the server ("bad gateway") has prevented the request from succeeding"#
        + " (get configmaps c)", "InternalError"
    ),
    (
      418,
      "the server responded with the status code 418 but did not return more information"
        + " (get configmaps c)", "Unknown"
    ),
    (403, "bad gateway (get configmaps c)", "Forbidden"),
  ])
  func `answers of what is no API server`(status: Int, text: String, reason: String) async throws {
    let transport = ScriptedTransport([.text(status, "bad gateway\n")])
    let error = await #expect(throws: KubernetesError.self) {
      try await KubernetesClient(transport).get(.configMaps, name: "c", namespace: "n")
    }
    #expect(error?.text.text == text)
    #expect(error?.status?.reason.text == reason)
  }

  @Test func `answers that are none`() async throws {
    let broken = ScriptedTransport([.json(#"{"kind":"Conf"#), .json("[]"), .json("")])
    for _ in 0..<3 {
      await #expect(throws: KubernetesError.self) {
        try await KubernetesClient(broken).get(.configMaps, name: "c")
      }
    }
  }

  @Test func `lost connections read as in Go`() async throws {
    let cases: [(HTTPError.Kind, String)] = [
      (.connectionRefused, "dial tcp cluster:443: connect: connection refused"),
      (.nameNotFound(host: "cluster"), "dial tcp: lookup cluster: no such host"),
      (.connectionLost, "EOF"), (.timedOut, "context deadline exceeded"),
    ]
    for (kind, cause) in cases {
      let transport = ScriptedTransport { _, _ throws(HTTPError) in throw HTTPError(kind) }
      let error = await #expect(throws: KubernetesError.self) {
        try await KubernetesClient(transport).raw("/version")
      }
      #expect(error?.text.text == #"Get "https://cluster/version": "# + cause)
    }
  }

  @Test func `pages are followed, and an expired one is asked for anew`() async throws {
    let client = KubernetesClient(RecordedTransport("paging-expired"))
    var names: [String] = []
    for try await item in client.items(
      .configMaps, namespace: "expired", options: ListOptions(limit: 2))
    {
      #expect(item.kind == "ConfigMap" && item.apiVersion == "v1")
      names.append(item.name.text)
      if names.count == 4 { break }
    }
    #expect(names == ["c0", "c1", "c2", "c4"])
  }

  @Test func `a whole list does not mix versions`() async throws {
    let page =
      #"{"kind":"ConfigMapList","apiVersion":"v1","metadata":{"resourceVersion":"1","continue":"t"},"#
      + #""items":[{"metadata":{"name":"old"}}]}"#
    let gone = #"{"kind":"Status","status":"Failure","reason":"Expired","code":410}"#
    let whole =
      #"{"kind":"ConfigMapList","metadata":{"resourceVersion":"9"},"items":[{"metadata":{"name":"new"}}]}"#
    let transport = ScriptedTransport([.json(page), .json(gone, status: 410), .json(whole)])
    let list = try await KubernetesClient(transport).all(.configMaps, namespace: "n")
    #expect(list.items.map(\.name) == ["new"])
    #expect(list.resourceVersion == "9")
    #expect(
      transport.paths == [
        "GET /api/v1/namespaces/n/configmaps?limit=500",
        "GET /api/v1/namespaces/n/configmaps?continue=t&limit=500",
        "GET /api/v1/namespaces/n/configmaps",
      ])
  }

  @Test func `documents come one by one, and what broke off is asked for again`() async throws {
    let lost = HTTPError(.connectionLost, url: "https://cluster", mayHaveArrived: true)
    let gone = #"{"kind":"Status","status":"Failure","reason":"Expired","code":410}"#
    let transport = ScriptedTransport([
      .stream([#"{"kind":"ConfigMapList","items":[{"a":1},{"b"#], then: lost),
      .stream([
        #"{"kind":"ConfigMapList","items":[{"a":1},"#, #"{"b":"]}"},{"c"#,
        #"":{}}],"metadata":{"continue":"t"}}"#,
      ]),
      .json(gone, status: 410), .json(#"{"items":[{"d":[1]}],"metadata":{}}"#),
    ])
    var found: [String] = []
    try await KubernetesClient(transport).documents(
      .configMaps, namespace: "n", options: ListOptions(labelSelector: "a=b"), arePacked: true
    ) { found.append(String(decoding: $0, as: UTF8.self)) }
    #expect(
      found == [#"{"a":1}"#, #"{"a":1}"#, #"{"b":"]}"}"#, #"{"c":{}}"#, #"{"d":[1]}"#])
    let path = "GET /api/v1/namespaces/n/configmaps?labelSelector=a%3Db"
    #expect(
      transport.paths == [
        path + "&limit=500", path + "&limit=500",
        "GET /api/v1/namespaces/n/configmaps?continue=t&labelSelector=a%3Db&limit=500", path,
      ])
    #expect(transport.requests.allSatisfy { $0.headers["Accept-Encoding"] == "identity" })
  }

  @Test(arguments: [#"{"items":[1]}"#, #"{"items":[{"#, "[]", ""])
  func `what is no list fails`(text: String) async throws {
    let transport = ScriptedTransport([.json(text)])
    await #expect(throws: KubernetesError.self) {
      try await KubernetesClient(transport).documents(.configMaps) { _ in }
    }
  }

  @Test func `metadata alone`() async throws {
    let transport = ScriptedTransport([
      .json(
        #"{"kind":"PartialObjectMetadataList","apiVersion":"meta.k8s.io/v1","metadata":{},"items":"#
          + #"[{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1","#
          + #""metadata":{"name":"x","labels":{"a":"b"}}}]}"#)
    ])
    let options = ListOptions(labelSelector: "a in (b, c)", isMetadataOnly: true)
    let list = try await KubernetesClient(transport).list(.deployments, options: options)
    #expect(transport.paths == ["GET /apis/apps/v1/deployments?labelSelector=a+in+%28b%2C+c%29"])
    #expect(
      transport.requests[0].headers["Accept"]?.contains("as=PartialObjectMetadataList") == true)
    #expect(list.items[0].kind == "Deployment" && list.items[0].apiVersion == "apps/v1")
    #expect(list.items[0].labels == ["a": "b"])
  }

  @Test func `log lines`() async throws {
    let transport = ScriptedTransport([.stream(["one\ntw", "o\n\nthr", "ee"])])
    let options = LogOptions(
      container: "main", isPrevious: true, isFollowing: true, tailLines: 5)
    var lines: [String] = []
    for try await line in try await KubernetesClient(transport).podLogs(
      "p", namespace: "n", options: options)
    {
      lines.append(line.text)
    }
    #expect(lines == ["one", "two", "", "three"])
    #expect(
      transport.paths == [
        "GET /api/v1/namespaces/n/pods/p/log?container=main&follow=true&previous=true&tailLines=5"
      ])
    #expect(transport.requests[0].timeout == nil)
  }

  @Test func `an expired token is renewed once`() async throws {
    final class Renewing: Credentials {
      func identity() async throws(CredentialsProblem) -> ClientIdentity {
        ClientIdentity(headers: ["Authorization": "Bearer old"])
      }
      func identity(
        after rejected: ClientIdentity
      ) async throws(CredentialsProblem) -> ClientIdentity? {
        ClientIdentity(headers: ["Authorization": "Bearer new"])
      }
    }
    let transport = ScriptedTransport { request, _ in
      request.headers["Authorization"] == "Bearer new" ? .json("{}") : .text(401, "")
    }
    let client = KubernetesClient(transport, credentials: Renewing())
    _ = try await client.create(.configMaps, KubernetesObject([:]), namespace: "n")
    #expect(transport.requests.count == 2)

    let refusing = ScriptedTransport { _, _ in .text(401, "Unauthorized\n") }
    let error = await #expect(throws: KubernetesError.self) {
      try await KubernetesClient(refusing, credentials: Renewing()).raw("/version")
    }
    #expect(refusing.requests.count == 2)
    #expect(error?.text == "the server has asked for the client to provide credentials")
  }
}
