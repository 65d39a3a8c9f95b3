using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;
using Covey.Learning.Policies;

namespace Covey.Runtime.Engines;

/// <summary>The whole stage of a run at one tick, after everybody has decided and before anything has moved.</summary>
/// <param name="Whole">All agents and targets, each sorted by id, arranged.</param>
/// <param name="Played">The action that the run's policy chose for each agent row.</param>
public sealed record StageMoment(Stage Whole, IReadOnlyList<int> Played)
{
    /// <summary>Plays a scenario up to a tick.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="policy">Its policy.</param>
    /// <param name="tick">The tick, from 0 to the scenario's last.</param>
    public static StageMoment Of(Scenario scenario, IPolicy policy, int tick)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tick);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(tick, scenario.Steps);
        using var run = new InProcessRun(scenario, policy, new EngineOptions(Threads: 1, Shards: 1));
        for (var before = 0; before < tick; before++)
        {
            run.Advance(wantsFrame: false, out _);
        }

        run.PlayUntilDecided();
        var stage = run.Actors[0].Stage;
        var chosen = new Dictionary<int, int>();
        for (var row = 0; row < stage.OwnAgents; row++)
        {
            chosen.Add(stage.Agents.Id[row], stage.Actions[row]);
        }

        var observer = new Onlooker(chosen);
        new WholeStage(scenario.World).Plan(observer, [stage], tick);
        return new StageMoment(observer.Seen!, observer.Actions);
    }

    /// <summary>Is shown the whole stage and lets everybody do what they have chosen.</summary>
    private sealed class Onlooker(Dictionary<int, int> chosen) : IJointPolicy
    {
        public string Name => "onlooker";

        public Stage? Seen { get; private set; }

        public int[] Actions { get; private set; } = [];

        public void Decide(Stage whole, Span<int> actions)
        {
            Seen = whole;
            for (var row = 0; row < actions.Length; row++)
            {
                actions[row] = chosen[whole.Agents.Id[row]];
            }

            Actions = actions.ToArray();
        }
    }
}
