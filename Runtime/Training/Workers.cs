using Covey.Learning.Training;
using Covey.Runtime.Engines;

namespace Covey.Runtime.Training;

/// <summary>Threads for a training.</summary>
public sealed class Workers : IWorkers, IDisposable
{
    private readonly PhaseCrew _crew;

    /// <summary>So many threads, the caller's included.</summary>
    /// <param name="threads">At least 1; 0: as many as there are cores.</param>
    public Workers(int threads) => _crew = new PhaseCrew(threads > 0 ? threads : System.Environment.ProcessorCount);

    /// <inheritdoc/>
    public void Run(int count, Action<int> piece) => _crew.Run(count, piece);

    /// <inheritdoc/>
    public void Dispose() => _crew.Dispose();
}
