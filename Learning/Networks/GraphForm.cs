namespace Covey.Learning.Networks;

/// <summary>Which nodes of a graph know of which.</summary>
public enum GraphForm
{
    /// <summary>
    /// Kinds of nodes: the agent itself, its neighbours, targets. Agents know of each other, the agent itself of all targets.
    /// Everything is in the agent's own frame, with itself at the origin. The agent's node alone has an output.
    /// </summary>
    Local,

    /// <summary>
    /// Kinds of nodes: agents, targets. Everybody knows of everybody. Every agent's node has an output, made of what it and
    /// the sum over all agents say.
    /// </summary>
    Global,
}
