using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Retention;

/// <summary>The policy <c>lottery</c> (Section 4).</summary>
/// <param name="Mean">The mean; null: that of the fluid policy.</param>
/// <param name="Deviation">The standard deviation.</param>
/// <param name="Law">Which of the distributions with these.</param>
/// <param name="Upper">The upper reward of a two-point law; null: the market's highest.</param>
public sealed record LotteryPolicyOptions(double? Mean, double Deviation, LotteryLaw Law, double? Upper) : PolicyOptions;
