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

    /// <summary>The cluster to play on; null to play here.</summary>
    /// <exception cref="BadInputException">It is no such address.</exception>
    public ClusterEngine? Engine(ParseResult parsed) => Cluster(parsed) is { } cluster ? new ClusterEngine(cluster) : null;

    /// <summary>Puts the option on a command.</summary>
    public void AddTo(Command command) => command.Add(_address);

    /// <summary>The cluster that the command line names; null if it names none.</summary>
    /// <exception cref="BadInputException">It is no such address.</exception>
    public ClusterClient? Cluster(ParseResult parsed) => parsed.GetValue(_address) is { } address ? ClusterClient.At(address) : null;
}
