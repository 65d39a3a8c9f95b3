using Covey.Environment.Links;
using Covey.Environment.Populations;
using Covey.Environment.Training;
using Covey.Environment.Worlds;

namespace Covey.Environment.Scenarios;

/// <summary>The scenario as a whole: every key it may have is asked for here or in a section called from here.</summary>
/// <param name="catalog">The kinds of worlds.</param>
/// <param name="name">The scenario's name, if it does not say.</param>
/// <param name="checkPolicy">Says in a sentence what is wrong with a policy's name, or null if nothing is.</param>
internal sealed class ScenarioSection(WorldCatalog catalog, string name, Func<string, string?>? checkPolicy)
{
    /// <summary>The longest run, in ticks: ticks and stays added up fit an int.</summary>
    private const int MostSteps = 1_000_000_000;

    private const string TrainingKey = "training";
    private const string TrainingMeaning = "How a policy is trained on it, without any effect on a run";

    /// <summary>Reads a scenario; null if it could not be made, which was noted then.</summary>
    public IScenario? Read(Section section, SectionContext context)
    {
        section.Pass("$schema", "The JSON schema, for editors");
        section.Pass("version", "The version of the program that wrote the file, in run records; it has no effect");
        var title = section.Text("name", name, "What the scenario is called", said: "the file's name", check: NameIsWrong, allowed: "a text, not empty");
        section.Text("summary", "", "What the scenario shows, one sentence");
        var steps = section.Whole("steps", 500, Bounds.Between(1, MostSteps), "ticks", "How long to play");
        var seed = section.Seed("seed", 1, "What all randomness of the run follows from");
        var read = section.Nested("world", "Where it happens, and the utility", ReadWorld, required: true);
        ScenarioHead Head(string policy, OutputOptions output) => new(title, policy, steps, seed, output, section.Resolved);
        return read.Kind is StageKind kind ? ReadStages(section, context, kind, read.Build!, Head) : ReadOwn(section, context, read, Head);
    }

    /// <summary>Every key a scenario may have.</summary>
    public static IReadOnlyList<Field> Describe(WorldCatalog catalog)
    {
        var context = new SectionContext(".");

        // No world is built to describe its section: one error is enough for that.
        context.Error("", "only described");
        return Section.Describe(s => new ScenarioSection(catalog, "", null).Read(s, context));
    }

    private static string? NameIsWrong(string name) => string.IsNullOrWhiteSpace(name) ? "found an empty text; allowed: a text, not empty" : null;

    private ReadWorld ReadWorld(Section section) => section.Variant(
        "kind",
        null,
        "The kind of world",
        [.. catalog.Kinds.Select(k => (k.Kind, (Func<Section, ReadWorld>)k.Bind, k.Summary))]);

    private Scenario? ReadStages(
        Section section, SectionContext context, StageKind kind, Func<WorldContext, IWorld> build, Func<string, OutputOptions, ScenarioHead> head)
    {
        var population = section.Nested("population", "Who is there and who comes and goes", s => PopulationSection.Read(s, kind, catalog));
        var (_, _, steps, seed, _, _) = head("", new OutputOptions());
        var world = context.Errors.Count > 0
            ? null
            : Noting(context, () => build(new WorldContext(seed, steps, population.Agents.Max, population.Targets.Max, context.Folder)));
        var links = section.Nested("links", "What happens to messages between agents", s => LinkSection.Read(s, world?.DefaultLinkRadius ?? 0));
        var (policy, _) = new PolicySection(catalog, kind, checkPolicy).Read(section);
        var training = section.Nested(TrainingKey, TrainingMeaning, TrainingSection.Read);
        var output = section.Nested("output", "What is kept of the run, without any effect on it", s => OutputSection.Read(s, checkPolicy));
        var model = world is null || context.Errors.Count > 0 ? null : Noting(context, () => new LinkModel(links, world.DefaultLinkRadius));
        if (world is null || model is null)
        {
            return null;
        }

        var common = head(policy, output);
        return new Scenario
        {
            Name = common.Name,
            World = world,
            Population = population,
            Links = model,
            Policy = policy,
            Training = training,
            Steps = steps,
            Seed = seed,
            Output = output,
            Resolved = common.Resolved,
        };
    }

    private IScenario? ReadOwn(Section section, SectionContext context, ReadWorld read, Func<string, OutputOptions, ScenarioHead> head)
    {
        foreach (var key in (string[])["population", "links"])
        {
            section.Elsewhere(key, $"the key '{key}' goes with world.kind {catalog.StageNames}, but world.kind is {read.Kind.Kind}");
        }

        var policies = new PolicySection(catalog, read.Kind, checkPolicy);
        var (policy, options) = policies.Read(section);
        var training = ReadTraining(section, (OwnKind)read.Kind);
        var output = section.Nested("output", "What is kept of the run, without any effect on it", s => OutputSection.Read(s, policies.WhyUnknown));
        if (output.Trajectory || output.TargetDistanceEvery > 0)
        {
            context.Error(
                output.Trajectory ? "output.trajectory" : "output.targetDistanceEvery",
                $"nobody has a position in a world of kind {read.Kind.Kind}; allowed: without it");
        }

        return context.Errors.Count > 0 ? null : Noting(context, () => read.Make!(head(policy, output) with { Training = training }, options));
    }

    private static TrainingOptions? ReadTraining(Section section, OwnKind kind)
    {
        if (kind.UsualTraining is not { } usual)
        {
            section.Elsewhere("training", $"no policy can be trained in a world of kind {kind.Kind}; allowed: without the key");
            return null;
        }

        var training = section.Nested(TrainingKey, TrainingMeaning, s => TrainingSection.Read(s, usual));
        if (training.Encoder != EncoderKind.Mlp)
        {
            section.Refuse(TrainingKey, $"the encoder mlp, in a world of kind {kind.Kind}");
        }

        return training;
    }

    /// <summary>Builds something; null if it cannot be built, which is noted.</summary>
    private static T? Noting<T>(SectionContext context, Func<T> build)
        where T : class
    {
        try
        {
            return build();
        }
        catch (ScenarioException wrong)
        {
            context.Error(wrong.Path, wrong.Message);
            return null;
        }
    }
}
