using System.Globalization;
using System.Text;
using Covey.Learning.Training;

namespace Covey.Runtime.Records;

/// <summary>
/// A training's curve, one row a batch, in a file that grows with it: <c>training.csv</c> with the columns
/// <c>episodes,value,actor_loss,critic_loss,entropy,agent_steps</c>. Losses are those of a batch's last step; what is not
/// known is an empty field.
/// </summary>
public sealed class TrainingFile : IDisposable
{
    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Columns { get; } = ["episodes", "value", "actor_loss", "critic_loss", "entropy", "agent_steps"];

    private readonly StreamWriter _file;

    /// <summary>Begins the file of a training, or goes on with it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trainer">The training. Rows of later batches than it has learned from are dropped; they will come again.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file cannot be written.</exception>
    public TrainingFile(string path, Trainer trainer)
    {
        var kept = trainer.Episodes > 0 && File.Exists(path) ? Kept(path, trainer.Episodes) : [];
        var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
        _file = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        _file.WriteLine(string.Join(',', Columns));
        foreach (var row in kept)
        {
            _file.WriteLine(row);
        }

        _file.Flush();
    }

    /// <summary>Adds a batch.</summary>
    public void Add(in LearnedBatch batch)
    {
        var losses = batch.Losses;
        _file.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{batch.Episodes},{Text(batch.Value)},{Text(losses.Actor)},{Text(losses.Critic)},{Text(losses.Entropy)},{batch.AgentSteps}"));
        _file.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static string Text(double value) => double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "";

    private static int EpisodesOf(string row) =>
        int.TryParse(row.Split(',')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var episodes) ? episodes : int.MaxValue;

    private static List<string> Kept(string path, int episodes) =>
    [
        .. File.ReadLines(path).Skip(1)
            .TakeWhile(row => EpisodesOf(row) <= episodes)
            .Where(row => row.Count(letter => letter == ',') == Columns.Count - 1),
    ];
}
