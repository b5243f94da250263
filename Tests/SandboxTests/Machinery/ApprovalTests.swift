import GoCompat
import Testing
import YAML

@testable import Sandbox

/// Requests for certificates are approved, denied and answered through their subresources.
@Suite struct ApprovalTests {
  private static let requests = "/apis/certificates.k8s.io/v1/certificatesigningrequests"
  private static let denied = #"{"type":"Denied","status":"True","reason":"r"}"#
  private static let approved = #"{"type":"Approved","status":"True","reason":"r"}"#
  private static func conditions(_ list: String...) -> String {
    #"{"status":{"conditions":["# + list.joined(separator: ",") + "]}}"
  }

  private func server() throws -> Asking {
    let server = try Asking()
    let request = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURSBSRVFVRVNULS0tLS0K"
    let said = server.ask(
      "POST \(Self.requests)",
      "{metadata: {name: a}, spec: {request: \(request), signerName: x.example.com/s, "
        + "usages: [client auth]}}")
    #expect(said.status == 201, "\(said.message)")
    return server
  }

  @Test func approvalsAreKeptWithTheirTimes() throws {
    let server = try server()
    let said = server.ask(
      "MERGE \(Self.requests)/a/approval", Self.conditions(Self.approved))
    #expect(said.status == 200, "\(said.message)")
    #expect(said.at("status.conditions.0.type") == .string("Approved"))
    #expect(said.at("status.conditions.0.lastUpdateTime") != .null)
    #expect(said.at("status.conditions.0.lastTransitionTime") != .null)
    #expect(
      server.ask("GET \(Self.requests)/a").at("status.conditions.0.status") == .string("True"))
  }

  static let cases: [AskCase] = [
    AskCase(
      "MERGE \(requests)/a/approval", conditions(approved, denied), 422,
      "Approved and Denied conditions are mutually exclusive"),
    AskCase(
      "MERGE \(requests)/a/approval", conditions(), 422,
      #"status.conditions: Forbidden: updates may not remove a condition of type "Approved""#),
    AskCase(
      "MERGE \(requests)/a/approval", conditions(approved, #"{"type":"Failed","status":"False"}"#),
      422, #"status.conditions[1].status: Unsupported value: "False": supported values: "True""#),
    AskCase(
      "MERGE \(requests)/a/approval", conditions(approved, #"{"type":"Other","status":"False"}"#),
      200),
    AskCase(
      "MERGE \(requests)/a/status", conditions(approved, denied), 422,
      #"updates may not add a condition of type "Denied""#),
    AskCase(
      "MERGE \(requests)/a/status", conditions(approved), 422,
      #"updates may not modify a condition of type "Approved""#),
    AskCase(
      "MERGE \(requests)/a/status", #"{"status":{"certificate":"eA=="}}"#, 422,
      #"status.certificate: Invalid value: "<certificate data>": must contain at least one"#),
    AskCase("MERGE \(requests)/a", conditions(), 200),
  ]

  @Test(arguments: cases) func change(_ change: AskCase) throws {
    let server = try server()
    server.ask("MERGE \(Self.requests)/a/approval", Self.conditions(Self.approved))
    server.clock.advance()
    let said = server.ask(change.line, change.body)
    #expect(said.status == change.status, "\(said.message)")
    #expect(said.message.contains(change.says), "\(said.message)")
  }
}
