using Covey.Environment.Utilities;

namespace Covey.Learning.Stages;

/// <summary>
/// Stages that lead plain gradient ascent from the middle of the simplices to little more than half of OPT. Agents come in
/// pairs. The first of a pair can serve customer p in m equally good ways, each with a little bonus, or customer q in one way;
/// the second can serve p in one way or pick a trifle in m ways. Both customers are worth the same.
/// </summary>
/// <remarks>
/// Best is q for the first and p for the second. But as the first most probably serves p, the second gains more from the
/// trifle; and as the second then leaves p alone, the first gains more from p and the bonus. Where both are as sure of that as
/// they can be, the pair has 1 + 2·trifle of 2 and neither gains by changing alone. Ascent from the middle ends there if
/// trifle > 1/(m + 1).
/// </remarks>
public static class DecoyStages
{
    private const long Worth = 1_000_000;

    /// <summary>A stage of pairs of agents.</summary>
    /// <param name="pairs">How many pairs.</param>
    /// <param name="ways">m, at most 63.</param>
    /// <param name="trifle">What the bonus and the trifle are worth beside a customer's 1.</param>
    public static StageProblem Create(int pairs, int ways, double trifle)
    {
        const int CustomersAPair = 4;
        var small = (long)Math.Round(trifle * Worth);
        var masks = new ulong[2 * pairs];
        Array.Fill(masks, ulong.MaxValue >> (63 - ways));
        var utility = new FacilityLocation(2 * pairs, ways + 1, CustomersAPair * pairs, (agent, action, customer) =>
        {
            if (customer / CustomersAPair != agent / 2)
            {
                return 0;
            }

            // Customers of a pair: p, q, the first agent's bonus, the second agent's trifle.
            var first = agent % 2 == 0;
            var single = action == ways;
            return (customer % CustomersAPair) switch
            {
                0 => first != single ? Worth : 0,
                1 => first && single ? Worth : 0,
                2 => first && !single ? small : 0,
                _ => !first && !single ? small : 0,
            };
        });
        return new StageProblem(utility, masks, ways + 1, 1.0 / Worth);
    }
}
