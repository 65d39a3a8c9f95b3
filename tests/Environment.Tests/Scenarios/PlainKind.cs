using Covey.Environment.Scenarios;
using Covey.Environment.Worlds;

namespace Covey.Environment.Tests.Scenarios;

/// <summary>A world that a third party might write: only its section matters here.</summary>
internal sealed class PlainKind : WorldKind<PlainOptions>
{
    public override string Kind => "plain";

    public override string Summary => "Nothing happens";

    public override bool HasTargets => true;

    public override int DefaultAgents => 3;

    public override int DefaultTargets => 2;

    protected override PlainOptions Read(Section section) => new(
        section.Number("length", 10, Bounds.Above(0), "m", "How long it is"),
        section.Whole("count", 4, Bounds.Between(1, 64), "", "How many there are"),
        section.Choice("mood", PlainMood.WideAwake, "How it feels", (PlainMood.WideAwake, "Well"), (PlainMood.Asleep, "Not at all")),
        section.Ratios("shares", "Who gets what", ("left", 1, "The left"), ("right", 2, "The right")));

    protected override IWorld Build(PlainOptions options, WorldContext context) => context.MaxAgents > 100
        ? throw new ScenarioException("population.agents.max", $"found {context.MaxAgents}; allowed: at most 100, for the world is full then")
        : new PlainWorld(options, context);
}
