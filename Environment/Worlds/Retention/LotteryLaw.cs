namespace Covey.Environment.Worlds.Retention;

/// <summary>Which of the distributions with a given mean and deviation a lottery is.</summary>
public enum LotteryLaw
{
    /// <summary>That on two rewards of which the upper one is given.</summary>
    TwoPoint,

    /// <summary>That of largest entropy on the market's rewards.</summary>
    MaximumEntropy,
}
