using Covey.Environment.Parcels;
using Covey.Environment.Worlds.Allocation;
using Covey.Learning.Allocation;
using Covey.Runtime.Members;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Allocation;

/// <summary>
/// An allocation world whose agents and machines are each by themselves: members 0 to n − 1 are the agents, n to 2n − 1 the machines.
/// </summary>
internal sealed class AllocationMembers(AllocationScenario scenario) : IMemberWorld
{
    private readonly AllocationSetup _setup = new(scenario.Rewards, scenario.Learning, scenario.Seed);

    /// <inheritdoc/>
    public int Founders => 2 * Agents;

    private int Agents => _setup.Reward.Agents;

    /// <inheritdoc/>
    public IMember NewMember(int member) => member < Agents
        ? new LoneAgent(member, Agents, _setup.Seed)
        : new LoneMachine(new Machine(
            new MachineActions(_setup.Options.Action, _setup.Reward.ActionCounts[member - Agents], Agents), _setup.Options.ActionRate));

    /// <inheritdoc/>
    public IMemberRun Begin() => new Played(scenario, new AllocationEnvironment(_setup));

    private sealed class Played(AllocationScenario scenario, AllocationEnvironment environment) : IMemberRun
    {
        private readonly int[] _agents = [.. Enumerable.Range(0, environment.Agents)];
        private readonly int[] _machines = [.. Enumerable.Range(environment.Agents, environment.Agents)];
        private readonly double[] _further = new double[scenario.Columns.Count];
        private ulong _hash;

        public int Tick => environment.Tick;

        public bool IsOver => environment.Tick >= scenario.Steps || environment.Stops;

        public ulong RunDigest => environment.RunDigest;

        public long AgentSteps => (long)environment.Tick * environment.Agents;

        public int Phases => 2;

        public void Open()
        {
            _hash = 0;
            environment.Allocate();
        }

        public ReadOnlySpan<int> Acting(int phase) => phase == 0 ? _agents : _machines;

        public void Tell(int phase, int member, ParcelWriter into)
        {
            if (phase == 0)
            {
                into.Write(new Assignment(member, environment.Machines[member], environment.Advantage));
            }
            else
            {
                into.Write(environment.LikelyAgents[member - environment.Agents]);
            }
        }

        public void Hear(int phase, int member, ref ParcelReader report)
        {
            if (phase == 0)
            {
                return;
            }

            var machine = member - environment.Agents;
            environment.LikelyActions[machine] = report.Read<int>();
            environment.Actions[machine] = report.Read<Choice>().Action;
            _hash += report.Read<ulong>();
        }

        // Every agent hears of its machine, goes there, and something is done there of which the environment hears.
        public TickMetrics Close() => AllocationTicks.Metrics(
            scenario, environment.Close(_hash, 3L * environment.Agents), environment.Agents, _further);

        public void Save(ParcelWriter into) => environment.Save(into);

        public void Restore(ref ParcelReader from) => environment.Restore(ref from);
    }
}
