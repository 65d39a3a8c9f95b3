using Covey.Environment.Scenarios;
using Covey.Learning.Policies;
using Covey.Runtime.Ticks;

namespace Covey.Runtime.Engines;

/// <summary>
/// Decides where the pieces of a run execute and carries messages between them. Every engine gives the same digest.
/// </summary>
public interface IEngine
{
    /// <summary>The engine's name in a summary, such as <c>in-process</c>.</summary>
    string Name { get; }

    /// <summary>Plays a scenario from its first tick to its last, or until it is told to stop.</summary>
    /// <param name="scenario">What to play.</param>
    /// <param name="policy">Who chooses actions.</param>
    /// <param name="options">How to execute.</param>
    /// <param name="observers">Who watches.</param>
    /// <param name="stop">Ends the run between two ticks; the outcome says so.</param>
    RunOutcome Play(Scenario scenario, IPolicy policy, EngineOptions options, IReadOnlyList<IRunObserver> observers, CancellationToken stop);
}
