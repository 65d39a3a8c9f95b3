using Covey.Environment.Parcels;
using Covey.Runtime.Distribution;

namespace Covey.Runtime.Members;

/// <summary>Plays ticks of a world whose members are each by themselves. It knows no transport. For one caller at a time.</summary>
/// <param name="run">The environment.</param>
/// <param name="parts">How many parts members are in; member i is in part i mod parts.</param>
public sealed class MemberConductor(IMemberRun run, int parts)
{
    private readonly ParcelWriter[] _told = [.. Enumerable.Range(0, parts).Select(_ => new ParcelWriter())];

    /// <summary>The environment.</summary>
    public IMemberRun Run => run;

    /// <summary>Plays one tick.</summary>
    /// <param name="play">
    /// Lets every part's members act in a phase of a tick: what they are told goes in, one after the other, each with its number; what
    /// they report comes out, as many and in the same order.
    /// </param>
    /// <exception cref="ParcelException">A report is missing or damaged.</exception>
    public async Task<PlayedTick> AdvanceAsync(Func<int, int, IReadOnlyList<ReadOnlyMemory<byte>>, Task<ReadOnlyMemory<byte>[]>> play)
    {
        run.Open();
        for (var phase = 0; phase < run.Phases.Count; phase++)
        {
            Tell(phase);
            Hear(phase, await play(run.Tick, phase, [.. _told.Select(part => part.Written)]).ConfigureAwait(true));
        }

        return new PlayedTick(run.Close(), null);
    }

    private void Tell(int phase)
    {
        foreach (var part in _told)
        {
            part.Clear();
        }

        var own = new ParcelWriter();
        var (first, count) = run.Phases[phase];
        for (var member = first; member < first + count; member++)
        {
            own.Clear();
            run.Tell(phase, member, own);
            var part = _told[member % parts];
            part.Write(member);
            part.WriteMany(own.Written.Span);
        }
    }

    private void Hear(int phase, ReadOnlyMemory<byte>[] reports)
    {
        var (first, count) = run.Phases[phase];
        for (var part = 0; part < parts; part++)
        {
            var reader = new ParcelReader(reports[part].Span);
            for (var member = first; member < first + count; member++)
            {
                if (member % parts == part)
                {
                    var report = new ParcelReader(reader.View<byte>());
                    run.Hear(phase, member, ref report);
                }
            }
        }
    }
}
