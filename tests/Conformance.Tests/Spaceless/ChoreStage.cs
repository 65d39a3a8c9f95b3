using Covey.Environment.Sensing;
using Covey.Environment.Utilities;
using Covey.Environment.Worlds;

namespace Covey.Conformance.Tests.Spaceless;

/// <summary>The stage of <see cref="ChoreWorld"/>: agents of type k cannot do the chores k, k + 3, k + 6, … unless there is no other.</summary>
internal sealed class ChoreStage(ChoreWorld world) : Stage(world)
{
    private int Chores => world.Actions.Count;

    /// <inheritdoc/>
    public override void Feasible(Span<ulong> masks)
    {
        for (var agent = 0; agent < OwnAgents; agent++)
        {
            masks[agent] = Mask(agent);
        }
    }

    /// <inheritdoc/>
    public override void Sense(ObservationBatch observations, ObservationNeeds needs)
    {
        for (var agent = 0; agent < OwnAgents; agent++)
        {
            observations.Self[agent] = Agents.Variant[agent];
        }
    }

    /// <inheritdoc/>
    public override void Compose(int agent, Span<double> message) => message[0] = Agents.Variant[agent];

    /// <inheritdoc/>
    public override long Score()
    {
        long total = 0;
        for (var agent = 0; agent < OwnAgents; agent++)
        {
            var chore = Actions[agent];
            var others = Enumerable.Range(0, Agents.Count).Where(other => other != agent && Actions[other] == chore).ToArray();
            Rewards[agent] = others.Length == 0 ? world.Worth(chore) : 0;

            // Who does it with the smallest id brings it in.
            total += others.All(other => Agents.Id[other] > Agents.Id[agent]) ? world.Worth(chore) : 0;
        }

        return total;
    }

    /// <inheritdoc/>
    public override void Gains(GainsGiven given, Span<long> gains)
    {
        for (var agent = 0; agent < OwnAgents; agent++)
        {
            for (var chore = 0; chore < Chores; chore++)
            {
                var done = given != GainsGiven.None && Enumerable.Range(0, Agents.Count).Any(other =>
                    other != agent && Actions[other] == chore && (given == GainsGiven.Others || Agents.Id[other] < Agents.Id[agent]));
                var feasible = ((Mask(agent) >> chore) & 1) != 0;
                gains[(agent * Chores) + chore] = done || !feasible ? 0 : world.Worth(chore);
            }
        }
    }

    /// <inheritdoc/>
    public override void Step()
    {
        // Chores stay as they are, and so does who is at home.
    }

    /// <inheritdoc/>
    public override StageUtility Utility() => new ChoreUtility(world);

    private ulong Mask(int agent)
    {
        var able = 0UL;
        for (var chore = 0; chore < Chores; chore++)
        {
            able |= chore % 3 == Agents.Variant[agent] ? 0 : 1UL << chore;
        }

        return able == 0 ? 1 : able;
    }
}
