namespace Covey.Runtime.Ticks;

/// <summary>What is measured of one tick of a run. Nothing here feeds back into the run.</summary>
public readonly record struct TickMetrics
{
    /// <summary>The tick, from 0.</summary>
    public int Tick { get; init; }

    /// <summary>F_t(A_t), normalised as the world's utility says.</summary>
    public double Utility { get; init; }

    /// <summary>The utility on a scale that compares across populations.</summary>
    public double Normalised { get; init; }

    /// <summary>Agents taking part, |N_t|.</summary>
    public int Agents { get; init; }

    /// <summary>Targets taking part, |M_t|.</summary>
    public int Targets { get; init; }

    /// <summary>Agents whose first tick this is (at tick 0: the initial ones).</summary>
    public int AgentsArrived { get; init; }

    /// <summary>Agents whose last tick was the one before.</summary>
    public int AgentsDeparted { get; init; }

    /// <summary>Targets whose first tick this is (at tick 0: the initial ones).</summary>
    public int TargetsArrived { get; init; }

    /// <summary>Targets whose last tick was the one before.</summary>
    public int TargetsDeparted { get; init; }

    /// <summary>Messages addressed in this tick.</summary>
    public long MessagesSent { get; init; }

    /// <summary>Messages, copies included, that reached their receiver in this tick.</summary>
    public long MessagesDelivered { get; init; }

    /// <summary>Messages and copies that were found lost in this tick: by loss, by partition, or because the receiver left.</summary>
    public long MessagesLost { get; init; }

    /// <summary>Second copies that the links made in this tick.</summary>
    public long MessagesDuplicated { get; init; }

    /// <summary>Sum over this tick's deliveries of their age in ticks.</summary>
    public long DeliveredAge { get; init; }

    /// <summary>Sum over all agents and the newest message of each sender they remember of that message's age.</summary>
    public long KnownAge { get; init; }

    /// <summary>How many (agent, remembered sender) pairs <see cref="KnownAge"/> sums over.</summary>
    public long Known { get; init; }

    /// <summary>Mean over targets of the distance to the nearest agent, before acting; NaN where it was not measured.</summary>
    public double MeanTargetDistance { get; init; }

    /// <summary>
    /// What the scenario's kind of world measures besides (<see cref="Environment.Scenarios.IScenario.Columns"/>), in that
    /// order; NaN where something was not measured. Reused from tick to tick: copy what is to be kept.
    /// </summary>
    public ReadOnlyMemory<double> Further { get; init; }

    /// <summary>Digest of the world's state, actions, rewards and utility at this tick.</summary>
    public ulong Digest { get; init; }
}
