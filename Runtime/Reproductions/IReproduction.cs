namespace Covey.Runtime.Reproductions;

/// <summary>
/// Regenerates results of a document and says which of its claims hold. What comes out is a function of
/// <see cref="ReproductionContext.Quick"/> alone.
/// </summary>
public interface IReproduction
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>One line for a list.</summary>
    string Summary { get; }

    /// <summary>How it is set up, for the report: instances, seeds, replications.</summary>
    /// <param name="quick">Whether minutes must do.</param>
    string Settings(bool quick);

    /// <summary>Plays everything.</summary>
    /// <exception cref="OperationCanceledException">Stopped.</exception>
    ReproductionResult Run(ReproductionContext context);
}
