namespace Covey.Runtime.Reproductions;

/// <summary>How a reproduction is played.</summary>
/// <param name="Quick">Whether minutes must do, with fewer replications.</param>
/// <param name="Threads">Threads; 0: one a core. Never changes what comes out.</param>
/// <param name="Say">Is told what has been done, a line at a time. Called from one thread at a time.</param>
/// <param name="Stop">Asks to stop.</param>
public sealed record ReproductionContext(bool Quick, int Threads, Action<string> Say, CancellationToken Stop)
{
    /// <summary>
    /// A folder in which finished parts are kept, so that one that was stopped goes on where it was; null: nothing is kept. It
    /// need not exist. What is kept never changes what comes out.
    /// </summary>
    public string? Folder { get; init; }

    /// <summary>A policy's name or file that takes the place of SubMAPG-G, for reproductions that play it; null: their own.</summary>
    public string? Policy { get; init; }
}
