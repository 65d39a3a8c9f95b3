using Covey.Environment.Scenarios;

namespace Covey.Environment.Links;

/// <summary>The scenario's section <c>links</c>.</summary>
internal static class LinkSection
{
    private const int LatestTick = 1_000_000_000;

    /// <summary>Reads the section.</summary>
    /// <param name="section">The section.</param>
    /// <param name="defaultRadius">The world's communication radius.</param>
    public static LinkOptions Read(Section section, double defaultRadius) => new()
    {
        Radius = section.Number(
            "radius",
            defaultRadius,
            Bounds.Between(0, 1e9),
            "length",
            "Agents exchange messages while at most this far apart; 0: no messages at all",
            "the world's: its communication radius"),
        Delay = section.Nested("delay", "How long messages travel", ReadDelay),
        Loss = section.Number("loss", 0, Bounds.Share, "", "Probability that a message never arrives"),
        Duplication = section.Number("duplication", 0, Bounds.Share, "", "Probability that a message arrives a second time, with a delay of its own"),
        Reorder = section.Nested("reorder", "Messages held back so that later ones overtake them", ReadReorder),
        Partitions = section.List("partitions", "Cuts through the links for a while; a message that a cut parts is lost", ReadPartition),
        Memory = section.OptionalWhole(
            "memory",
            Bounds.Between(0, LatestTick),
            "ticks",
            "A message older than this is forgotten by its receiver",
            $"0 if the links are perfect, else {LinkOptions.ImperfectMemory}"),
    };

    private static IDelayModel ReadDelay(Section section)
    {
        var longest = Bounds.Between(0, DelayBound.Largest);
        return section.Variant<IDelayModel>(
            "model",
            "none",
            "The law of the delays",
            ("none", _ => new NoDelay(), "A message is known in the tick in which it is sent"),
            ("fixed", s => new FixedDelay(s.Whole("ticks", 1, longest, "ticks", "The delay of every message")), "All messages travel equally long"),
            ("uniform", s => ReadUniform(s, longest), "Every whole number of ticks in a range is equally likely"),
            ("exponential", s => ReadExponential(s, longest), "Exponential delays, rounded down"),
            ("heavy-tailed", s => ReadHeavyTailed(s, longest), "Pareto delays, rounded down: P(delay > x) = (scale / x)^shape"),
            (
                "distance",
                s => new DistanceDelay(s.Number("ticksPerUnit", 0.1, Bounds.AtLeast(0), "ticks/length", "Ticks for each metre or cell, rounded down")),
                "Messages travel at a finite speed"));
    }

    private static UniformDelay ReadUniform(Section section, Bounds longest)
    {
        var min = section.Whole("min", 0, longest, "ticks", "Shortest delay");
        var max = section.Whole("max", Math.Max(min, 3), longest, "ticks", "Longest delay; at least min", "3, or min if that is more");
        if (max < min)
        {
            section.Refuse("max", $"at least min, {min}");
        }

        return new UniformDelay(min, Math.Max(min, max));
    }

    private static ExponentialDelay ReadExponential(Section section, Bounds longest) => new(
        section.Number("mean", 2, Bounds.AtLeast(0), "ticks", "Mean delay before rounding"),
        section.Whole("longest", DelayBound.Default, longest, "ticks", "Longer delays become this one"));

    private static HeavyTailedDelay ReadHeavyTailed(Section section, Bounds longest) => new(
        section.Number("scale", 1, Bounds.Above(0), "ticks", "Shortest delay before rounding"),
        section.Number("shape", 1.5, Bounds.Above(0), "", "Tail exponent; the variance is infinite up to 2, the mean up to 1"),
        section.Whole("longest", DelayBound.Default, longest, "ticks", "Longer delays become this one"));

    private static ReorderOptions? ReadReorder(Section section)
    {
        var probability = section.Number("probability", 0, Bounds.Share, "", "Probability that a message is held back");
        var hold = section.Whole("hold", 3, Bounds.Between(1, DelayBound.Largest), "ticks", "How much longer such a message travels");
        return probability > 0 ? new ReorderOptions(probability, hold) : null;
    }

    private static LinkPartition ReadPartition(Section section)
    {
        var from = section.Whole("from", 0, Bounds.Between(0, LatestTick), "ticks", "First tick of the cut");
        var to = section.Whole("to", from + 1, Bounds.Between(1, LatestTick + 1), "ticks", "First tick after the cut; above from", "from + 1");
        if (to <= from)
        {
            section.Refuse("to", $"above from, {from}");
        }

        return section.Variant<LinkPartition>(
            "cut",
            "groups",
            "Whom the cut parts",
            (
                "groups",
                s => new GroupPartition(from, to, s.Whole("groups", 2, Bounds.Between(2, int.MaxValue), "", "How many groups, by remainder of the id")),
                "The team falls into groups that do not hear each other"),
            (
                "line",
                s => new LinePartition(
                    from,
                    to,
                    s.Choice("axis", LineAxis.X, "Which coordinate the line fixes", (LineAxis.X, "A line of equal x"), (LineAxis.Y, "A line of equal y")),
                    s.Number("at", 0, Bounds.Any, "length", "The coordinate's value on the line")),
                "Nothing crosses a line"));
    }
}
