namespace Covey.Environment.Randomness;

/// <summary>
/// What a random number is for. Two draws with different streams never share bits, so adding a draw to one
/// part of a run leaves every other part as it was. Values are part of the digest: never renumber, only append.
/// </summary>
public enum RandomStream
{
    /// <summary>Properties of the world itself: density fields, start blocks.</summary>
    World = 0,

    /// <summary>How many entities arrive in a tick, and when.</summary>
    Arrival = 1,

    /// <summary>How long an entity stays.</summary>
    Lifetime = 2,

    /// <summary>Where an entity starts.</summary>
    Placement = 3,

    /// <summary>Which action an agent takes.</summary>
    Action = 4,

    /// <summary>How a target moves.</summary>
    Motion = 5,

    /// <summary>What befalls a message on its link.</summary>
    Link = 6,

    /// <summary>Initial weights and minibatch order.</summary>
    Learning = 7,

    /// <summary>Whatever a method needs to estimate: Monte-Carlo sets, thinning variables.</summary>
    Estimate = 8,

    /// <summary>Whether an entity leaves because of what it was paid.</summary>
    Departure = 9,

    /// <summary>Rewards that a world draws (noisy allocation rewards).</summary>
    Reward = 10,

    /// <summary>What befalls the second copy of a message on its link.</summary>
    LinkCopy = 11,
}
