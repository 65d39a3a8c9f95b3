namespace Covey.Learning.Reproductions;

/// <summary>How a reproduction is played.</summary>
/// <param name="Quick">Whether minutes must do, with fewer replications.</param>
/// <param name="Threads">Threads; 0: one a core. Never changes what comes out.</param>
/// <param name="Say">Is told what has been done, a line at a time.</param>
/// <param name="Stop">Asks to stop.</param>
public sealed record ReproductionContext(bool Quick, int Threads, Action<string> Say, CancellationToken Stop);
