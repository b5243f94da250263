import GoCompat
import Testing
import YAML

@testable import Sandbox

@Suite struct ControllerTests {
  @Test(arguments: [
    ("web", "", "5c5dbc4b5"), ("web", #","annotations":{"v":"2"}"#, "59c7c84b6b"),
    ("back", "", "b86579b54"), ("left", "", "6b75f747b"),
  ])
  func hashesAreThoseOfGo(app: String, more: String, hash: ByteString) throws {
    let json =
      #"{"metadata":{"labels":{"app":"\#(app)"}\#(more)},"spec":{"containers":[{"name":"main","image":"registry.example/app:1","resources":{},"terminationMessagePath":"/dev/termination-log","terminationMessagePolicy":"File","imagePullPolicy":"IfNotPresent"}],"restartPolicy":"Always","terminationGracePeriodSeconds":30,"dnsPolicy":"ClusterFirst","securityContext":{},"schedulerName":"default-scheduler"}}"#
    guard case .object(let template) = try JSONReader.kubernetesValue(Array(json.utf8)) else {
      return
    }
    #expect(PodTemplateHash.hash(template) == hash)
    #expect(PodTemplateHash.hash(template, collisions: 1) != hash)
  }

  @Test func deploymentsComeUpRollAndGoBack() throws {
    let life = try LivingCluster()
    try life.make("deployments.apps", LivingCluster.deployment("web", replicas: 3))
    var status = life.status("deployments.apps", "web")
    #expect(status.int("availableReplicas") == 3)
    #expect(
      life.object("deployments.apps", "web").condition("Progressing")?.string("reason")
        == "NewReplicaSetAvailable")
    try life.change("deployments.apps", "web") {
      $0.change("spec") {
        $0.change("template") {
          $0.change("spec") { $0.changeEach("containers") { $0["image"] = .string("app:2") } }
        }
      }
    }
    let object = life.object("deployments.apps", "web")
    #expect(object.annotations.string(Rollout.revisionKey) == "2")
    status = object.object("status")
    #expect(status.int("updatedReplicas") == 3)
    #expect(status.int("replicas") == 3)
    let sets = life.all("replicasets.apps")
    #expect(
      sets.map { $0.object("spec").int("replicas") }.sorted { ($0 ?? 0) < ($1 ?? 0) } == [0, 3])
    #expect(life.all("pods").count == 3)
    try life.change("deployments.apps", "web") {
      $0.change("spec") {
        $0.change("template") {
          $0.change("spec") { $0.changeEach("containers") { $0["image"] = .string("app:1") } }
        }
      }
    }
    #expect(life.all("replicasets.apps").count == 2)
    #expect(life.object("deployments.apps", "web").annotations.string(Rollout.revisionKey) == "3")
    #expect(life.reasons(about: "web").contains("ScalingReplicaSet"))
  }

  @Test func rolloutThatStandsStillTimesOut() throws {
    let life = try LivingCluster()
    try life.make(
      "deployments.apps",
      LivingCluster.deployment(
        "web", replicas: 1, annotations: #"{"sandbox.yare.dev/behave":"never-start"}"#,
        more: #","progressDeadlineSeconds":5"#))
    #expect(life.status("deployments.apps", "web").int("unavailableReplicas") == 1)
    life.advance(7)
    let condition = life.object("deployments.apps", "web").condition("Progressing")
    #expect(condition?.string("reason") == "ProgressDeadlineExceeded")
  }

  @Test func podsDoAsTheirAnnotationsSay() throws {
    let life = try LivingCluster()
    func pod(_ name: String, _ annotations: String) throws {
      try life.make(
        "pods",
        #"{"apiVersion":"v1","kind":"Pod","metadata":{"name":"\#(name)","annotations":\#(annotations)},"spec":{"containers":[{"name":"main","image":"app:1"}]}}"#
      )
    }
    try pod("late", #"{"sandbox.yare.dev/ready-after":"3s","sandbox.yare.dev/logs":"one\ntwo"}"#)
    #expect(!PodState(life.object("pods", "late")).isReady)
    life.advance(3)
    #expect(PodState(life.object("pods", "late")).isReady)
    #expect(life.status("pods", "late").string("phase") == "Running")
    let logs = PodLogs(pod: life.object("pods", "late"), query: RequestQuery("tailLines=1"))
    #expect(try logs.text() == "two\n")
    #expect(
      life.reasons(about: "late") == ["Scheduled", "Pulled", "Created", "Started"])

    try pod("crash", #"{"sandbox.yare.dev/behave":"crash-loop"}"#)
    life.advance(11)
    let crashed = life.status("pods", "crash").objects("containerStatuses").first ?? [:]
    #expect(crashed.int("restartCount") == 1)
    #expect(
      crashed.object("state").object("waiting").string("reason") == "CrashLoopBackOff")
    try pod("pull", #"{"sandbox.yare.dev/behave":"image-pull-error"}"#)
    let pulled = life.status("pods", "pull")
    #expect(pulled.string("phase") == "Pending")
    try life.delete("pods", "late")
    #expect(life.object("pods", "late").isEmpty)
  }

  @Test func jobsFinishFailAndExpire() throws {
    let life = try LivingCluster()
    try life.make(
      "jobs.batch",
      LivingCluster.job("good", more: #","completions":3,"parallelism":2,"manualSelector":true"#))
    #expect(life.status("jobs.batch", "good").int("succeeded") == 3)
    #expect(life.object("jobs.batch", "good").condition("Complete")?.string("status") == "True")
    try life.make(
      "jobs.batch",
      LivingCluster.job(
        "bad", annotations: #"{"sandbox.yare.dev/behave":"fail","sandbox.yare.dev/exit-code":"3"}"#,
        more: #","backoffLimit":1,"ttlSecondsAfterFinished":5,"manualSelector":true"#))
    #expect(life.status("jobs.batch", "bad").int("failed") == 1)
    life.advance(11)
    #expect(life.status("jobs.batch", "bad").int("failed") == 2)
    #expect(
      life.object("jobs.batch", "bad").condition("Failed")?.string("reason")
        == "BackoffLimitExceeded")
    life.advance(6)
    #expect(life.object("jobs.batch", "bad").isEmpty)
  }

  @Test func statefulSetsCountTheirPodsAndClaims() throws {
    let life = try LivingCluster()
    try life.make(
      "statefulsets.apps",
      #"{"apiVersion":"apps/v1","kind":"StatefulSet","metadata":{"name":"db"},"spec":{"replicas":2,"serviceName":"db","selector":{"matchLabels":{"app":"db"}},"template":{"metadata":{"labels":{"app":"db"}},"spec":{"containers":[{"name":"main","image":"app:1"}]}},"volumeClaimTemplates":[{"metadata":{"name":"data"},"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"1Gi"}}}}]}}"#
    )
    #expect(life.all("pods").map(\.name) == ["db-0", "db-1"])
    #expect(life.status("statefulsets.apps", "db").int("readyReplicas") == 2)
    let claim = life.object("persistentvolumeclaims", "data-db-1")
    #expect(claim.object("status").string("phase") == "Bound")
    try life.change("statefulsets.apps", "db") {
      $0.change("spec") {
        $0.change("template") {
          $0.change("spec") { $0.changeEach("containers") { $0["image"] = .string("app:2") } }
        }
      }
    }
    let status = life.status("statefulsets.apps", "db")
    #expect(status["currentRevision"] == status["updateRevision"])
    #expect(status.int("updatedReplicas") == 2)
    let images = life.all("pods").flatMap { $0.object("spec").objects("containers") }
      .map { $0.string("image") }
    #expect(images == ["app:2", "app:2"])
  }

  @Test func servicesHaveTheReadyPodsBehindThem() throws {
    let life = try LivingCluster()
    try life.make(
      "services",
      #"{"apiVersion":"v1","kind":"Service","metadata":{"name":"web"},"spec":{"type":"LoadBalancer","ipFamilies":["IPv4"],"selector":{"app":"web"},"ports":[{"port":80,"protocol":"TCP","targetPort":8080}]}}"#
    )
    try life.make("deployments.apps", LivingCluster.deployment("web", replicas: 2))
    let slices = life.all(EndpointSliceReconciler.slices).filter {
      $0.labels.string("kubernetes.io/service-name") == "web"
    }
    #expect(slices.count == 1)
    #expect(slices.first?.objects("endpoints").count == 2)
    #expect(slices.first?.objects("ports").first?.int("port") == 8080)
    let subset = life.object("endpoints", "web").objects("subsets").first
    #expect(subset?.objects("addresses").count == 2)
    let balancer = life.status("services", "web").object("loadBalancer")
    #expect(balancer.objects("ingress").count == 1)
  }

  @Test(arguments: ["Background", "Foreground", "Orphan"] as [ByteString])
  func dependentsFollowTheirOwners(policy: ByteString) throws {
    let life = try LivingCluster()
    try life.make("deployments.apps", LivingCluster.deployment("web", replicas: 2))
    try life.delete("deployments.apps", "web", policy: policy)
    #expect(life.object("deployments.apps", "web").isEmpty)
    let isLeft = policy == "Orphan"
    #expect(life.all("replicasets.apps").count == (isLeft ? 1 : 0))
    #expect(life.all("pods").count == (isLeft ? 2 : 0))
    #expect(life.all("replicasets.apps").allSatisfy { $0.ownerUIDs.isEmpty })
  }

  @Test func namespacesGoWhenTheyAreEmpty() throws {
    let life = try LivingCluster()
    try life.make(
      "namespaces",
      #"{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"gone"},"spec":{"finalizers":["kubernetes"]}}"#,
      in: "")
    #expect(!life.object("serviceaccounts", "default", namespace: "gone").isEmpty)
    #expect(!life.object("configmaps", "kube-root-ca.crt", namespace: "gone").isEmpty)
    try life.make(
      "configmaps",
      #"{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"held","finalizers":["example.com/hold"]}}"#,
      in: "gone")
    try life.delete("namespaces", "gone", namespace: "")
    let namespace = life.object("namespaces", "gone", namespace: "")
    #expect(
      namespace.condition("NamespaceFinalizersRemaining")?.string("message")
        == "Some content in the namespace has finalizers remaining: example.com/hold in 1 resource instances"
    )
    var held = life.object("configmaps", "held", namespace: "gone")
    held.setMetadata("finalizers", value: nil)
    try life.client.update("configmaps", held)
    life.cluster.settle()
    #expect(life.object("namespaces", "gone", namespace: "").isEmpty)
  }

  @Test func whatStandsStillIsNotWrittenAgain() throws {
    let life = try LivingCluster()
    try life.make("deployments.apps", LivingCluster.deployment("web", replicas: 2))
    let before = life.cluster.store.revision
    life.advance(30)
    #expect(life.cluster.store.revision == before)
  }
}

@Suite struct ScheduledControllerTests {
  @Test func daemonSetsRunOnTheNodeAndRoll() throws {
    let life = try LivingCluster()
    try life.make(
      "daemonsets.apps",
      #"{"apiVersion":"apps/v1","kind":"DaemonSet","metadata":{"name":"agent"},"spec":{"selector":{"matchLabels":{"app":"agent"}},"template":{"metadata":{"labels":{"app":"agent"}},"spec":{"containers":[{"name":"main","image":"app:1"}]}}}}"#
    )
    #expect(life.status("daemonsets.apps", "agent").int("numberAvailable") == 1)
    try life.change("daemonsets.apps", "agent") {
      $0.change("spec") {
        $0.change("template") {
          $0.change("spec") { $0.changeEach("containers") { $0["image"] = .string("app:2") } }
        }
      }
    }
    let status = life.status("daemonsets.apps", "agent")
    #expect(status.int("updatedNumberScheduled") == 1)
    #expect(status.int("numberReady") == 1)
    #expect(life.all("pods").count == 1)
  }

  @Test func cronJobsStartTheirJobsAndClearThemAway() throws {
    let life = try LivingCluster()
    try life.make(
      "cronjobs.batch",
      #"{"apiVersion":"batch/v1","kind":"CronJob","metadata":{"name":"tick"},"spec":{"schedule":"*/1 * * * *","successfulJobsHistoryLimit":2,"jobTemplate":{"spec":{"template":{"spec":{"restartPolicy":"Never","containers":[{"name":"main","image":"app:1"}]}}}}}}"#
    )
    #expect(life.all("jobs.batch").isEmpty)
    life.advance(250)
    let jobs = life.all("jobs.batch")
    #expect(jobs.count == 2)
    #expect(jobs.allSatisfy { $0.condition("Complete") != nil })
    let last = life.status("cronjobs.batch", "tick").string("lastScheduleTime")
    #expect(jobs.last?.name == "tick-" + Strconv.formatInt(1_800_000_240 / 60))
    #expect(last == TimeInstant(unixSecond: 1_800_000_240, in: .utc).kubernetesText)
  }

  @Test(
    arguments: [
      ("*/15 * * * *", "2027-01-15T08:15:00Z"), ("0 0 1 * *", "2027-02-01T00:00:00Z"),
      ("30 9 * * mon-fri", "2027-01-15T09:30:00Z"), ("0 12 13 * 5", "2027-01-15T12:00:00Z"),
      ("@weekly", "2027-01-17T00:00:00Z"), ("0 0 29 2 *", "2028-02-29T00:00:00Z"),
      ("@every 90s", "2027-01-15T08:01:30Z"),
    ] as [(ByteString, ByteString)])
  func schedulesSayTheirNextTime(schedule: ByteString, next: ByteString) {
    let now = TimeInstant(unixSecond: 1_800_000_000, in: .utc)
    #expect(CronTimes(schedule)?.next(after: now)?.kubernetesText == next)
  }

  @Test(arguments: ["", "* * * *", "60 * * * *", "a b c d e", "@never"] as [ByteString])
  func whatIsNoScheduleIsNone(schedule: ByteString) {
    #expect(CronTimes(schedule) == nil)
  }

  @Test func autoscalersKeepTheirLimits() throws {
    let life = try LivingCluster()
    try life.make("deployments.apps", LivingCluster.deployment("web", replicas: 1))
    try life.make(
      "horizontalpodautoscalers.autoscaling",
      #"{"apiVersion":"autoscaling/v2","kind":"HorizontalPodAutoscaler","metadata":{"name":"web"},"spec":{"scaleTargetRef":{"apiVersion":"apps/v1","kind":"Deployment","name":"web"},"minReplicas":3,"maxReplicas":5}}"#
    )
    #expect(life.status("deployments.apps", "web").int("availableReplicas") == 3)
    let status = life.status("horizontalpodautoscalers.autoscaling", "web")
    #expect(status.int("currentReplicas") == 3)
  }

  @Test func budgetsForbidEvictions() throws {
    let life = try LivingCluster()
    try life.make("deployments.apps", LivingCluster.deployment("web", replicas: 2))
    try life.make(
      "poddisruptionbudgets.policy",
      #"{"apiVersion":"policy/v1","kind":"PodDisruptionBudget","metadata":{"name":"web"},"spec":{"minAvailable":2,"selector":{"matchLabels":{"app":"web"}}}}"#
    )
    let pod = life.all("pods").first ?? [:]
    var said: ByteString = ""
    do throws(StatusError) {
      _ = try Eviction(view: life.client.view).budget(for: pod)
    } catch {
      said = error.details?.causes.first?.message ?? ""
    }
    #expect(said == "The disruption budget web needs 2 healthy pods and has 2 currently")
  }
}

@Suite struct ControllerLoadTests {
  @Test func manyPodsComeAndGo() throws {
    let life = try LivingCluster()
    try life.make("deployments.apps", LivingCluster.deployment("web", replicas: 40))
    #expect(life.status("deployments.apps", "web").int("availableReplicas") == 40)
    let addresses = Set(life.all("pods").map { $0.object("status").string("podIP") })
    #expect(addresses.count == 40)
    try life.delete("deployments.apps", "web")
    #expect(life.all("pods").isEmpty)
  }
}
