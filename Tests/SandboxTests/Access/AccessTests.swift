import GoCompat
import HTTP
import Testing
import YAML

@testable import Sandbox

/// Objects by resource, to look at.
struct TestCluster {
  var stored: [(resource: ByteString, object: Object)] = BootstrapPolicy.objects().map { entry in
    (entry.resource + "." + RoleRules.group, entry.object)
  }
  var now = TimeInstant(unixSecond: 1_800_000_000, in: .utc)

  mutating func add(_ resource: ByteString, _ json: String) throws {
    guard case .object(let object) = try JSONReader.kubernetesValue(Array(json.utf8)) else {
      return
    }
    stored.append((resource, object))
  }

  var view: ClusterView {
    let stored = stored
    return ClusterView(
      now: now,
      object: { resource, namespace, name in
        stored.first {
          $0.resource == resource && $0.object.namespace == namespace && $0.object.name == name
        }?.object
      },
      objects: { resource, namespace in
        stored.filter {
          $0.resource == resource && (namespace == nil || $0.object.namespace == namespace)
        }.map(\.object)
      })
  }
}

@Suite struct AccessTests {
  let jane = SandboxUser(name: "jane", groups: ["devs", "system:authenticated"])

  func attributes(_ method: ByteString, _ path: ByteString) -> RequestAttributes {
    RequestAttributes(method: method, path: path, query: RequestQuery(""))
  }

  @Test func freshClusterHasItsRoles() {
    let made = BootstrapPolicy.objects()
    #expect(made.count { $0.resource == "clusterroles" } == 70)
    #expect(made.count { $0.resource == "clusterrolebindings" } == 51)
    #expect(made.count { $0.resource == "roles" } == 7)
    #expect(made.count { $0.resource == "rolebindings" } == 7)
    let admin = made.first { $0.object.name == "admin" }?.object
    #expect(admin?["rules"] == .null)
    #expect(admin?.object("aggregationRule").objects("clusterRoleSelectors").count == 1)
  }

  @Test(
    arguments: [
      ("/api", ""),
      (
        "/metrics", "forbidden: User \"jane\" cannot get path \"/metrics\""
      ),
      (
        "/api/v1/namespaces/a/pods/p/log",
        "pods \"p\" is forbidden: User \"jane\" cannot get resource \"pods/log\" in API group \"\" in the namespace \"a\""
      ),
      (
        "/apis/apps/v1/deployments",
        "deployments.apps is forbidden: User \"jane\" cannot list resource \"deployments\" in API group \"apps\" at the cluster scope"
      ),
    ] as [(ByteString, ByteString)])
  func refusalsSayWhatWasAsked(path: ByteString, message: ByteString) {
    var said: ByteString = ""
    do throws(StatusError) {
      try Authorizer(view: TestCluster().view).authorize(jane, attributes("GET", path))
    } catch { said = error.message }
    #expect(said == message)
  }

