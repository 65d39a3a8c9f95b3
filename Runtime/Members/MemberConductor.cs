using Covey.Environment.Parcels;
using Covey.Runtime.Distribution;

namespace Covey.Runtime.Members;

/// <summary>Plays ticks of a world whose members are each by themselves. It knows no transport. For one caller at a time.</summary>
public sealed class MemberConductor
{
    private readonly IMemberRun _run;
    private readonly ParcelWriter _announced = new();
    private readonly ParcelWriter[] _heads;
    private readonly ParcelWriter[] _told;
    private int _known;

    /// <summary>Begins a run.</summary>
    /// <param name="world">The world.</param>
    /// <param name="parts">How many parts members are in; member i is in part i mod parts.</param>
    /// <param name="snapshot">What <see cref="Save"/> wrote; empty for a run of which no tick has been played.</param>
    /// <exception cref="ParcelException">The bytes are of another world, or damaged.</exception>
    public MemberConductor(IMemberWorld world, int parts, ReadOnlySpan<byte> snapshot)
    {
        _run = world.Begin();
        _known = world.Founders;
        if (!snapshot.IsEmpty)
        {
            var reader = new ParcelReader(snapshot);
            _known = reader.Read<int>();
            _run.Restore(ref reader);
        }

        _heads = [.. Enumerable.Range(0, parts).Select(_ => new ParcelWriter())];
        _told = [.. _heads.Select(_ => new ParcelWriter())];
    }

    /// <summary>The environment.</summary>
    public IMemberRun Run => _run;

    /// <summary>Plays one tick.</summary>
    /// <param name="play">
    /// Lets every part's members act in a phase of a tick: an order for each part goes in; what its members report comes out, each one's
    /// with its length and in the same order.
    /// </param>
    /// <exception cref="ParcelException">A report is missing or damaged.</exception>
    public async Task<PlayedTick> AdvanceAsync(Func<IReadOnlyList<MemberOrder>, Task<ReadOnlyMemory<byte>[]>> play)
    {
        _run.Open();
        for (var phase = 0; phase < _run.Phases; phase++)
        {
            Hear(phase, await play(Orders(phase)).ConfigureAwait(true));
        }

        return new PlayedTick(_run.Close(), null);
    }

    /// <summary>Writes all that the environment remembers between two ticks.</summary>
    public void Save(ParcelWriter into)
    {
        into.Write(_known);
        _run.Save(into);
    }

    private MemberOrder[] Orders(int phase)
    {
        _announced.Clear();
        _run.Announce(phase, _announced);
        for (var part = 0; part < _told.Length; part++)
        {
            _heads[part].Clear();
            _told[part].Clear();
        }

        foreach (var member in _run.Acting(phase))
        {
            var told = _told[member % _told.Length];
            var before = told.Written.Length;
            _run.Tell(phase, member, told);
            _heads[member % _told.Length].Write(new MemberHead(member, told.Written.Length - before, member >= _known));
            _known = Math.Max(_known, member + 1);
        }

        return [.. _heads.Zip(_told, (heads, told) => new MemberOrder(_run.Tick, phase, heads.Written, _announced.Written, told.Written))];
    }

    private void Hear(int phase, ReadOnlyMemory<byte>[] reports)
    {
        var read = new int[reports.Length];
        foreach (var member in _run.Acting(phase))
        {
            var part = member % reports.Length;
            var reader = new ParcelReader(reports[part].Span[read[part]..]);
            var own = reader.View<byte>();
            read[part] += sizeof(int) + own.Length;
            var report = new ParcelReader(own);
            _run.Hear(phase, member, ref report);
        }
    }
}
