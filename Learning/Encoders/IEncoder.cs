using Covey.Environment.Sensing;
using Covey.Environment.Training;
using Covey.Learning.Features;
using Covey.Learning.Networks;

namespace Covey.Learning.Encoders;

/// <summary>
/// What turns one agent's observation, and nothing else, into a row of numbers, and makes the network that reads such rows.
/// Immutable and shared by all threads.
/// </summary>
public interface IEncoder
{
    /// <summary>Which one it is.</summary>
    EncoderKind Kind { get; }

    /// <summary>Name, version and contents in one line: equal layouts mean the same inputs in the same order.</summary>
    string Layout { get; }

    /// <summary>What it reads of an observation.</summary>
    ObservationNeeds Needs { get; }

    /// <summary>Adds one observation's row.</summary>
    void Encode(in Observation known, Rows rows);

    /// <summary>A network over such rows, all zero.</summary>
    /// <param name="hidden">Units in each hidden layer, if it has any.</param>
    /// <param name="outputs">Numbers a row gives.</param>
    INetwork NewNetwork(int hidden, int outputs);
}
