using Covey.Environment.Sensing;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;

namespace Covey.Learning.Tests.Facility;

/// <summary>A facility-location stage; gains by evaluating F twice, as plainly as can be.</summary>
internal sealed class FacilityStage(FacilityWorld world) : Stage(world)
{
    public FacilityWorld Facilities { get; } = world;

    public override void Feasible(Span<ulong> masks)
    {
        for (var agent = 0; agent < OwnAgents; agent++)
        {
            masks[agent] = Facilities.Mask(Agents.Id[agent]);
        }
    }

    public override void Sense(ObservationBatch observations, ObservationNeeds needs)
    {
        observations.ReserveSensed(OwnAgents * Targets.Count);
        var entries = 0;
        for (var agent = 0; agent < OwnAgents; agent++)
        {
            observations.SensedStart[agent] = entries;
            for (var target = 0; target < Targets.Count; target++)
            {
                if (Facilities.Senses(Agents.Id[agent], Targets.Id[target]))
                {
                    observations.SensedIds[entries++] = Targets.Id[target];
                }
            }
        }

        observations.SensedStart[OwnAgents] = entries;
    }

    public override void Compose(int agent, Span<double> message)
    {
    }

    public override long Score() => Evaluate(Enumerable.Range(0, Agents.Count));

    public override void Gains(GainsGiven given, Span<long> gains)
    {
        var actions = World.Actions.Count;
        for (var agent = 0; agent < OwnAgents; agent++)
        {
            var me = agent;
            int[] others = [.. Enumerable.Range(0, Agents.Count).Where(row => given switch
            {
                GainsGiven.Others => row != me,
                GainsGiven.Earlier => Agents.Id[row] < Agents.Id[me],
                _ => false,
            })];
            var without = Evaluate(others);
            var taken = Actions[agent];
            for (var action = 0; action < actions; action++)
            {
                Actions[agent] = action;
                gains[(agent * actions) + action] =
                    (Facilities.Mask(Agents.Id[agent]) >> action & 1) == 0 ? 0 : Evaluate(others.Append(agent)) - without;
            }

            Actions[agent] = taken;
        }
    }

    public override void Step()
    {
    }

    public override StageUtility Utility() => new FacilityUtility(this);

    /// <summary>F of some agents' taken actions.</summary>
    public long Evaluate(IEnumerable<int> agents)
    {
        int[] rows = [.. agents];
        return Enumerable.Range(0, Targets.Count).Sum(target =>
            rows.Select(row => Facilities.Worth(Agents.Id[row], Actions[row], Targets.Id[target])).DefaultIfEmpty(0).Max());
    }

    /// <summary>The best F over all feasible joint actions, by enumeration.</summary>
    public long Optimum(int agent = 0)
    {
        if (agent == Agents.Count)
        {
            return Score();
        }

        var best = 0L;
        for (var action = 0; action < World.Actions.Count; action++)
        {
            if ((Facilities.Mask(Agents.Id[agent]) >> action & 1) != 0)
            {
                Actions[agent] = action;
                best = Math.Max(best, Optimum(agent + 1));
            }
        }

        return best;
    }
}
