using System.CommandLine;
using Covey.Runtime.Engines;

namespace Covey.Client.Input;

/// <summary>The part of a command line that says how a run is executed; it never changes what comes out.</summary>
internal sealed class EngineInput
{
    private const int MostThreads = 1024;
    private const int MostShards = 4096;

    private readonly Option<int?> _threads = CheckedOption.Whole("--threads", "Worker threads; without it as many as there are cores", 1, MostThreads);
    private readonly Option<int?> _shards = CheckedOption.Whole("--shards", "Pieces the world is cut into; without it chosen by population", 1, MostShards);

    /// <summary>Puts the options on a command.</summary>
    public void AddTo(Command command)
    {
        command.Add(_threads);
        command.Add(_shards);
    }

    /// <summary>What the command line says.</summary>
    public EngineOptions Options(ParseResult parsed) => new(parsed.GetValue(_threads) ?? 0, parsed.GetValue(_shards) ?? 0);
}
