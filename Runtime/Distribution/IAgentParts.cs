namespace Covey.Runtime.Distribution;

/// <summary>
/// Those who call the agents' and targets' activations on the environment's behalf, a part each, so that nobody is called
/// by very many. Parts are by id: entity <c>i</c> is in part <c>i mod Count</c>.
/// </summary>
public interface IAgentParts
{
    /// <summary>How many there are, at least 1.</summary>
    int Count { get; }

    /// <summary>Lets every agent decide and every target move.</summary>
    /// <param name="orders">One a part.</param>
    /// <returns>One answer a part, in the same order.</returns>
    /// <exception cref="RunInterruptedException">An agent or a target did not answer.</exception>
    Task<IReadOnlyList<PartAnswer>> PlayAsync(IReadOnlyList<PartOrder> orders);
}
