internal import Charts
internal import GoCompat
internal import Platform

/// Finds the version of each dependency that fits best.
///
/// - SeeAlso: `resolver.Resolver`
struct DependencyResolver {
  let repositories: ChartRepositories
  let places: DependencyPlaces
  let access: RepositoryAccess

  /// The dependencies with their versions, in the order in which they are asked for.
  func lock(
    _ dependencies: [Dependency], _ names: [ByteString: ByteString]
  ) async throws(RepositoryError) -> [Dependency] {
    var locked: [Dependency] = []
    var missing: [ByteString] = []
    for dependency in dependencies {
      let constraint: SemverConstraints
      do throws(SemverError) {
        constraint = try SemverConstraints(dependency.version)
      } catch {
        throw RepositoryError(
          .text(
            "dependency " + Strconv.quote(dependency.name)
              + " has an invalid version/constraint format: " + error.goText))
      }
      var found = Dependency()
      found.name = dependency.name
      found.repository = dependency.repository
      found.version = dependency.version
      if dependency.repository.isEmpty {
        _ = try places.localPath(GoPath.join(["charts", dependency.name]))
      } else if let version = try await version(of: dependency, constraint, names) {
        found.version = version
      } else {
        missing.append(
          Strconv.quote(dependency.name) + " (repository " + Strconv.quote(dependency.repository)
            + ", version " + Strconv.quote(dependency.version) + ")")
        continue
      }
      locked.append(found)
    }
    guard missing.isEmpty else { throw RepositoryError(.text(Self.text(missing))) }
    return locked
  }

  private static func text(_ missing: [ByteString]) -> ByteString {
    "can't get a valid version for \(missing.count) subchart(s): "
      + ByteString(missing.map(\.text).joined(separator: ", "))
      + ". Make sure a matching chart version exists in the repo, or change the version constraint "
      + "in Chart.yaml"
  }

  /// The version to take; nil when there is none that fits.
  private func version(
    of dependency: Dependency, _ constraint: SemverConstraints, _ names: [ByteString: ByteString]
  ) async throws(RepositoryError) -> ByteString? {
    let repository = dependency.repository
    if repository.hasPrefix(DependencyPlaces.filePrefix) {
      let chart = try LocalChart.load(places.localPath(repository))
      return Self.fits(chart.metadata.version, constraint) ? chart.metadata.version : nil
    }
    let scheme = repository.split(by: "://", limit: 2).first ?? ""
    if let registry = repositories.sources.registry(of: scheme) {
      if (try? Semver(dependency.version)) != nil { return dependency.version }
      let versions: [ByteString]
      do throws(RepositoryError) {
        versions = try await registry.versions(of: repository + "/" + dependency.name, access)
      } catch {
        throw RepositoryError(
          "could not retrieve list of tags for repository " + repository + ": ", error)
      }
      return versions.first { Self.fits($0, constraint) }
    }
    let name = names[dependency.name] ?? DependencyPlaces.managedName(repository)
    let index: RepositoryIndex
    do throws(RepositoryError) {
      index = try repositories.index(name)
    } catch {
      throw RepositoryError(
        "no cached repository for " + name + " found. (try '" + repositories.program
          + " repo update'): ", error)
    }
    guard let versions = index.versions(of: dependency.name) else {
      throw RepositoryError(
        .text(dependency.name + " chart not found in repo " + repository))
    }
    return versions.first { !$0.urls.isEmpty && Self.fits($0.version, constraint) }?.version
  }

  private static func fits(_ version: ByteString, _ constraint: SemverConstraints) -> Bool {
    guard let version = try? Semver(version) else { return false }
    return constraint.check(version)
  }
}

/// Charts in folders of this machine.
enum LocalChart {
  static func load(_ path: ByteString) throws(RepositoryError) -> Chart {
    do throws(ChartError) {
      return try ChartLoader(style: .engine).load(folder: path).chart
    } catch {
      throw RepositoryError(.chart(error))
    }
  }
}
