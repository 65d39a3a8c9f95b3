using System.Text.Json;
using Covey.Environment.Scenarios;
using Covey.Grains.Interfaces;
using Covey.Grains.Runs;
using Covey.Runtime.Distribution;
using Covey.Runtime.Engines;
using Covey.Runtime.Members;

namespace Covey.Silo.Gateway;

/// <summary>Turns what a client sent into a run, or says in one line each what is wrong with it.</summary>
internal static class SubmissionReader
{
    /// <summary>What is said where there is no scenario.</summary>
    public const string NoScenario = "scenario: found nothing; allowed: an object such as {\"world\": {\"kind\": \"tracking\"}}";

    private const int MostShards = 4096;

    /// <summary>How submissions are written.</summary>
    public static JsonSerializerOptions Json { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Reads a submission.</summary>
    /// <param name="submission">What was sent.</param>
    /// <param name="options">The silo's limits.</param>
    /// <param name="errors">What is wrong with it.</param>
    /// <returns>The run; meaningless if there are errors.</returns>
    public static RunSpec Read(Submission submission, SiloOptions options, out IReadOnlyList<string> errors)
    {
        var wrong = new List<string>();
        errors = wrong;
        var hosting = Word("hosting", submission.Hosting, wrong, ("packed", Hosting.Packed), ("grain-per-agent", Hosting.GrainPerAgent));
        var frames = Word("frames", submission.Frames, wrong, ("none", FrameWish.None), ("sampled", FrameWish.Sampled), ("all", FrameWish.All));
        if (submission.Shards is < 0 or > MostShards)
        {
            wrong.Add($"shards: found {submission.Shards}; allowed: 0 to {MostShards}");
        }

        CheckInterval(submission.CheckpointEvery, wrong);
        var policy = Bytes("policyFile", submission.PolicyFile, wrong);
        if (submission.Scenario is null)
        {
            wrong.Add(NoScenario);
            return new RunSpec();
        }

        var spec = new RunSpec
        {
            Scenario = submission.Scenario.ToJsonString(),
            PolicyFile = policy,
            Hosting = hosting,
            Shards = submission.Shards,
            Frames = frames,
            CheckpointEvery = submission.CheckpointEvery,
        };
        if (wrong.Count == 0)
        {
            Check(spec, options, wrong);
        }

        return spec;
    }

    /// <summary>Says what is wrong with an interval between checkpoints, if anything is.</summary>
    public static void CheckInterval(int every, List<string> wrong)
    {
        if (every < 0)
        {
            wrong.Add($"checkpointEvery: found {every}; allowed: at least 0");
        }
    }

    /// <summary>A checkpoint file's content; empty if there is none, or if it is wrong, which is said then.</summary>
    public static byte[] Bytes(string name, string? base64, List<string> wrong)
    {
        try
        {
            return Convert.FromBase64String(base64 ?? "");
        }
        catch (FormatException)
        {
            wrong.Add($"{name}: found what is not base64; allowed: a checkpoint file's content in base64");
            return [];
        }
    }

    private static string? WhyNotByAgents(IRunnable runnable) => runnable is StageRunnable stages
        ? AgentConductor.WhyNot(stages.Policy) is { } policy ? $"policy: {policy}" : null
        : MemberWorld.WhyNot(runnable) is { } world ? $"hosting: {world}" : null;

    private static T Word<T>(string name, string found, List<string> wrong, params ReadOnlySpan<(string Word, T Meaning)> words)
    {
        foreach (var (word, meaning) in words)
        {
            if (word == found)
            {
                return meaning;
            }
        }

        var allowed = new List<string>();
        foreach (var (word, _) in words)
        {
            allowed.Add(word);
        }

        wrong.Add($"{name}: found '{found}'; allowed: {string.Join(", ", allowed)}");
        return words[0].Meaning;
    }

    private static void Check(RunSpec spec, SiloOptions options, List<string> wrong)
    {
        try
        {
            var scenario = RunShelf.ReadScenario(spec);
            var runnable = RunShelf.MakeRunnable(spec, scenario);
            if (spec.Hosting == Hosting.GrainPerAgent && WhyNotByAgents(runnable) is { } reason)
            {
                wrong.Add(reason);
            }

            var entities = scenario is Scenario stages ? (long)stages.Population.Agents.Max + stages.Population.Targets.Max : 0;
            if (entities > options.MostEntities)
            {
                wrong.Add($"population: found {entities} agents and targets at most; allowed on this cluster: {options.MostEntities}");
            }

            if (spec.Frames == FrameWish.All && entities * scenario.Steps > options.MostFrameRows)
            {
                wrong.Add($"frames: found all, which is up to {entities * scenario.Steps} rows; allowed on this cluster: {options.MostFrameRows}");
            }
        }
        catch (ScenarioErrorsException errors)
        {
            wrong.AddRange(errors.Errors.Select(error => error.ToString()));
        }
        catch (ScenarioException error)
        {
            wrong.Add($"scenario: {error.Path}: {error.Message}");
        }
    }
}
