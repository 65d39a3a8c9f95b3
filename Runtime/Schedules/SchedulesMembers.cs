using Covey.Environment.Parcels;
using Covey.Environment.Worlds.Schedules;
using Covey.Learning.Schedules;
using Covey.Runtime.Members;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Schedules;

/// <summary>
/// A schedules world whose resources and targets are each by themselves: resources are the first members, targets the others.
/// </summary>
internal sealed class SchedulesMembers(SchedulesScenario scenario) : IMemberWorld
{
    private readonly SchedulesSetup _setup = new(scenario.Problem, scenario.Learning, scenario.Seed);

    // What resources know of the problem is worked out once for all that are here.
    private readonly Lazy<SchedulePolicy> _policy = new(() => new SchedulePolicy(scenario.Problem));

    /// <inheritdoc/>
    public int Founders => _setup.Problem.Resources + _setup.Problem.Targets;

    /// <inheritdoc/>
    public IMember NewMember(int member) => member < _setup.Problem.Resources
        ? new LoneResource(_setup, new Resource(_setup.Problem, _policy.Value.Renew(member), _setup.Options))
        : new LoneTarget(_setup.Problem.Values[member - _setup.Problem.Resources]);

    /// <inheritdoc/>
    public IMemberRun Begin() => new Played(scenario);

    private sealed class Played(SchedulesScenario scenario) : IMemberRun
    {
        private readonly ScheduleProblem _problem = scenario.Problem;
        private readonly int[] _resources = [.. Enumerable.Range(0, scenario.Problem.Resources)];
        private readonly int[] _targets = [.. Enumerable.Range(scenario.Problem.Resources, scenario.Problem.Targets)];
        private readonly SchedulesEnvironment _environment = new(scenario.Problem);
        private readonly SchedulesColumns _columns = new(scenario);
        private ulong _hash;
        private long _messages;

        public int Tick => _environment.Tick;

        public bool IsOver => _environment.Tick >= scenario.Steps;

        public ulong RunDigest => _environment.RunDigest;

        public long AgentSteps => (long)_environment.Tick * _problem.Resources;

        public int Phases => 3;

        public void Open() => (_hash, _messages) = (0, 0);

        public ReadOnlySpan<int> Acting(int phase) => phase == 1 ? _targets : _resources;

        public void Tell(int phase, int member, ParcelWriter into)
        {
            // Nothing but that it is time.
        }

        public void Hear(int phase, int member, ref ParcelReader report)
        {
            switch (phase)
            {
                case 0:
                    // A resource tells its targets, and each of them answers.
                    _messages += 2 * report.Read<int>();
                    report.ReadInto(_environment.Likely.AsSpan(member * _problem.Longest, _problem.Longest));
                    break;
                case 1 when report.Read<bool>():
                    _messages++;
                    _environment.Cover(member - _problem.Resources);
                    break;
                case 2:
                    _environment.Rewards[member] = report.Read<double>();
                    _hash += report.Read<ulong>();
                    break;
            }
        }

        public TickMetrics Close() => _columns.Metrics(_environment.Close(_hash, _messages));

        public void Save(ParcelWriter into) => _environment.Save(into);

        public void Restore(ref ParcelReader from) => _environment.Restore(ref from);
    }
}
