using Covey.Environment.Randomness;

namespace Covey.Learning.Networks;

/// <summary>
/// A network in single precision. What a row gives depends on that row and the parameters alone, bit for bit, whatever rows
/// are computed beside it. Parameters must not change while passes are under way.
/// </summary>
public interface INetwork
{
    /// <summary>Numbers an output has: one logit an action, or one value.</summary>
    int Outputs { get; }

    /// <summary>All weights and biases with their padding, which is 0 and stays 0; a multiple of 16.</summary>
    float[] Parameters { get; }

    /// <summary>Where in <see cref="Parameters"/> which tensor is, in the order in which a file has them.</summary>
    IReadOnlyList<TensorPlace> Tensors { get; }

    /// <summary>Rows that are best computed at once: what belongs to them fits a core's cache.</summary>
    int BlockRows { get; }

    /// <summary>Rows whose gradients are added up by one thread.</summary>
    int PieceRows { get; }

    /// <summary>Fills the parameters.</summary>
    /// <param name="random">Draws from <see cref="RandomStream.Learning"/> at negative ticks.</param>
    /// <param name="member">Which network of its learner: two with different numbers share no draw.</param>
    /// <param name="lastScale">How large the last layer is; small for a policy that is to begin almost uniform.</param>
    void Initialise(RandomSource random, int member, double lastScale);

    /// <summary>To be called when parameters have changed and a backward pass is to follow.</summary>
    void Refresh();

    /// <summary>Room for passes, one thread's at a time.</summary>
    /// <param name="backward">Whether gradients are wanted too.</param>
    INetworkPass NewPass(bool backward);
}
