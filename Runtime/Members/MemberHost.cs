using Covey.Environment.Parcels;
using Covey.Runtime.Distribution;

namespace Covey.Runtime.Members;

/// <summary>
/// One member by itself, with the messages that have come for it: each counts once, however often it comes, and is heard when the
/// member acts in a later phase. It knows no transport and is for one caller at a time.
/// </summary>
/// <param name="member">Which member.</param>
/// <param name="world">The world.</param>
/// <param name="tick">The first tick in which it may act.</param>
public sealed class MemberHost(int member, IMemberWorld world, int tick)
{
    private readonly IMember _member = world.NewMember(member);
    private SortedDictionary<(int Tick, int Phase, int Sender, int Index), ReadOnlyMemory<byte>>? _letters;
    private int _tick = tick - 1;
    private int _phase;
    private byte[] _report = [];

    /// <summary>Whether it has left by what it did last.</summary>
    public bool HasLeft => _member.HasLeft;

    /// <summary>Takes in a message; one of a phase in which the member has acted already comes a second time.</summary>
    public void Hear(int tick, int phase, int sender, int index, ReadOnlyMemory<byte> content)
    {
        if (tick > _tick || (tick == _tick && phase >= _phase))
        {
            (_letters ??= [])[(tick, phase, sender, index)] = content;
        }
    }

    /// <summary>Acts; asked twice, it acts once.</summary>
    /// <param name="tick">The tick.</param>
    /// <param name="phase">The phase.</param>
    /// <param name="announced">What the environment tells everybody who acts in the phase.</param>
    /// <param name="told">What it tells this one.</param>
    /// <param name="letters">What it sends.</param>
    /// <returns>What the environment hears of it.</returns>
    /// <exception cref="RunInterruptedException">It has lost what it remembered.</exception>
    /// <exception cref="ParcelException">Something that it was told or sent is missing or damaged.</exception>
    public ReadOnlyMemory<byte> Act(
        int tick, int phase, ReadOnlySpan<byte> announced, ReadOnlySpan<byte> told, out IReadOnlyList<MemberLetter> letters)
    {
        letters = [];
        if ((tick, phase) == (_tick, _phase))
        {
            return _report;
        }

        if (tick != _tick + 1 && (tick != _tick || phase < _phase))
        {
            throw new RunInterruptedException($"member {member} has last acted in tick {_tick} and is now to act in tick {tick}");
        }

        HearBefore(tick, phase);
        var all = new ParcelReader(announced);
        var own = new ParcelReader(told);
        var (post, report) = (new Post(), new ParcelWriter());
        report.Clear();
        _member.Act(tick, phase, ref all, ref own, post, report);
        (_tick, _phase, _report, letters) = (tick, phase, report.Written.ToArray(), post.Letters);
        return _report;
    }

    private void HearBefore(int tick, int phase)
    {
        while (_letters is { Count: > 0 } && _letters.First() is var (stamp, content) && (stamp.Tick, stamp.Phase).CompareTo((tick, phase)) < 0)
        {
            var message = new ParcelReader(content.Span);
            _member.Hear(ref message);
            _letters.Remove(stamp);
        }
    }

    private sealed class Post : IMemberPost
    {
        public List<MemberLetter> Letters { get; } = [];

        public void Send<T>(int member, in T message)
            where T : unmanaged
        {
            var content = new ParcelWriter();
            content.Clear();
            content.Write(message);
            Letters.Add(new MemberLetter(member, Letters.Count, content.Written));
        }
    }
}
