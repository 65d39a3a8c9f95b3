using Covey.Environment.Worlds;
using Covey.Learning.Features;
using Covey.Learning.Networks;
using Covey.Learning.Training;

namespace Covey.Learning.Encoders;

/// <summary>One row of <see cref="CentralState"/> for each agent, for a multilayer perceptron with two hidden layers.</summary>
/// <param name="state">What is in a row.</param>
internal sealed class CentralNearestEncoder(CentralState state) : ICentralEncoder
{
    /// <inheritdoc/>
    public void Encode(Stage whole, ReadOnlySpan<int> agents, Rows rows)
    {
        foreach (var agent in agents)
        {
            state.Encode(whole, agent, rows.Add(state.Width));
        }
    }

    /// <inheritdoc/>
    public INetwork NewNetwork(int hidden) => new Mlp(new MlpShape(state.Width, hidden, hidden, 1));
}
