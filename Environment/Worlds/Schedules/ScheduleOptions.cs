using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Schedules;

/// <summary>How schedules are learned.</summary>
public sealed record ScheduleOptions
{
    /// <summary>The learning rate, for rewards in units of the mean target value; above 0.</summary>
    public double Rate { get; init; } = 0.1;

    /// <summary>γ of each resource's baseline, the bias-corrected moving average of its difference rewards; in [0, 1).</summary>
    public double Gamma { get; init; } = 0.99;

    /// <summary>Checks every option.</summary>
    /// <exception cref="ScenarioException">One is out of range; the path names it.</exception>
    public void Check()
    {
        if (!(Rate > 0) || double.IsInfinity(Rate))
        {
            throw new ScenarioException("policy.rate", $"found {Rate}; allowed: a finite number above 0");
        }

        if (Gamma is not (>= 0 and < 1))
        {
            throw new ScenarioException("policy.gamma", $"found {Gamma}; allowed: at least 0 and below 1");
        }
    }
}
