using Covey.Environment.Populations;
using Covey.Environment.Worlds;

namespace Covey.Environment.Scenarios;

/// <summary>The scenario's section <c>population</c>.</summary>
internal static class PopulationSection
{
    private const int MostAtOnce = 50_000_000;
    private const int MostTicks = 100_000_000;

    /// <summary>Reads the section for a world of some kind.</summary>
    public static PopulationPlan Read(Section section, StageKind kind, WorldCatalog catalog) => new(
        section.Nested("agents", "Who decides", s => ReadKind(s, 1, kind.DefaultAgents, Said(catalog, k => k.DefaultAgents))),
        section.Nested("targets", "Who is served; only in worlds with targets", s => ReadTargets(s, kind, catalog)));

    private static string Said(WorldCatalog catalog, Func<StageKind, int> number) =>
        string.Join(", ", catalog.Kinds.OfType<StageKind>().Select(k => $"{k.Kind}: {number(k)}"));

    private static KindPlan ReadTargets(Section section, StageKind kind, WorldCatalog catalog)
    {
        var plan = ReadKind(section, 0, kind.DefaultTargets, Said(catalog, k => k.DefaultTargets));
        if (!kind.HasTargets && plan.Max > 0)
        {
            section.Refuse(plan.Initial > 0 ? "initial" : "max", $"0, for a world of kind {kind.Kind} has no targets");
        }

        return plan;
    }

    private static KindPlan ReadKind(Section section, int leastMax, int fallback, string said)
    {
        var initial = section.Whole("initial", fallback, Bounds.Between(0, MostAtOnce), "", "How many are there at tick 0", said);
        var arrivals = section.Nested("arrivals", "How others come and who goes", s => ReadArrivals(s, initial));
        var roomy = arrivals is ContinuousArrivals c ? Math.Ceiling(2 * c.PerTick * c.MeanStay) + 100 : 0;
        var max = section.Whole(
            "max",
            Math.Max(leastMax, (int)Math.Max(initial, Math.Min(roomy, MostAtOnce))),
            Bounds.Between(leastMax, MostAtOnce),
            "",
            "No more than this many at once; an arrival that would exceed it does not happen",
            "initial; with continuous arrivals 2 · perTick · meanStay + 100, at least initial");
        if (max < initial)
        {
            section.Refuse(section.Has("initial") ? "initial" : "max", section.Has("initial") ? $"at most max, {max}" : $"at least initial, {initial}");
        }

        return new KindPlan(initial, max, arrivals);
    }

    private static ArrivalPlan ReadArrivals(Section section, int initial) => section.Variant<ArrivalPlan>(
        "model",
        "closed",
        "How entities come and go",
        ("closed", _ => new ClosedArrivals(), "Nobody comes or goes"),
        ("window", ReadWindow, "The initial ones stay; the others, up to max, each come once within a window of time and leave after a minimum stay"),
        ("continuous", s => ReadContinuous(s, initial), "Poisson arrivals every tick, each staying a minimum plus a geometric number of ticks"));

    private static WindowArrivals ReadWindow(Section section)
    {
        var from = section.Number("from", 0, Bounds.Share, "", "Where the window begins, as a share of the run, but not before tick 1");
        var to = section.Number("to", 0.75, Bounds.Share, "", "Where the window ends, as a share of the run; at least from");
        if (to < from)
        {
            section.Refuse(section.Has("to") ? "to" : "from", section.Has("to") ? $"at least from, {from}" : $"at most to, {to}");
        }

        return new WindowArrivals(from, to, section.Whole("minimumStay", 400, Bounds.Between(1, MostTicks), "ticks", "How long each stays at least"));
    }

    private static ContinuousArrivals ReadContinuous(Section section, int initial)
    {
        var minimum = section.Whole("minimumStay", 400, Bounds.Between(1, MostTicks / 10), "ticks", "How long each stays at least");
        var mean = section.Number(
            "meanStay", 2.5 * minimum, Bounds.Above(0, MostTicks), "ticks", "How long each stays on average, the minimum included", "2.5 · minimumStay");
        if (mean < minimum)
        {
            section.Refuse(
                section.Has("meanStay") ? "meanStay" : "minimumStay", section.Has("meanStay") ? $"at least minimumStay, {minimum}" : $"at most meanStay, {mean}");
        }

        var perTick = section.Number(
            "perTick", initial / mean, Bounds.Between(0, 1_000_000), "1/tick", "How many come on average each tick", "initial / meanStay, which keeps the number level");
        return new ContinuousArrivals(perTick, minimum, mean);
    }
}
