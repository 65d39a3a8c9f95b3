using Covey.Environment.Parcels;
using Covey.Runtime.Distribution;

namespace Covey.Runtime.Members;

/// <summary>
/// One member by itself, with the messages that have come for it: each counts once, however often it comes, and is heard when the
/// member acts in a later phase. It knows no transport and is for one caller at a time.
/// </summary>
public sealed class MemberHost
{
    private readonly int _id;
    private readonly IMember _member;
    private SortedDictionary<(int Tick, int Phase, int Sender, int Index), ReadOnlyMemory<byte>>? _letters;
    private int _tick;
    private int _phase;
    private byte[] _report = [];

    /// <summary>A member that has not acted.</summary>
    /// <param name="member">Which member.</param>
    /// <param name="world">The world.</param>
    /// <param name="tick">The first tick in which it may act.</param>
    public MemberHost(int member, IMemberWorld world, int tick)
    {
        (_id, _tick) = (member, tick - 1);
        _member = world.NewMember(member);
    }

    /// <summary>A member that goes on from what <see cref="Save"/> wrote.</summary>
    /// <param name="member">Which member.</param>
    /// <param name="world">The world.</param>
    /// <param name="snapshot">What was written.</param>
    /// <exception cref="ParcelException">The bytes are of another world, or damaged.</exception>
    public MemberHost(int member, IMemberWorld world, ReadOnlySpan<byte> snapshot)
        : this(member, world, 0)
    {
        var reader = new ParcelReader(snapshot);
        (_tick, _phase) = (reader.Read<int>(), reader.Read<int>());
        for (var left = reader.Read<int>(); left > 0; left--)
        {
            (_letters ??= [])[reader.Read<(int, int, int, int)>()] = reader.View<byte>().ToArray();
        }

        _member.Restore(ref reader);
    }

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
            throw new RunInterruptedException($"member {_id} has last acted in tick {_tick} and is now to act in tick {tick}");
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

    /// <summary>Writes all that it remembers between two ticks, messages that it will hear of included.</summary>
    public void Save(ParcelWriter into)
    {
        into.Write(_tick);
        into.Write(_phase);
        into.Write(_letters?.Count ?? 0);
        foreach (var (stamp, content) in _letters ?? [])
        {
            into.Write(stamp);
            into.WriteMany(content.Span);
        }

        _member.Save(into);
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
            var content = message;
            Letters.Add(new MemberLetter(member, Letters.Count, ParcelWriter.Pack(writer => writer.Write(content))));
        }
    }
}
