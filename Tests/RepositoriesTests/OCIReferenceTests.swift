import GoCompat
import Testing

@testable import Repositories

@Suite("References to registries")
struct OCIReferenceTests {
  @Test(
    "what is read is what Helm would print",
    arguments: [
      ("oci://localhost:5000/charts/demo", "localhost:5000/charts/demo"),
      ("oci://localhost:5000/charts/demo:1.2.3+build", "localhost:5000/charts/demo:1.2.3_build"),
      ("ghcr.io/a/b__c/d-e.f:v1", "ghcr.io/a/b__c/d-e.f:v1"),
      (
        "oci://h/a@sha256:\(String(repeating: "0", count: 64))",
        "h/a@sha256:\(String(repeating: "0", count: 64))"
      ),
      ("oci://h/a:1@sha256:\(String(repeating: "0", count: 64))", "h/a:1"),
    ])
  func text(_ written: String, _ expected: String) throws {
    #expect(try OCIReference(written).text == expected)
  }

  /// Recorded from Helm 4.2.3.
  @Test(
    "what cannot be read is refused with Helm's words",
    arguments: [
      ("oci://127.0.0.1:5791", "invalid reference: missing registry or repository"),
      ("oci://127.0.0.1:5791/Charts/none", "invalid reference: invalid repository \"Charts/none\""),
      (
        "oci://127.0.0.1:5791/charts/demo:1.2.3@sha256:abc",
        "invalid reference: invalid digest \"sha256:abc\": invalid checksum digest length"
      ),
      ("oci://h/../etc:1", "invalid reference: invalid repository \"../etc\""),
      ("oci://h/a/:1", "invalid reference: invalid repository \"a/\""),
      ("oci://h/a___b:1", "invalid reference: invalid repository \"a___b\""),
      ("oci://h/a:-1", "invalid reference: invalid tag \"-1\""),
      ("oci://h x/a:1", "invalid reference: invalid registry \"h x\""),
    ])
  func refusal(_ written: String, _ expected: String) {
    #expect {
      try OCIReference(written)
    } throws: {
      ($0 as? RegistryError)?.helmText.text == expected
    }
  }

  @Test("versions are sorted, and what is none is left out")
  func versions() throws {
    let versions = OCITag.versions(["1.0.0", "latest", "v2.0.0", "1.10.0_x", "1.9.0", "2.0.0-rc1"])
    #expect(versions == ["2.0.0-rc1", "1.10.0+x", "1.9.0", "1.0.0"])
    #expect(try OCITag.choose("", of: versions) == "1.10.0+x")
    #expect(try OCITag.choose("~1.9", of: versions) == "1.9.0")
    #expect(try OCITag.choose("2.0.0-rc1", of: versions) == "2.0.0-rc1")
    #expect(throws: RegistryError(.noMatchingVersion("^7"))) {
      try OCITag.choose("^7", of: versions)
    }
  }

  @Test("challenges are read with commas and quotes in their parameters")
  func challenges() {
    let challenge = AuthChallenge(
      #"Bearer realm="https://auth.example/token",service="a \"b\"",scope="repository:x:pull,push""#
    )
    #expect(challenge?.scheme == .bearer)
    #expect(
      challenge?.parameters == [
        "realm": "https://auth.example/token", "service": "a \"b\"",
        "scope": "repository:x:pull,push",
      ])
    #expect(AuthChallenge("basic realm=x")?.scheme == .basic)
    #expect(AuthChallenge("Negotiate abc") == nil)
    #expect(AuthChallenge("Bearer realm=\"open")?.parameters == ["realm": "open"])
  }
}
