namespace Covey.Runtime.Distribution;

/// <summary>
/// The messages of one tick on their way to one agent, each counted once however often it comes. Those of the next tick
/// may come before the agent is told of it, never those of a later one. Room for them is lent by what all agents have in common, as long
/// as there are any, since most agents have none most of the time.
/// </summary>
internal struct AgentInbox
{
    private static readonly Comparison<AgentLetter> BySender = static (one, other) =>
        one.Sender != other.Sender ? one.Sender.CompareTo(other.Sender) : one.Copy.CompareTo(other.Copy);

    private AgentLetter[]? _letters;
    private int _count;

    /// <summary>The letters, increasing by sender and copy once <see cref="Holds"/> has said that they are all there.</summary>
    public readonly ReadOnlySpan<AgentLetter> Letters => _letters.AsSpan(0, _count);

    /// <summary>Takes in a letter.</summary>
    /// <param name="letter">The letter.</param>
    /// <param name="commons">Lends room.</param>
    public void Add(in AgentLetter letter, AgentCommons commons)
    {
        _letters ??= commons.LendLetters();
        if (_count == _letters.Length)
        {
            Array.Resize(ref _letters, 2 * _count);
        }

        _letters[_count++] = letter;
    }

    /// <summary>Whether so many different letters have come.</summary>
    public bool Holds(int expected)
    {
        if (_count < expected)
        {
            return false;
        }

        if (_count > 1)
        {
            _letters.AsSpan(0, _count).Sort(BySender);
            DropRepeats();
        }

        return _count >= expected;
    }

    /// <summary>Forgets them all.</summary>
    /// <param name="commons">Takes the room back.</param>
    public void Clear(AgentCommons commons)
    {
        if (_letters is null)
        {
            return;
        }

        _letters.AsSpan(0, _count).Clear();
        commons.Return(_letters);
        (_letters, _count) = (null, 0);
    }

    private void DropRepeats()
    {
        var letters = _letters!;
        var kept = 1;
        for (var at = 1; at < _count; at++)
        {
            if (BySender(letters[kept - 1], letters[at]) != 0)
            {
                letters[kept++] = letters[at];
            }
        }

        letters.AsSpan(kept, _count - kept).Clear();
        _count = kept;
    }
}
