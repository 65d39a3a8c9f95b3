namespace Covey.Runtime.Retention;

/// <summary>What is measured of one period of a retention market. Nothing here feeds back into the run.</summary>
public readonly record struct RetentionTick
{
    /// <summary>The period, from 0.</summary>
    public int Tick { get; init; }

    /// <summary>Agents who took part and were paid.</summary>
    public long Agents { get; init; }

    /// <summary>Agents whose first period this was (at period 0: the initial ones).</summary>
    public long Arrived { get; init; }

    /// <summary>Agents whose last period this was.</summary>
    public long Departed { get; init; }

    /// <summary>All rewards paid, divided by the scale.</summary>
    public double Paid { get; init; }

    /// <summary>R(N/θ) less <see cref="Paid"/>.</summary>
    public double Profit { get; init; }

    /// <summary>The group-fairness gap over the last periods: from 0, fair, to 2.</summary>
    public double FairnessGap { get; init; }

    /// <summary>Digest of everybody's reward and decision in this period.</summary>
    public ulong Digest { get; init; }
}
