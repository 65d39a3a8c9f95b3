namespace Covey.Environment.Sensing;

/// <summary>
/// All that one agent knows when it decides: itself, what it senses, what messages told it, and which actions are
/// feasible. There is no way from here to the rest of the world: this is the wall of decentralised execution.
/// </summary>
public readonly ref struct Observation
{
    /// <summary>The agent's own id.</summary>
    public int Agent { get; init; }

    /// <summary>Bit a is set if action a is feasible.</summary>
    public ulong Feasible { get; init; }

    /// <summary>The agent's own features, as named by <see cref="ObservationLayout.Self"/>.</summary>
    public ReadOnlySpan<double> Self { get; init; }

    /// <summary>Ids of the sensed things, in increasing order.</summary>
    public ReadOnlySpan<int> SensedIds { get; init; }

    /// <summary>Features of the sensed things, one after another, each as wide as <see cref="ObservationLayout.Sensed"/>.</summary>
    public ReadOnlySpan<double> Sensed { get; init; }

    /// <summary>Senders of the newest arrived messages, in increasing order, each once.</summary>
    public ReadOnlySpan<int> Senders { get; init; }

    /// <summary>Each message's age in ticks: 0 if it was sent in this very tick.</summary>
    public ReadOnlySpan<int> Ages { get; init; }

    /// <summary>The messages' contents, one after another, each as wide as <see cref="ObservationLayout.Message"/>.</summary>
    public ReadOnlySpan<double> Messages { get; init; }
}
