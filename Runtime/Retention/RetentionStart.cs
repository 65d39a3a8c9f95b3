using Covey.Environment.Scenarios;
using Covey.Environment.Worlds.Retention;

namespace Covey.Runtime.Retention;

/// <summary>Who enters a market, and how many are there at first.</summary>
internal sealed class RetentionStart
{
    private const string StartPath = "world.start";

    private RetentionStart(bool[] enters, double[] initial) => (Enters, Initial) = (enters, initial);

    /// <summary>Whether a type enters.</summary>
    public bool[] Enters { get; }

    /// <summary>How many of each type there are at first, in units of the scale; 0 without a long-run start.</summary>
    public double[] Initial { get; }

    /// <summary>The start of a run.</summary>
    /// <exception cref="ScenarioException">What happens in the long run is not known, although the start follows from it.</exception>
    public static RetentionStart Of(RetentionSetup setup)
    {
        var market = setup.Market;
        var types = Enumerable.Range(0, market.Types.Count).ToArray();
        var everybody = Array.ConvertAll(types, _ => true);
        var nobody = new double[types.Length];
        if (setup.Policy.Cycle is null && market.Types.Any(t => t.ReservationValue > 0))
        {
            throw new ScenarioException(
                "policy", $"what policy '{setup.Policy.Name}' pays in the long run is not known beforehand, as reservation values need; allowed: one that repeats itself");
        }

        if (setup.Policy.Cycle is null && !setup.StartsInTheLongRun)
        {
            return new RetentionStart(everybody, nobody);
        }

        var laws = setup.Policy.Cycle ?? [FluidSolver.Solve(market).Law];
        if (laws.Count == 1 && !setup.StartsInTheLongRun)
        {
            return new RetentionStart(Array.ConvertAll(types, type => market.Enters(type, laws[0].Mean)), nobody);
        }

        if (market.Types.Any(t => t.Memory is not null))
        {
            throw new ScenarioException(
                StartPath, "a long-run start, or a cycle, needs a market of agents who judge by the last reward only; allowed here: an empty start and a static policy");
        }

        var cycle = new RewardCycle(market, laws);
        var initial = Array.ConvertAll(types, type => cycle.Population(type, 0));
        if (setup.StartsInTheLongRun && Array.Exists(initial, double.IsInfinity))
        {
            throw new ScenarioException(StartPath, $"under policy '{setup.Policy.Name}' some agents never leave, so there is no long run to start in; allowed here: empty");
        }

        return new RetentionStart(
            setup.Policy.Cycle is null ? everybody : Array.ConvertAll(initial, n => n > 0), setup.StartsInTheLongRun ? initial : nobody);
    }
}
