using System.Globalization;
using Covey.Client.Evaluation;
using Spectre.Console;

namespace Covey.Client.Presentation;

/// <summary>An evaluation as a table for a person.</summary>
internal static class EvaluationTable
{
    /// <summary>Writes it, a line a policy.</summary>
    public static void Write(Terminal terminal, ScenarioEvaluation evaluation)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns(
            new TableColumn("policy"),
            new TableColumn("cumulative").RightAligned(),
            new TableColumn("± (95%)").RightAligned(),
            new TableColumn("normalised").RightAligned());
        var distances = evaluation.Scores.Any(score => score.MeanTargetDistance.Any(double.IsFinite));
        if (distances)
        {
            table.AddColumn(new TableColumn("target distance").RightAligned());
        }

        foreach (var score in evaluation.Scores)
        {
            string[] row =
            [
                Markup.Escape(score.Policy),
                Shown(score.Interval.Mean),
                Shown(score.Interval.HalfWidth),
                Shown(score.Normalised.Average()),
            ];
            table.AddRow(distances ? [.. row, Shown(score.MeanTargetDistance.Average())] : row);
        }

        terminal.OutConsole().Write(table);
    }

    private static string Shown(double value) => double.IsFinite(value) ? value.ToString("G6", CultureInfo.InvariantCulture) : "";
}
