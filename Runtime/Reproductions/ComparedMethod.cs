using Covey.Environment.Randomness;
using Covey.Learning.Marginals;
using Covey.Learning.Methods;
using Covey.Learning.Stages;

namespace Covey.Runtime.Reproductions;

/// <summary>A method of Table 2 and how it is set up.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Learns">What an agent is told after a round.</param>
/// <param name="Acts">Whether agents act at once or in turn.</param>
/// <param name="Open">Whether an agent may join or leave without the others being told.</param>
/// <param name="Guarantee">What is proved of it.</param>
/// <param name="Sent">Numbers an agent sends in a round on a stage.</param>
/// <param name="Create">Makes it for a stage and a number of rounds.</param>
internal sealed record ComparedMethod(
    string Name,
    string Learns,
    string Acts,
    bool Open,
    string Guarantee,
    Func<JointUtility, int> Sent,
    Func<StageProblem, RandomSource, int, StageMethod> Create)
{
    // How many of the theorem's steps the projected methods take at once, and the softmax learners' rate: chosen, the same for
    // all methods of a sort.
    private const double Steps = 4;
    private const double Rate = 0.5;

    /// <summary>The methods compared.</summary>
    public static IReadOnlyList<ComparedMethod> All { get; } =
    [
        new(
            "csg", "knows F", "in turn, centrally", false, "1/2", problem => problem.Actions,
            (problem, random, _) => new CentralChoice(problem, random)),
        new(
            "osg", "every action's gain given the earlier agents'", "in turn", true, "1/2, sublinear regret", _ => 1,
            (problem, random, rounds) => new OnlineGreedyMethod(problem, random, rounds)),
        new(
            "ma-osma", "every action's gain, and neighbours' marginals", "at once", false, "1 − 1/e", ConsensusAscent.NumbersSent,
            (problem, random, rounds) => new ConsensusAscent(problem, random, Step(problem, rounds), policyBased: false)),
        new(
            "ma-spl", "every action's gain, and neighbours' marginals", "at once", false, "1 − c/e", ConsensusAscent.NumbersSent,
            (problem, random, rounds) => new ConsensusAscent(problem, random, Step(problem, rounds), policyBased: true)),
        new(
            "gpo", "its reward", "at once, learns in turn", false, "1/2", _ => 0,
            (problem, random, _) => new SoftmaxLearner(problem, random, Rate, SoftmaxCredit.InTurn)),
        new(
            "shared reward", "the team's utility", "at once", true, "none", _ => 0,
            (problem, random, _) => new SoftmaxLearner(problem, random, Rate, SoftmaxCredit.Shared)),
        new(
            "submapg", "its reward", "at once", true, "1/2 in marginal space", _ => 0,
            (problem, random, _) => new SoftmaxLearner(problem, random, Rate, SoftmaxCredit.Difference)),
        new(
            "submapg, boosted", "its reward", "at once", true, "1 − 1/e in marginal space", _ => 0,
            (problem, random, _) => new SoftmaxLearner(problem, random, Rate, SoftmaxCredit.Boosted)),
        new(
            "psga", "every action's gain", "at once", true, "1/2, dynamic regret", _ => 0,
            (problem, random, rounds) => new GradientAscent(problem, random, Step(problem, rounds), boosted: false)),
        new(
            "psga, boosted", "every action's gain", "at once", true, "1 − 1/e", _ => 0,
            (problem, random, rounds) => new GradientAscent(problem, random, Step(problem, rounds), boosted: true)),
    ];

    private static double Step(StageProblem problem, int rounds) =>
        Steps * AscentGuarantee.For(problem.Present, problem.Actions, problem.LargestGain()).StageStep(rounds);
}
