namespace Covey.Environment.Worlds.Tracking;

/// <summary>For each target the agents that score it, so that the best score among agents of smaller id can be asked for.</summary>
internal sealed class TargetServers
{
    private int[] _head = [];
    private int[] _next = [];
    private int[] _agent = [];
    private long[] _score = [];
    private int _count;

    /// <summary>Forgets everything and makes room for so many targets.</summary>
    public void Reset(int targets)
    {
        if (_head.Length < targets)
        {
            _head = new int[targets + (targets >> 2)];
        }

        _head.AsSpan(0, targets).Fill(-1);
        _count = 0;
    }

    /// <summary>An agent scores a target.</summary>
    public void Add(int target, int agentId, long score)
    {
        if (_count == _next.Length)
        {
            var room = Math.Max(64, 2 * _count);
            Array.Resize(ref _next, room);
            Array.Resize(ref _agent, room);
            Array.Resize(ref _score, room);
        }

        _agent[_count] = agentId;
        _score[_count] = score;
        _next[_count] = _head[target];
        _head[target] = _count++;
    }

    /// <summary>The best score of a target among agents with smaller ids; 0 if there is none.</summary>
    public long BestBefore(int target, int agentId)
    {
        long best = 0;
        for (var at = _head[target]; at >= 0; at = _next[at])
        {
            if (_agent[at] < agentId && _score[at] > best)
            {
                best = _score[at];
            }
        }

        return best;
    }
}
