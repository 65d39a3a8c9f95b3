using Covey.Learning.Allocation;

namespace Covey.Runtime.Allocation;

/// <summary>A machine: its own parameters, and the step that waits for the outcome of its last episode.</summary>
/// <param name="actions">Its parameters.</param>
/// <param name="rate">α_θ.</param>
internal sealed class Machine(MachineActions actions, double rate)
{
    private bool _waits;

    /// <summary>Its parameters.</summary>
    public MachineActions Actions => actions;

    /// <summary>Learns from the episode it waits for, if it does.</summary>
    /// <param name="advantage">X = R − B of that episode.</param>
    public void Learn(double advantage)
    {
        if (_waits)
        {
            actions.Ascend(rate * advantage);
            _waits = false;
        }
    }

    /// <summary>Lets an agent choose an action.</summary>
    public int Choose(int agent, double uniform)
    {
        _waits = true;
        return actions.Draw(agent, uniform);
    }
}
