using Covey.Environment.Scenarios;

namespace Covey.Runtime.Engines;

/// <summary>A scenario of any kind together with who decides in it: what can be played, any number of times.</summary>
public interface IRunnable
{
    /// <summary>The scenario.</summary>
    IScenario Scenario { get; }

    /// <summary>The policy's name as reports show it.</summary>
    string PolicyName { get; }

    /// <summary>A run of which no tick has been played.</summary>
    ITickRun Begin(EngineOptions options);
}
