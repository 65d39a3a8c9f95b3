using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Retention;

/// <summary>The section <c>world</c> of a retention scenario.</summary>
internal static class RetentionSection
{
    private const string LongRun = "long-run";

    /// <summary>Reads the section; null if the market could not be made, which was noted then.</summary>
    public static RetentionOptions? Read(Section section)
    {
        var market = ReadMarket(section);
        var scale = section.Number("scale", 1, Bounds.Above(0, 1e7), "", "θ: how large the market is; arrivals are Poisson with mean θ·λ");
        var mode = section.Choice(
            "mode",
            RetentionMode.Agents,
            "How the population is kept; both follow the same distribution, with different draws",
            (RetentionMode.Agents, "Every agent is an entity that leaves by a draw of its own"),
            (RetentionMode.Counts, "Only numbers of agents are kept, which is faster the more there are"));
        var start = section.Choice(
            "start",
            "empty",
            "Who is there at first",
            ("empty", "Nobody but the first newcomers"),
            (LongRun, "As many as in the long run, drawn from their distribution; only for policies that repeat themselves"));
        var window = section.Whole("fairnessWindow", 100, Bounds.Between(1, 100_000), "periods", "Over how many periods the fairness gap looks back");
        var weight = section.Number(
            "fairnessWeight", 0, Bounds.AtLeast(0), "", "What a policy in training gives up of the profit for each unit of the fairness gap");
        return market is null ? null : new RetentionOptions(market, scale, mode, start == LongRun, window, weight);
    }

    private static RetentionMarket? ReadMarket(Section section)
    {
        var rewards = section.Numbers("rewards", Bounds.AtLeast(0), "", "Ξ: the rewards that can be paid, increasing", required: true);
        var revenue = section.Nested("revenue", "R: what agents bring in a period", ReadRevenue, required: true);
        var types = section.List("types", "The types of agents", s => ReadType(s, rewards));
        return revenue is null || types.Any(t => t is null) ? null : Made(section, () => new RetentionMarket(rewards, [.. types.Select(t => t!)], revenue));
    }

    private static AgentType? ReadType(Section section, IReadOnlyList<double> rewards)
    {
        var name = section.Text("name", "agents", "What reports call the type");
        var rate = section.Number("arrivalRate", 1, Bounds.Above(0, 1e9), "1/period", "λ: arrivals a period in units of the scale");
        var reservation = section.Number("reservationValue", 0, Bounds.AtLeast(0), "", "The type enters only if it is paid at least this on average");
        var share = section.Number(
            "memory", 0, Bounds.Share, "", "Weight of the previous reward in what agents judge by; above 0 they stay through their first period");
        var departure = section.Nested("departure", "ℓ: the probability of leaving after a reward", s => ReadDeparture(s, rewards), required: true);
        return departure is null
            ? null
            : new AgentType(name, rate, departure)
            {
                ReservationValue = reservation,
                Memory = share > 0 ? new BlendedMemory(departure, share) : null,
            };
    }

    private static DepartureFunction? ReadDeparture(Section section, IReadOnlyList<double> rewards) => section.Variant<DepartureFunction?>(
        "kind",
        null,
        "The function's form",
        ("exponential", s => new ExponentialDeparture(
            s.Number("rate", 1, Bounds.AtLeast(0), "", "How fast the probability falls"),
            s.Number("from", 0, Bounds.Any, "", "Up to this reward everybody leaves")), "min{1, e^(−rate·(r − from))}"),
        ("linear", s => new LinearDeparture(
            s.Number("slope", 0, Bounds.Any, "", "By how much a unit of reward lowers the probability"),
            s.Number("intercept", 1, Bounds.Any, "", "The probability without a reward")), "intercept − slope·r"),
        ("quadratic", s => new QuadraticDeparture(
            s.Number("curvature", 0, Bounds.Any, "", "The square's factor, subtracted"),
            s.Number("slope", 0, Bounds.Any, "", "The reward's factor, added"),
            s.Number("intercept", 1, Bounds.Any, "", "The probability without a reward")), "intercept + slope·r − curvature·r²"),
        ("linearised-s-shape", s => new LinearisedSShapeDeparture(
            s.Number("value", 1, Bounds.Any, "", "The reward at which half of those paid leave"),
            s.Number("width", 1, Bounds.Above(0), "", "ε: how far around the value agents waver")), "1 below value − width, 0 above value + width, a line between"),
        ("logistic", s => new LogisticDeparture(
            s.Number("value", 1, Bounds.Any, "", "The reward at which half of those paid leave"),
            s.Number("steepness", 1, Bounds.AtLeast(0), "", "How sharply the probability falls around the value")), "1 / (1 + e^(steepness·(r − value)))"),
        ("table", s =>
        {
            var probabilities = s.Numbers("probabilities", Bounds.Any, "", "One probability for each of world.rewards", required: true);
            return Made(s, () => new TableDeparture(rewards, probabilities));
        }, "Given reward by reward"));

    private static Revenue? ReadRevenue(Section section) => section.Variant<Revenue?>(
        "kind",
        null,
        "The function's form",
        ("newsvendor", s => new NewsvendorRevenue(Price(s), s.Number("demand", 1, Bounds.Above(0), "", "How many agents bring something")), "price·min{n, demand}"),
        ("linear", s => new LinearRevenue(Price(s)), "price·n"),
        ("log", s => new LogRevenue(Price(s)), "price·ln(1 + n)"),
        ("power", s => new PowerRevenue(Price(s), s.Number("exponent", 0.5, Bounds.Above(0, 10), "", "Concave up to 1")), "price·n^exponent"),
        ("lesser-power", s => new LesserPowerRevenue(
            Price(s),
            s.Number("exponent", 0.9, Bounds.Above(0, 10), "", "The first power's"),
            s.Number("factor", 1, Bounds.Above(0), "", "The second power's factor"),
            s.Number("otherExponent", 0.1, Bounds.Above(0, 10), "", "The second power's")), "price·min{n^exponent, factor·n^otherExponent}"),
        ("table", s =>
        {
            var agents = s.Numbers("agents", Bounds.AtLeast(0), "", "Numbers of agents, increasing from 0", required: true);
            var revenues = s.Numbers("revenues", Bounds.Any, "", "The revenue of each of them", required: true);
            return Made(s, () => new TableRevenue(agents, revenues));
        }, "Given at some numbers of agents, straight lines between them, constant after the last"));

    private static double Price(Section section) => section.Number("price", 1, Bounds.AtLeast(0), "", "The factor");

    /// <summary>Makes something; null if that is refused, which is noted.</summary>
    private static T? Made<T>(Section section, Func<T> make)
        where T : class
    {
        try
        {
            return make();
        }
        catch (ScenarioException wrong)
        {
            section.Note(wrong);
            return null;
        }
    }
}
