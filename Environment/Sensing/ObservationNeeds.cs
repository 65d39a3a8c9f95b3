namespace Covey.Environment.Sensing;

/// <summary>Which parts of an observation a policy reads; parts nobody reads are not gathered.</summary>
[Flags]
public enum ObservationNeeds
{
    /// <summary>The action mask alone.</summary>
    None = 0,

    /// <summary>The agent's own features.</summary>
    Self = 1,

    /// <summary>What the agent senses.</summary>
    Sensed = 2,

    /// <summary>Messages that arrived.</summary>
    Messages = 4,
}
