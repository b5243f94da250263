internal import GoCompat
internal import YAML

/// Runs the pods of Jobs until enough have succeeded, or too many have failed.
///
/// - SeeAlso: `k8s.io/kubernetes/pkg/controller/job`, `k8s.io/kubernetes/pkg/controller/ttlafterfinished`
struct JobReconciler: Reconciler {
  let name: ByteString = "job-controller"
  let resource: ByteString = "jobs.batch"
  let watched: [ByteString] = ["pods"]

  func plan(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    guard let job = view.object(resource, key.namespace, key.name), !job.isBeingDeleted else {
      // What is left of it must not wait for being counted.
      return orphans(key, view)
    }
    return JobRun(job: job, view: view).actions()
  }

  private func orphans(_ key: ObjectKey, _ view: ClusterView) -> [ClusterAction] {
    view.objects("pods", key.namespace).filter { pod in
      let owner = pod.controllerReference
      return owner?.string("kind") == "Job" && owner?.string("name") == key.name
        && pod.finalizers.contains(JobRun.finalizer)
    }.map { .update("pods", $0.without(finalizer: JobRun.finalizer)) }
  }
}
