import GoCompat
import Testing
import YAML

@testable import Sandbox

/// What a write meets where webhooks must be asked.
@Suite struct AdmissionWebhookTests {
  private static let start =
    #"Internal error occurred: failed calling webhook "a.b.io": failed to call webhook: Post "#

  /// A webhook's parts, and what is said of a Secret: empty when it is let in.
  static let cases: [(hook: String, refusal: String)] = [
    (
      #""clientConfig":{"url":"https://127.0.0.1:1/x"},"timeoutSeconds":1"#,
      start
        + #""https://127.0.0.1:1/x?timeout=1s": dial tcp 127.0.0.1:1: connect: connection refused"#
    ),
    (
      #""clientConfig":{"url":"https://hooks.example.com"}"#,
      start
        + #""https://hooks.example.com/?timeout=10s": dial tcp: lookup hooks.example.com: no such host"#
    ),
    (
      #""clientConfig":{"service":{"name":"s","namespace":"default","path":"/check/"}}"#,
      start + #""https://s.default.svc:443/check?timeout=10s": service "s" not found"#
    ),
    (
      #""clientConfig":{"service":{"name":"here","namespace":"default","port":80}}"#,
      start
        + #""https://here.default.svc:80/?timeout=10s": no endpoints available for service "here""#
    ),
    (#""clientConfig":{"url":"https://127.0.0.1:1/x"},"failurePolicy":"Ignore""#, ""),
    (
      #""clientConfig":{"url":"https://127.0.0.1:1/x"},"objectSelector":{"matchLabels":{"a":"b"}}"#,
      ""
    ),
    (
      #""clientConfig":{"url":"https://127.0.0.1:1/x"},"matchConditions":[{"name":"c","expression":"object.metadata.name == 'other'"}]"#,
      ""
    ),
  ]

  @Test(arguments: cases)
  func `a webhook that must be asked is not reached`(hook: String, refusal: String) throws {
    let living = try LivingCluster()
    try living.make("services", #"{"metadata":{"name":"here"},"spec":{"ports":[{"port":80}]}}"#)
    for resource in ["mutatingwebhookconfigurations", "validatingwebhookconfigurations"] {
      let name = ByteString(resource + ".admissionregistration.k8s.io")
      try living.make(
        name,
        #"{"metadata":{"name":"w"},"webhooks":[{"name":"a.b.io","sideEffects":"None","admissionReviewVersions":["v1"],"rules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["CREATE"],"resources":["secrets"]}],\#(hook)}]}"#,
        in: "")
      var said = ""
      do {
        try living.make("secrets", #"{"metadata":{"name":"c"}}"#)
        try living.delete("secrets", "c")
      } catch let error as StatusError {
        #expect(error.code == 500)
        said = error.message.text
      }
      #expect(said == refusal)
      try living.delete(name, "w", namespace: "")
    }
  }

  @Test func `a service with pods that are ready lets everything in`() throws {
    let living = try LivingCluster()
    try living.make(
      "services",
      #"{"metadata":{"name":"s"},"spec":{"selector":{"app":"hook"},"ports":[{"port":443}]}}"#)
    try living.make("deployments.apps", LivingCluster.deployment("hook", replicas: 1))
    living.advance(10)
    try living.make(
      "validatingwebhookconfigurations.admissionregistration.k8s.io",
      #"{"metadata":{"name":"w"},"webhooks":[{"name":"a.b.io","sideEffects":"None","admissionReviewVersions":["v1"],"rules":[{"apiGroups":[""],"apiVersions":["v1"],"operations":["*"],"resources":["secrets"]}],"clientConfig":{"service":{"name":"s","namespace":"default"}}}]}"#,
      in: "")
    try living.make("secrets", #"{"metadata":{"name":"c"}}"#)
    #expect(living.object("secrets", "c").name == "c")
  }
}
