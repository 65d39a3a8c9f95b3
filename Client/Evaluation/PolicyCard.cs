using System.Text.Json;
using System.Text.Json.Nodes;
using Covey.Client.Presentation;
using Covey.Environment.Scenarios;
using Covey.Learning.Training;

namespace Covey.Client.Evaluation;

/// <summary>What is written beside a trained policy: the command that made it, its settings, how long it took, its curve.</summary>
internal sealed class PolicyCard
{
    private const int MostPoints = 100;

    private readonly string _path;
    private readonly double _before;

    /// <summary>A card to be written.</summary>
    /// <param name="path">Its file.</param>
    /// <param name="continues">Whether the training goes on from an earlier one, whose time counts too.</param>
    public PolicyCard(string path, bool continues)
    {
        _path = path;
        _before = continues ? SecondsOf(path) : 0;
    }

    /// <summary>Writes the card.</summary>
    /// <param name="command">What was typed, without where the results go.</param>
    /// <param name="trainer">The training.</param>
    /// <param name="scenario">What it was trained on.</param>
    /// <param name="seconds">How long it took this time.</param>
    /// <exception cref="IOException">It cannot be written.</exception>
    public void Write(string command, Trainer trainer, IScenario scenario, double seconds)
    {
        var every = Math.Max(1, (trainer.Curve.Count + MostPoints - 1) / MostPoints);
        var points = trainer.Curve.Where((_, at) => (trainer.Curve.Count - 1 - at) % every == 0);
        var card = new JsonObject
        {
            ["summary"] = $"{trainer.Options.Encoder.ToString().ToUpperInvariant()} trained on {scenario.Name}",
            ["command"] = command,
            ["seed"] = trainer.Seed,
            ["episodes"] = trainer.Episodes,
            ["agentSteps"] = trainer.AgentSteps,
            ["seconds"] = Math.Round(_before + seconds, 1),
            ["settings"] = JsonNode.Parse(trainer.Options.ToJson()),
            ["curve"] = new JsonArray([.. points.Select(point => new JsonArray(point.Episode, Math.Round(point.Value, 5)))]),
        };
        File.WriteAllText(_path, JsonText.Indented(card) + "\n");
    }

    private static double SecondsOf(string path)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path))?["seconds"]?.GetValue<double>() ?? 0;
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException or FormatException)
        {
            return 0;
        }
    }
}
