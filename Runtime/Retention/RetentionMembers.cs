using System.Runtime.InteropServices;
using Covey.Environment.Parcels;
using Covey.Environment.Randomness;
using Covey.Runtime.Members;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Retention;

/// <summary>
/// A retention market whose agents are each by themselves: whoever comes is a member with its id. The environment says who comes and
/// what everybody is paid with, and learns of rewards and departures when agents report them.
/// </summary>
internal sealed class RetentionMembers : IMemberWorld
{
    private readonly RetentionSetup _setup;
    private readonly AgentStates _states;
    private readonly ulong[] _leaving;

    /// <summary>A market of single agents.</summary>
    public RetentionMembers(RetentionRunnable market)
    {
        _setup = market.Setup;
        _states = new AgentStates(_setup.Market, _setup.Policy);
        _leaving = Array.ConvertAll(_states.Leaving, WordBounds.Of);
    }

    /// <inheritdoc/>
    public int Founders => 0;

    /// <inheritdoc/>
    public IMember NewMember(int member) => new PaidAgent(member, _states, _leaving, new RandomSource(_setup.Seed));

    /// <inheritdoc/>
    public IMemberRun Begin() => new Played(_setup, new RetentionEnvironment(_setup));

    private sealed class Played(RetentionSetup setup, RetentionEnvironment environment) : IMemberRun
    {
        private readonly PeriodTally _tally = new(environment.States.Count * environment.States.Rewards);
        private readonly List<int> _present = [];
        private readonly List<int> _staying = [];

        public int Tick => environment.Tick;

        public bool IsOver => environment.Tick >= setup.Steps;

        public ulong RunDigest => environment.RunDigest;

        public long AgentSteps => environment.AgentSteps;

        public int Phases => 1;

        public void Open()
        {
            environment.Open();
            _tally.Clear();
            _present.Clear();
            _present.AddRange(_staying);
            _staying.Clear();
            for (var type = 0; type < environment.Newcomers.Count.Length; type++)
            {
                _present.AddRange(Enumerable.Range(environment.Newcomers.First[type], environment.Newcomers.Count[type]));
            }
        }

        public ReadOnlySpan<int> Acting(int phase) => CollectionsMarshal.AsSpan(_present);

        public void Announce(int phase, ParcelWriter into) => into.WriteMany(environment.Weights);

        public void Tell(int phase, int member, ParcelWriter into)
        {
            if (environment.Newcomers.TypeOf(member) is { } type)
            {
                into.Write(type);
            }
        }

        public void Hear(int phase, int member, ref ParcelReader report)
        {
            var outcome = report.Read<Outcome>();
            _tally.Add((uint)member, outcome);
            if (!outcome.Leaves)
            {
                _staying.Add(member);
            }
        }

        public TickMetrics Close() => environment.Metrics(environment.Close(_tally));

        public void Save(ParcelWriter into)
        {
            environment.Save(into);
            into.WriteMany(_staying);
        }

        public void Restore(ref ParcelReader from)
        {
            environment.Restore(ref from);
            from.ReadMany(_staying);
        }
    }
}
