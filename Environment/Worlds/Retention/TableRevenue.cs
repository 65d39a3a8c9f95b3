using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Retention;

/// <summary>R given at some numbers of agents, straight lines between them, and constant after the last.</summary>
public sealed record TableRevenue : Revenue
{
    private readonly double[] _agents;
    private readonly double[] _revenues;

    /// <summary>A table.</summary>
    /// <param name="agents">Numbers of agents in units of θ, increasing from 0.</param>
    /// <param name="revenues">As many revenues.</param>
    /// <exception cref="ScenarioException">The two are not of one length, or the numbers do not increase from 0.</exception>
    public TableRevenue(IReadOnlyList<double> agents, IReadOnlyList<double> revenues)
    {
        if (agents.Count != revenues.Count)
        {
            throw new ScenarioException("revenues", $"found {revenues.Count} revenues; allowed: one for each of the {agents.Count} numbers of agents");
        }

        if (agents.Count == 0 || agents[0] != 0)
        {
            throw new ScenarioException("agents", $"found {(agents.Count == 0 ? "nothing" : agents[0])} as the first number of agents; allowed: 0");
        }

        for (var at = 1; at < agents.Count; at++)
        {
            if (agents[at] <= agents[at - 1])
            {
                throw new ScenarioException("agents", $"found {agents[at]} after {agents[at - 1]}; allowed: increasing numbers of agents");
            }
        }

        _agents = [.. agents];
        _revenues = [.. revenues];
    }

    /// <inheritdoc/>
    public override IReadOnlyList<double> Kinks => _agents[1..];

    /// <inheritdoc/>
    public override bool IsConcave => Enumerable.Range(1, _agents.Length - 1).All(at => Between(at) <= Between(at - 1) * (1 + 1e-12));

    /// <inheritdoc/>
    public override bool IsNonDecreasing => Enumerable.Range(0, _agents.Length - 1).All(at => Between(at) >= 0);

    /// <inheritdoc/>
    public override double At(double agents)
    {
        var piece = Piece(agents);
        return _revenues[piece] + (Between(piece) * (Math.Min(agents, _agents[^1]) - _agents[piece]));
    }

    /// <inheritdoc/>
    public override double Slope(double agents) => Between(Piece(agents));

    /// <inheritdoc/>
    public bool Equals(TableRevenue? other) =>
        other is not null && _agents.AsSpan().SequenceEqual(other._agents) && _revenues.AsSpan().SequenceEqual(other._revenues);

    /// <inheritdoc/>
    public override int GetHashCode() => _agents.Length;

    private int Piece(double agents)
    {
        var at = Array.BinarySearch(_agents, agents);
        return at >= 0 ? at : Math.Max(0, ~at - 1);
    }

    private double Between(int piece) =>
        piece + 1 < _agents.Length ? (_revenues[piece + 1] - _revenues[piece]) / (_agents[piece + 1] - _agents[piece]) : 0;
}
