namespace Covey.Learning.Policies;

/// <summary>An agent had no feasible action (science 1.1: an error that names the agent and the tick).</summary>
public sealed class NoFeasibleActionException : Exception
{
    /// <summary>For serializers and the like.</summary>
    public NoFeasibleActionException()
        : this("an agent has no feasible action")
    {
    }

    /// <summary>With a message of the caller's.</summary>
    public NoFeasibleActionException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and a cause.</summary>
    public NoFeasibleActionException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>For an agent at a tick.</summary>
    public NoFeasibleActionException(int agent, int tick)
        : this($"agent {agent} has no feasible action at tick {tick}")
    {
    }
}
