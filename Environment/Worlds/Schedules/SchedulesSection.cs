using System.Text.Json;
using System.Text.Json.Nodes;
using Covey.Environment.Randomness;
using Covey.Environment.Scenarios;

namespace Covey.Environment.Worlds.Schedules;

/// <summary>A problem of schedules: drawn, written out in a scenario, or in a file of its own with the same keys.</summary>
internal static class SchedulesSection
{
    private const int MostTargets = 10_000;
    private const int MostResources = 10_000;

    /// <summary>Reads the section; null if there is no problem, which was noted then.</summary>
    public static ScheduleProblem? Read(Section section) => section.Variant<ScheduleProblem?>(
        "form",
        null,
        "Where the problem comes from",
        ("random", ReadRandom, "Targets strewn over a square with roads between near ones, resources at home at some target"),
        ("listed", ReadListed, "Written out here"),
        ("file", ReadFile, "A JSON file with the keys of form listed"));

    private static ScheduleProblem ReadRandom(Section section)
    {
        var targets = section.Whole("targets", 10, Bounds.Between(2, MostTargets), "targets", "How many targets");
        var resources = section.Whole("resources", 3, Bounds.Between(1, MostResources), "resources", "How many resources");
        var length = Length(section);
        var degree = section.Number(
            "degree", 4, Bounds.Above(0, MostTargets), "targets", "About how many targets can be reached from one within a slot");
        var slack = section.Flag("slack", false, "Whether a resource may stay idle instead, the slack schedule");
        var random = new RandomSource(section.Seed("instance", 1, "What the problem is drawn from; the run's seed has no part in it"));
        return ScheduleInstances.Random(resources, targets, length, degree, random, slack ? [] : null);
    }

    private static ScheduleProblem? ReadListed(Section section)
    {
        var length = Length(section);
        var targets = section.List("targets", "The targets, counted from 0", s => (
            Value: s.Number("value", 1, Bounds.AtLeast(0), "", "What covering it is worth"),
            Next: s.Numbers("next", Bounds.AtLeast(0), "", "Targets that may follow it; or give roads and slot")));
        var roads = section.List("roads", "Both-way roads between targets, instead of their next", s => (
            From: s.Whole("from", 0, Bounds.Between(0, int.MaxValue), "", "A target"),
            To: s.Whole("to", 0, Bounds.Between(0, int.MaxValue), "", "Another"),
            Time: s.Number("time", 1, Bounds.AtLeast(0), "", "How long the way takes")));
        var slot = section.Number("slot", 1, Bounds.AtLeast(0), "", "How long the way to the next target may take, along roads");
        var resources = section.List(
            "resources", "The resources", s => s.Numbers("first", Bounds.AtLeast(0), "", "The targets it may begin with"));
        var slack = section.Flag("slack", false, "Whether a resource may follow the slack schedule instead");
        var idle = section.Numbers("slackTargets", Bounds.AtLeast(0), "", "The targets that the slack schedule covers");
        try
        {
            var next = roads.Count > 0
                ? NextTargets.FromTravelTimes(targets.Count, roads, slot)
                : NextTargets.FromList([.. targets.Select((target, at) => Whole(target.Next, $"next[{at}]"))]);
            return new ScheduleProblem(
                [.. targets.Select(target => target.Value)],
                next,
                [.. resources.Select((first, at) => Whole(first, $"first[{at}]"))],
                length,
                slack ? Whole(idle, "slack") : null);
        }
        catch (ScenarioException wrong)
        {
            section.Note(new ScenarioException(KeyOf(wrong.Path), wrong.Message));
            return null;
        }
    }

    private static ScheduleProblem? ReadFile(Section section)
    {
        var file = section.Text("file", "", "The file", allowed: "the name of a file", settle: name => section.FullName("file", name));
        if (!section.Has("file"))
        {
            section.Refuse("file", "the name of a file");
            return null;
        }

        var context = new SectionContext(".");
        var problem = ReadText(file, context);
        foreach (var (path, sentence) in context.Errors)
        {
            section.Note(new ScenarioException("file", $"{file}: {(path.Length > 0 ? path + ": " : "")}{sentence}"));
        }

        return context.Errors.Count > 0 ? null : problem;
    }

    private static ScheduleProblem? ReadText(string file, SectionContext context)
    {
        try
        {
            if (ScenarioText.Parse(File.ReadAllText(file), "", context.Error) is JsonObject found)
            {
                return Section.Read(context, "", found, ReadListed, out _);
            }

            context.Error("", "found no object; allowed: one with the keys of form listed");
        }
        catch (JsonException wrong)
        {
            context.Error("", $"line {(wrong.LineNumber ?? 0) + 1} is not JSON: {wrong.Message.Split(" LineNumber", 2)[0]}");
        }
        catch (Exception wrong) when (wrong is IOException or UnauthorizedAccessException)
        {
            context.Error("", $"cannot be read: {wrong.Message}");
        }

        return null;
    }

    private static int Length(Section section) =>
        section.Whole("length", 3, Bounds.Between(1, MostTargets), "targets", "L: how many targets a schedule has room for");

    private static int[] Whole(IReadOnlyList<double> numbers, string path) =>
    [
        .. numbers.Select(number => number == Math.Floor(number) && number <= MostTargets
            ? (int)number
            : throw new ScenarioException(path, FormattableString.Invariant($"found {number}; allowed: a target's number, from 0"))),
    ];

    // The problem's own words for places, in the words of the keys.
    private static string KeyOf(string path) => path switch
    {
        "next" or "values" => "targets",
        "first" => "resources",
        "slack" => "slackTargets",
        _ when path.StartsWith("next[", StringComparison.Ordinal) => "targets" + path["next".Length..] + ".next",
        _ when path.StartsWith("values[", StringComparison.Ordinal) => "targets" + path["values".Length..] + ".value",
        _ when path.StartsWith("first[", StringComparison.Ordinal) => "resources" + path["first".Length..] + ".first",
        _ => path,
    };
}
