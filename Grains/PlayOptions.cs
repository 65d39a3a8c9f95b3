namespace Covey.Grains;

/// <summary>How silos play runs; never what comes out.</summary>
public sealed class PlayOptions
{
    /// <summary>Seconds to wait for another process before a run is set back to its checkpoint; 1 to 600.</summary>
    public double PatienceSeconds { get; set; } = 15;

    /// <summary>Seconds that a silo may be silent before the others take it for dead, and it has to start anew; 1 to 600.</summary>
    public double SilenceSeconds { get; set; } = 3;

    /// <summary>Ticks from checkpoint to checkpoint, unless a run says otherwise; at least 1.</summary>
    public int CheckpointEvery { get; set; } = 200;

    /// <summary>How often a run is set back without a tick in between before it is given up; at least 1.</summary>
    public int MostAttempts { get; set; } = 20;

    /// <summary>How many runs are kept after they have ended; at least 1.</summary>
    public int MostKept { get; set; } = 100;

    /// <summary>
    /// Bytes of a message between silos at most; at least 1,024. While a longer one is under way others would take the silo for dead.
    /// </summary>
    public int MostMessageBytes { get; set; } = 100 << 20;

    /// <summary>
    /// How many may act in a tick of a run whose every actor is by itself and whose size only shows while it is played; at least 1.
    /// </summary>
    public int MostEntities { get; set; } = 4_000_000;

    /// <summary>The wait that <see cref="PatienceSeconds"/> stands for.</summary>
    public TimeSpan Patience => TimeSpan.FromSeconds(PatienceSeconds);
}
