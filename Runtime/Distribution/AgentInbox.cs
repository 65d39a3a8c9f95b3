namespace Covey.Runtime.Distribution;

/// <summary>
/// The messages of one tick on their way to one agent, each counted once however often it comes. Those of the next tick
/// may come before the agent is told of it, never those of a later one.
/// </summary>
/// <param name="commons">Lends room for messages as long as there are any, since most agents have none most of the time.</param>
internal sealed class AgentInbox(AgentCommons commons)
{
    private static readonly Comparison<AgentLetter> BySender = static (one, other) =>
        one.Sender != other.Sender ? one.Sender.CompareTo(other.Sender) : one.Copy.CompareTo(other.Copy);

    private AgentLetter[] _letters = [];
    private int _count;

    /// <summary>The letters, increasing by sender and copy once <see cref="Holds"/> has said that they are all there.</summary>
    public ReadOnlySpan<AgentLetter> Letters => _letters.AsSpan(0, _count);

    /// <summary>Takes in a letter.</summary>
    public void Add(in AgentLetter letter)
    {
        if (_letters.Length == 0)
        {
            _letters = commons.LendLetters();
        }
        else if (_count == _letters.Length)
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
    public void Clear()
    {
        if (_letters.Length == 0)
        {
            return;
        }

        _letters.AsSpan(0, _count).Clear();
        commons.Return(_letters);
        (_letters, _count) = ([], 0);
    }

    private void DropRepeats()
    {
        var kept = 1;
        for (var at = 1; at < _count; at++)
        {
            if (BySender(_letters[kept - 1], _letters[at]) != 0)
            {
                _letters[kept++] = _letters[at];
            }
        }

        _letters.AsSpan(kept, _count - kept).Clear();
        _count = kept;
    }
}
