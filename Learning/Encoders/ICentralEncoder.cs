using Covey.Environment.Worlds;
using Covey.Learning.Features;
using Covey.Learning.Networks;

namespace Covey.Learning.Encoders;

/// <summary>
/// What turns a whole stage into rows of numbers for the critic, which exists in training only. Immutable and shared by all
/// threads.
/// </summary>
public interface ICentralEncoder
{
    /// <summary>Adds rows that together ask for one output an agent, in the order of <paramref name="agents"/>.</summary>
    /// <param name="whole">All agents and targets.</param>
    /// <param name="agents">Rows of the agents whose returns are to be foretold.</param>
    /// <param name="rows">Takes them.</param>
    void Encode(Stage whole, ReadOnlySpan<int> agents, Rows rows);

    /// <summary>A network over such rows that gives one number an output, all zero.</summary>
    /// <param name="hidden">Units in each hidden layer.</param>
    INetwork NewNetwork(int hidden);
}
