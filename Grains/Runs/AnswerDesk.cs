using Covey.Runtime.Distribution;

namespace Covey.Grains.Runs;

/// <summary>
/// Where agents put what they decided for the driver that told them: a place for each, in the order in which they are told,
/// so that the driver is woken once enough have answered and not by each of them. Agents of the driver's silo put it here
/// themselves, from any thread; all else is the driver's.
/// </summary>
/// <param name="epoch">How often the run had been set back.</param>
/// <param name="tick">The tick that is opened first.</param>
internal sealed class AnswerDesk(int epoch, int tick)
{
    private readonly Lock _faults = new();
    private AgentAnswer[] _answers = [];
    private int[] _answeredIn = [];
    private TaskCompletionSource _enough = new();
    private int _tick = tick - 1;
    private int _awaited = int.MaxValue;
    private int _answered;
    private int _unsent;
    private int _faultyPlace = int.MaxValue;
    private bool _hasLost;

    /// <summary>How often the run had been set back.</summary>
    public int Epoch => epoch;

    /// <summary>How many have answered.</summary>
    public int Answered => Volatile.Read(ref _answered);

    /// <summary>Whether an agent has lost what it remembered, so that others may wait for it for ever.</summary>
    public bool HasLost => Volatile.Read(ref _hasLost);

    /// <summary>What went wrong in the run itself, at the first place where anything did; null if nothing.</summary>
    public string? Fault { get; private set; }

    /// <summary>Opens the next tick, once everybody has answered in the one before.</summary>
    /// <param name="count">How many agents are to answer.</param>
    public void Open(int count)
    {
        // An agent that is told twice may answer a second time when the next tick is open. Its answer counts only where its own
        // tick has not been answered yet, and no place ever seems so again.
        var answeredIn = _answeredIn.Length < count ? new int[count + (count >> 3)] : _answeredIn;
        Array.Fill(answeredIn, _tick);
        if (_answeredIn.Length < count)
        {
            _answers = new AgentAnswer[answeredIn.Length];
            Volatile.Write(ref _answeredIn, answeredIn);
        }

        _answered = 0;
        _unsent = 0;
        _faultyPlace = int.MaxValue;
        Fault = null;
        Volatile.Write(ref _tick, _tick + 1);
    }

    /// <summary>What was answered, in the order of the places, once everybody has.</summary>
    /// <param name="count">How many agents were to answer.</param>
    public ReadOnlySpan<AgentAnswer> Answers(int count) => _answers.AsSpan(0, count);

    /// <summary>Whether a place was answered.</summary>
    public bool IsAnswered(int place) => Volatile.Read(ref _answeredIn[place]) == _tick;

    /// <summary>Ends once so many have answered; for one at a time.</summary>
    public Task WhenAsync(int answers)
    {
        if (Answered >= answers)
        {
            return Task.CompletedTask;
        }

        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _enough, enough);
        Interlocked.Exchange(ref _awaited, answers);
        Wake(Answered);
        return enough.Task;
    }

    /// <summary>Notes that so many more agents were told.</summary>
    /// <returns>Whether all who were told have sent their messages.</returns>
    public bool NoteTold(int agents) => Interlocked.Add(ref _unsent, agents) == 0;

    /// <summary>Notes that an agent has sent its messages, be it before the driver has noted that it was told.</summary>
    /// <returns>Whether all who were told have sent their messages.</returns>
    public bool NoteSent() => Interlocked.Decrement(ref _unsent) == 0;

    /// <summary>Puts an agent's answer in its place, if the tick is open and the place is empty.</summary>
    public void Put(int tick, int place, in AgentAnswer answer, string? fault)
    {
        if (tick != Volatile.Read(ref _tick)
            || Interlocked.CompareExchange(ref Volatile.Read(ref _answeredIn)[place], tick, tick - 1) != tick - 1)
        {
            return;
        }

        _answers[place] = answer;
        if (fault is not null)
        {
            NoteFault(place, fault);
        }
        else if (answer.Action < 0)
        {
            Volatile.Write(ref _hasLost, true);
        }

        Wake(Interlocked.Increment(ref _answered));
    }

    private void NoteFault(int place, string fault)
    {
        lock (_faults)
        {
            if (place < _faultyPlace)
            {
                (_faultyPlace, Fault) = (place, fault);
            }
        }
    }

    private void Wake(int answered)
    {
        if (answered >= Volatile.Read(ref _awaited) && Interlocked.Exchange(ref _awaited, int.MaxValue) != int.MaxValue)
        {
            Volatile.Read(ref _enough).TrySetResult();
        }
    }
}
