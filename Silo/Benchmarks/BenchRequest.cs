namespace Covey.Silo.Benchmarks;

/// <summary>What is to be measured, as it is sent to the gateway.</summary>
internal sealed record BenchRequest
{
    /// <summary>Bare calls and messages of grains that do nothing else.</summary>
    public const string Bare = "bare";

    /// <summary>The engine without silos, in the silo's process.</summary>
    public const string InProcess = "in-process";

    /// <summary>Shards.</summary>
    public const string Packed = "packed";

    /// <summary>Every agent in a grain of its own.</summary>
    public const string GrainPerAgent = "grain-per-agent";

    /// <summary>Grains of <see cref="Bare"/> or agents, at least.</summary>
    public const int FewestAgents = 10;

    /// <summary>Seconds at most.</summary>
    public const double LongestSeconds = 60;

    /// <summary>One of the words above.</summary>
    public string What { get; init; } = "";

    /// <summary>Grains of <see cref="Bare"/> or agents.</summary>
    public int Agents { get; init; }

    /// <summary>Targets; nothing to <see cref="Bare"/>.</summary>
    public int Targets { get; init; } = 1;

    /// <summary>How long to measure at least, after half of it that does not count.</summary>
    public double Seconds { get; init; } = 5;

    /// <summary>What is wrong with it, one sentence each.</summary>
    /// <param name="most">Agents and targets that the silo allows together.</param>
    public IEnumerable<string> Errors(int most)
    {
        if (What is not (Bare or InProcess or Packed or GrainPerAgent))
        {
            yield return $"what: found '{What}'; allowed: {Bare}, {InProcess}, {Packed}, {GrainPerAgent}";
        }

        if (Agents < FewestAgents || Agents > most - 1)
        {
            yield return $"agents: found {Agents}; allowed on this cluster: {FewestAgents} to {most - 1}";
        }
        else if (Targets < 1 || Targets > most - Agents)
        {
            yield return $"targets: found {Targets}; allowed on this cluster beside {Agents} agents: 1 to {most - Agents}";
        }

        if (!(Seconds > 0 && Seconds <= LongestSeconds))
        {
            yield return FormattableString.Invariant($"seconds: found {Seconds}; allowed: above 0, at most {LongestSeconds}");
        }
    }
}
