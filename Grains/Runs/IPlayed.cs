namespace Covey.Grains.Runs;

/// <summary>One epoch of a run or a training, as its player's grain plays it.</summary>
internal interface IPlayed
{
    /// <summary>The epoch.</summary>
    int Epoch { get; }

    /// <summary>Plays until it is over, is stopped, or cannot go on; tells the run's grain which. Throws nothing.</summary>
    Task PlayAsync();

    /// <summary>Asks to stop after what is being played.</summary>
    void Stop();

    /// <summary>Gives up without a word: another epoch takes over.</summary>
    void Abandon();
}
