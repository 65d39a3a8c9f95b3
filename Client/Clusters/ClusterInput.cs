using System.CommandLine;
using Covey.Client.Input;

namespace Covey.Client.Clusters;

/// <summary>The part of a command line that names a cluster.</summary>
internal sealed class ClusterInput
{
    private readonly Option<string?> _address = new("--cluster")
    {
        Description = $"A silo's gateway, such as http://localhost:5180; its token, if it has one, in the variable {ClusterClient.TokenVariable}",
        HelpName = "URL",
    };

    private readonly Option<string> _hosting = new("--hosting")
    {
        Description = "On a cluster: many agents in one activation, or every agent and target in its own",
        DefaultValueFactory = _ => "packed",
    };

    private readonly Option<int?> _patience = CheckedOption.Whole(
        "--patience",
        $"On a cluster: after how many seconds in which no silo answers the command gives up; without it {ClusterClient.UsualPatience}",
        1,
        86_400);

    /// <summary>Puts the options on a command that plays.</summary>
    public void AddPlayingTo(Command command)
    {
        AddFollowingTo(command);
        _hosting.AcceptOnlyFromAmong("packed", "grain-per-agent");
        command.Add(_hosting);
    }

    /// <summary>Puts the options on a command that follows what a cluster does.</summary>
    public void AddFollowingTo(Command command)
    {
        AddTo(command);
        command.Add(_patience);
    }

    /// <summary>Puts the option on a command.</summary>
    public void AddTo(Command command) => command.Add(_address);

    /// <summary>The cluster to play on; null to play here.</summary>
    /// <param name="parsed">The command line.</param>
    /// <param name="inTurn">Whether a run waits until the cluster has room for it, rather than being refused.</param>
    /// <exception cref="BadInputException">It is no such address.</exception>
    public ClusterEngine? Engine(ParseResult parsed, bool inTurn = false) =>
        Cluster(parsed) is { } cluster ? new ClusterEngine(cluster, parsed.GetRequiredValue(_hosting), inTurn) : null;

    /// <summary>The cluster that the command line names; null if it names none.</summary>
    /// <exception cref="BadInputException">It is no such address.</exception>
    public ClusterClient? Cluster(ParseResult parsed) => parsed.GetValue(_address) is not { } address
        ? null
        : ClusterClient.At(address, patience: parsed.GetValue(_patience) ?? ClusterClient.UsualPatience);
}
