namespace Covey.Runtime.Inspection;

/// <summary>
/// One agent at one tick: all that it knew, what it did, and what each action would have been worth. Utilities are
/// normalised as the world's utility is.
/// </summary>
public sealed record AgentInsight
{
    /// <summary>The agent's id.</summary>
    public required int Agent { get; init; }

    /// <summary>Where it was before it acted.</summary>
    public required double X { get; init; }

    /// <summary>Where it was before it acted.</summary>
    public required double Y { get; init; }

    /// <summary>Its heading before it acted, radians.</summary>
    public required double Heading { get; init; }

    /// <summary>Its own features, as named by the world's layout.</summary>
    public required IReadOnlyList<double> Self { get; init; }

    /// <summary>Ids of what it sensed, increasing.</summary>
    public required IReadOnlyList<int> SensedIds { get; init; }

    /// <summary>Features of what it sensed, one array a thing.</summary>
    public required IReadOnlyList<double[]> Sensed { get; init; }

    /// <summary>Senders of the newest messages it had, increasing.</summary>
    public required IReadOnlyList<int> Senders { get; init; }

    /// <summary>Ages of those messages in ticks.</summary>
    public required IReadOnlyList<int> Ages { get; init; }

    /// <summary>Contents of those messages, one array a message.</summary>
    public required IReadOnlyList<double[]> Messages { get; init; }

    /// <summary>Whether each action was feasible.</summary>
    public required IReadOnlyList<bool> Feasible { get; init; }

    /// <summary>The probability with which it would take each action; null if a joint policy chose.</summary>
    public required IReadOnlyList<double>? Probabilities { get; init; }

    /// <summary>The action it took.</summary>
    public required int Action { get; init; }

    /// <summary>Its difference reward, F(A) − F(A without it).</summary>
    public required double DifferenceReward { get; init; }

    /// <summary>F((i,a) | A^{−i}) of every action a, given what all others did; 0 where infeasible.</summary>
    public required IReadOnlyList<double> Gains { get; init; }
}