  @Test func bindingsGiveRightsByNameAndSubresource() throws {
    var cluster = TestCluster()
    try cluster.add(
      "roles.rbac.authorization.k8s.io",
      #"{"metadata":{"name":"r","namespace":"a"},"rules":[{"verbs":["get"],"apiGroups":[""],"resources":["secrets"],"resourceNames":["one"]},{"verbs":["*"],"apiGroups":["apps"],"resources":["*/scale"]}]}"#
    )
    try cluster.add(
      "rolebindings.rbac.authorization.k8s.io",
      #"{"metadata":{"name":"b","namespace":"a"},"roleRef":{"kind":"Role","name":"r"},"subjects":[{"kind":"Group","name":"devs"}]}"#
    )
    let authorizer = Authorizer(view: cluster.view)
    func may(_ method: ByteString, _ path: ByteString) -> Bool {
      authorizer.decide(jane, attributes(method, path)).isAllowed
    }
    #expect(may("GET", "/api/v1/namespaces/a/secrets/one"))
    #expect(!may("GET", "/api/v1/namespaces/a/secrets/two"))
    #expect(!may("GET", "/api/v1/namespaces/b/secrets/one"))
    #expect(may("PATCH", "/apis/apps/v1/namespaces/a/deployments/d/scale"))
    #expect(!may("PATCH", "/apis/apps/v1/namespaces/a/deployments/d"))
    #expect(
      authorizer.decide(jane, attributes("GET", "/api/v1/namespaces/a/secrets/one")).reason
        == "RBAC: allowed by RoleBinding \"b/a\" of Role \"r\" to Group \"devs\"")
  }

  @Test func rightsThatOneHasNotCannotBeGiven() throws {
    var cluster = TestCluster()
    try cluster.add(
      "rolebindings.rbac.authorization.k8s.io",
      #"{"metadata":{"name":"b","namespace":"a"},"roleRef":{"kind":"ClusterRole","name":"system:aggregate-to-view"},"subjects":[{"kind":"User","name":"jane"}]}"#
    )
    let rule = EscalationRule(view: cluster.view, user: jane)
    func role(_ resource: String) throws -> Object {
      let json =
        #"{"metadata":{"name":"x","namespace":"a"},"rules":[{"verbs":["get","list"],"apiGroups":[""],"resources":["\#(resource)"]}]}"#
      guard case .object(let object) = try JSONReader.kubernetesValue(Array(json.utf8)) else {
        return [:]
      }
      return object
    }
    try rule.check("roles", role("pods"), old: nil)
    var said: ByteString = ""
    do { try rule.check("roles", role("secrets"), old: nil) } catch let error as StatusError {
      said = error.message
    }
    #expect(
      said
        == "roles.rbac.authorization.k8s.io \"x\" is forbidden: user \"jane\" (groups=[\"devs\" \"system:authenticated\"]) is attempting to grant RBAC permissions not currently held:\n{APIGroups:[\"\"], Resources:[\"secrets\"], Verbs:[\"get\" \"list\"]}"
    )
  }

  @Test func tokensOfAccountsAreKnownAgain() throws {
    var cluster = TestCluster()
    try cluster.add(
      "serviceaccounts", #"{"metadata":{"name":"robot","namespace":"a","uid":"u-1"}}"#)
    let tokens = AccountTokens(administratorToken: "secret")
    var count = 0
    let issue = TokenIssue(view: cluster.view, tokens: tokens) {
      count += 1
      return ByteString("uid-\(count)")
    }
    let answer = try issue.answer([:], for: ServiceAccountName(namespace: "a", name: "robot"))
    let token = answer.object("status").string("token")
    let authenticator = Authenticator(
      view: cluster.view, administratorToken: "secret", admitsAnonymous: false)
    let user = try authenticator.user(of: ["Authorization": "Bearer " + token.text])
    #expect(user.name == "system:serviceaccount:a:robot")
    #expect(
      user.groups == [
        "system:serviceaccounts", "system:serviceaccounts:a", "system:authenticated",
      ])
    cluster.now = cluster.now.adding(.hour)
    let later = Authenticator(
      view: cluster.view, administratorToken: "secret", admitsAnonymous: false)
    #expect(throws: StatusError.unauthorized) {
      try later.user(of: ["Authorization": "Bearer " + token.text])
    }
    #expect(throws: StatusError.unauthorized) { try authenticator.user(of: [:]) }
    #expect(throws: StatusError.unauthorized) {
      try authenticator.user(of: ["Authorization": "Bearer wrong"])
    }
    #expect(
      try authenticator.user(of: ["Authorization": "bearer secret"]).groups.first
        == "system:masters")
  }

  @Test func impersonationNeedsANameAndTheRight() throws {
    let impersonation = Impersonation(authorizer: Authorizer(view: TestCluster().view))
    let asked = attributes("GET", "/api/v1/namespaces")
    let acting = try impersonation.user(
      .administrator, ["Impersonate-User": "system:serviceaccount:a:robot"], asked)
    #expect(acting.groups.contains("system:serviceaccounts:a"))
    var said: [ByteString] = []
    let refused: [(SandboxUser, HTTPHeaders)] = [
      (SandboxUser.administrator, ["Impersonate-Group": "system:masters"]),
      (jane, ["Impersonate-User": "boss"]),
    ]
    for (user, headers) in refused {
      do throws(StatusError) {
        _ = try impersonation.user(user, headers, asked)
      } catch {
        said.append(error.message)
      }
    }
    #expect(
      said == [
        "requested &user.DefaultInfo{Name:\"\", UID:\"\", Groups:[]string{\"system:masters\"}, Extra:map[string][]string(nil)} without impersonating a user name",
        "namespaces is forbidden: User \"jane\" cannot impersonate-on:user-info:list resource \"namespaces\" in API group \"\" at the cluster scope",
      ])
  }
}
