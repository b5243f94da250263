internal import Arguments
internal import Platform

/// The command above all others.
enum RootCommand {
  /// - Parameter environment: where the commands' flags get what they are when not given.
  static func command(
    _ environment: Environment, plugins: [ToolCommand] = []
  ) -> ToolCommand {
    ToolCommand("yare", short: "The Helm-compatible package tool for Kubernetes.") { program in
      ToolCommandDetails(long: long(program), children: children(environment) + plugins)
    }
  }

  /// Every command there is; a new one is added here.
  static func children(_ environment: Environment) -> [ToolCommand] {
    [
      CompletionCommand.command, CreateCommand.command,
      DependencyCommand.command(environment), EnvCommand.command, GetCommand.command,
      HelpCommand.command, HistoryCommand.command, InstallCommand.command(environment),
      LintCommand.command, ListCommand.command, PackageCommand.command(environment),
      PluginCommand.command(environment),
      PullCommand.command(environment), PushCommand.command,
      RecoverCommand.command, RegistryCommand.command, RepoCommand.command,
      RenderCommand.command(environment), RollbackCommand.command(environment),
      SandboxCommand.command, SearchCommand.command, ShowCommand.command(environment),
      StatusCommand.command,
      TemplateCommand.command(environment), TestCommand.command, UninstallCommand.command,
      UpgradeCommand.command(environment), ValuesCommand.command(environment),
      VerifyCommand.command(environment), VersionCommand.command,
    ]
  }

  private static func long(_ program: String) -> String {
    """
    Yare packages applications for Kubernetes as Helm does: same charts, same commands, same output.

    Commands to begin with:

    - \(program) create:    make a chart to start from
    - \(program) template:  see what a chart would put on a cluster
    - \(program) install:   put it there; with --sandbox on a cluster inside \(program)
    - \(program) list:      see what was installed

    Variables of the environment that \(program) reads:

    | Name                               | What it sets                                             |
    |------------------------------------|----------------------------------------------------------|
    | $HELM_CACHE_HOME                   | folder of cached files                                   |
    | $HELM_CONFIG_HOME                  | folder of configuration                                  |
    | $HELM_DATA_HOME                    | folder of data such as starters and plugins              |
    | $HELM_DEBUG                        | true for debug output                                    |
    | $HELM_NAMESPACE                    | namespace, as --namespace                                |
    | $HELM_COLOR                        | colours: never, auto or always                           |
    | $NO_COLOR                          | set to anything for no colours; beats $HELM_COLOR        |
    | $HELM_PLUGINS                      | folder of plugins                                        |
    | $HELM_REGISTRY_CONFIG              | file of registry credentials                             |
    | $HELM_REPOSITORY_CACHE             | folder of repository indexes                             |
    | $HELM_REPOSITORY_CONFIG            | file of repositories                                     |
    | $HELM_CONTENT_CACHE                | folder of cached content                                 |
    | $HELM_DRIVER                       | where releases are kept: secret, configmap, memory, sql  |
    | $HELM_DRIVER_SQL_CONNECTION_STRING | the PostgreSQL database of the driver sql                |
    | $HELM_MAX_HISTORY                  | how many revisions of a release are kept                 |
    | $HELM_BURST_LIMIT                  | requests at once before the client slows down            |
    | $HELM_QPS                          | requests a second                                        |
    | $KUBECONFIG                        | kubeconfig file                                          |
    | $HELM_KUBECONTEXT                  | kubeconfig context                                       |
    | $HELM_KUBEAPISERVER                | address of the API server                                |
    | $HELM_KUBECAFILE                   | certificate authority of the API server                  |
    | $HELM_KUBETOKEN                    | bearer token                                             |
    | $HELM_KUBEASUSER                   | user to act as                                           |
    | $HELM_KUBEASGROUPS                 | groups to act as, with commas                            |
    | $HELM_KUBEINSECURE_SKIP_TLS_VERIFY | true to accept any certificate                           |
    | $HELM_KUBETLS_SERVER_NAME          | name to expect in the API server's certificate           |
    | $YARE_SANDBOX                      | name of the sandbox to use, as --sandbox                 |

    Files are kept below the first of: the HELM_ variable above, $XDG_CACHE_HOME, $XDG_CONFIG_HOME
    and $XDG_DATA_HOME with helm below it, and ~/.cache/helm, ~/.config/helm, ~/.local/share/helm.
    """
  }
}
