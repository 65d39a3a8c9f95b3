using Covey.Learning.Features;

namespace Covey.Learning.Training;

/// <summary>The samples of several episodes one after another, with what is computed of them once before learning.</summary>
internal sealed class Batch
{
    private int _room;
    private int _endRoom;

    /// <summary>Samples.</summary>
    public int Count { get; private set; }

    /// <summary>Ends of episodes.</summary>
    public int Ends { get; private set; }

    /// <summary>The policy's inputs, one row a sample.</summary>
    public Rows Inputs { get; } = new();

    /// <summary>The critic's inputs: rows that ask for one output a sample, then rows for the ends.</summary>
    public Rows Central { get; } = new();

    /// <summary>Rows of <see cref="Central"/> that are for samples.</summary>
    public int States { get; private set; }

    /// <summary>The first value that each row of <see cref="Central"/> gives.</summary>
    public int[] StateStart { get; private set; } = [];

    public ulong[] Feasible { get; private set; } = [];

    public int[] Actions { get; private set; } = [];

    public double[] Rewards { get; private set; } = [];

    /// <summary>The value of what follows, as an index into <see cref="Values"/>; −1 if nothing does.</summary>
    public int[] Next { get; private set; } = [];

    /// <summary>The critic's estimates: samples, then ends.</summary>
    public double[] Values { get; private set; } = [];

    /// <summary>log π(action) under the policy that played.</summary>
    public double[] Before { get; private set; } = [];

    public double[] Advantages { get; private set; } = [];

    /// <summary>What the critic is to foretell.</summary>
    public double[] Returns { get; private set; } = [];

    /// <summary>How many values the rows of <see cref="Central"/> before one give, which may be the one after the last.</summary>
    public int ValuesBefore(int row) => row == Central.Count ? Central.Outputs : StateStart[row];

    /// <summary>Takes over the episodes' samples.</summary>
    public void Fill(ReadOnlySpan<Episode> episodes)
    {
        int samples = 0, ends = 0;
        foreach (var episode in episodes)
        {
            samples += episode.Count;
            ends += episode.Ends;
        }

        Reserve(samples, ends);
        Count = samples;
        Ends = ends;
        FillRows(episodes);
        int at = 0, end = samples;
        foreach (var episode in episodes)
        {
            episode.Feasible.AsSpan(0, episode.Count).CopyTo(Feasible.AsSpan(at));
            episode.Actions.AsSpan(0, episode.Count).CopyTo(Actions.AsSpan(at));
            episode.Rewards.AsSpan(0, episode.Count).CopyTo(Rewards.AsSpan(at));
            for (var sample = 0; sample < episode.Count; sample++)
            {
                var next = episode.Next[sample];
                Next[at + sample] = next switch
                {
                    Episode.Gone => -1,
                    < 0 => end + (-1 - next),
                    _ => at + next,
                };
            }

            at += episode.Count;
            end += episode.Ends;
        }
    }

    /// <summary>
    /// Generalised advantage estimates of the difference returns Ψ, from the last sample to the first: δ = scale · r +
    /// γ V(next) − V, A = δ + γλ A(next). What follows the end of an episode is taken from the critic; who has left gets nothing.
    /// </summary>
    public void Estimate(double scale, double discount, double trace)
    {
        for (var sample = Count - 1; sample >= 0; sample--)
        {
            var next = Next[sample];
            var delta = (scale * Rewards[sample]) + (next < 0 ? 0 : discount * Values[next]) - Values[sample];
            Advantages[sample] = delta + (next < 0 || next >= Count ? 0 : discount * trace * Advantages[next]);
            Returns[sample] = Advantages[sample] + Values[sample];
        }

        Normalise();
    }

    private void FillRows(ReadOnlySpan<Episode> episodes)
    {
        Inputs.Clear();
        Central.Clear();
        foreach (var episode in episodes)
        {
            Inputs.Add(episode.Inputs);
            Central.Add(episode.Central);
        }

        States = Central.Count;
        foreach (var episode in episodes)
        {
            Central.Add(episode.EndCentral);
        }

        if (StateStart.Length < Central.Count)
        {
            StateStart = new int[Central.Count];
        }

        var start = 0;
        for (var state = 0; state < Central.Count; state++)
        {
            StateStart[state] = start;
            start += Central.OutputsOf(state);
        }
    }

    private void Normalise()
    {
        double sum = 0, squares = 0;
        for (var sample = 0; sample < Count; sample++)
        {
            sum += Advantages[sample];
        }

        var mean = sum / Count;
        for (var sample = 0; sample < Count; sample++)
        {
            var off = Advantages[sample] - mean;
            squares += off * off;
        }

        var deviation = Math.Sqrt(squares / Count) + 1e-8;
        for (var sample = 0; sample < Count; sample++)
        {
            Advantages[sample] = (Advantages[sample] - mean) / deviation;
        }
    }

    private void Reserve(int samples, int ends)
    {
        if (samples <= _room && ends <= _endRoom)
        {
            return;
        }

        _room = Math.Max(samples, _room);
        _endRoom = Math.Max(ends, _endRoom);
        Feasible = new ulong[_room];
        Actions = new int[_room];
        Rewards = new double[_room];
        Next = new int[_room];
        Values = new double[_room + _endRoom];
        Before = new double[_room];
        Advantages = new double[_room];
        Returns = new double[_room];
    }
}
